// Several environments as a base with an override for each: the base is what they share.
import { isObject } from '../schema/merge-patch';
import type { Options } from './context';

/** The order in which a stack names them. */
const ORDER = ['development', 'local', 'production'];

/**
 * @param flat what each environment says in full.
 * @returns the base, and the JSON Merge Patch of each environment.
 */
export function shared(flat: Readonly<Record<string, Options>>): {
  readonly base: Options;
  readonly environments: Record<string, Options>;
} {
  const names = Object.keys(flat).sort((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b));
  // production has the last word where no two agree, because it is what the others stand for
  const voices = [...names].sort((a, b) => rank(a) - rank(b)).map((name) => flat[name] ?? {});
  const base = common(voices) as Options;
  return { base, environments: Object.fromEntries(names.map((name) => [name, (difference(base, flat[name]) ?? {}) as Options])) };
}

const rank = (name: string) => ['production', 'local', 'development'].indexOf(name);

/** What most say, key by key; a service whose type differs is one whole. */
function common(voices: readonly unknown[]): unknown {
  const [first] = voices;
  if (!voices.every(isObject) || new Set(voices.map(({ type }) => JSON.stringify(type))).size > 1) return majority(voices);
  const groups = voices as Options[];
  const order = positions(groups);
  const keys = [...order.keys()].sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
  const result: Options = {};
  for (const key of keys) {
    const said = groups.filter((group) => Object.hasOwn(group, key)).map((group) => group[key]);
    if (
      said.length * 2 > groups.length ||
      (said.length * 2 === groups.length && Object.hasOwn(groups[0] ?? {}, key) && isBig(said[0]))
    )
      result[key] = common(said);
  }
  return first === undefined ? undefined : result;
}

/** Half of the environments have a whole service: the base has it, if the one that counts most does. */
const isBig = (value: unknown) => isObject(value) && 'type' in value;

/** The place of each key in the first that has it. */
function positions(groups: readonly Options[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const group of groups) for (const [i, key] of Object.keys(group).entries()) if (!found.has(key)) found.set(key, i);
  return found;
}

function majority(voices: readonly unknown[]): unknown {
  const texts = voices.map((voice) => JSON.stringify(voice));
  const counts = texts.map((text) => texts.filter((other) => other === text).length);
  return voices[counts.indexOf(Math.max(...counts))];
}

/** RFC 7386: the patch that makes `to` of `from`; undefined if nothing has to change. */
export function difference(from: unknown, to: unknown): unknown {
  if (!isObject(from) || !isObject(to)) return JSON.stringify(from) === JSON.stringify(to) ? undefined : to;
  const patch: Options = {};
  for (const key of Object.keys(to)) {
    const inner = Object.hasOwn(from, key) ? difference(from[key], to[key]) : to[key];
    if (inner !== undefined) patch[key] = inner;
  }
  for (const key of Object.keys(from)) if (!Object.hasOwn(to, key)) patch[key] = null;
  return Object.keys(patch).length > 0 ? patch : undefined;
}
