// The fields that differ between two versions of an object, each with its path. Items of a list are told apart by their names, where they have some.
import { isDeepStrictEqual } from 'node:util';
import { isObject } from '../../schema/merge-patch';

export interface Field {
  /** `spec.template.spec.containers[api].image` */
  readonly path: string;
  /** Undefined: it was not there. */
  readonly from: unknown;
  /** Undefined: it is gone. */
  readonly to: unknown;
}

export function fieldsBetween(from: unknown, to: unknown, path = ''): Field[] {
  if (isDeepStrictEqual(from, to)) return [];
  const [old, next] = [membersOf(from), membersOf(to)];
  if (!old || !next || old.isList !== next.isList) return [{ path, from, to }];
  const keys = [...new Set([...old.members.keys(), ...next.members.keys()])];
  const inside = (key: string) => (old.isList ? `${path}[${key}]` : path === '' ? plain(key) : `${path}${dotted(key)}`);
  const fields = keys.flatMap((key) => fieldsBetween(old.members.get(key), next.members.get(key), inside(key)));
  return fields.length > 0 ? fields : [{ path, from, to }]; // the same items in another order
}

interface Members {
  readonly isList: boolean;
  readonly members: ReadonlyMap<string, unknown>;
}

/** A list without names is one value, because an item that is put in front would change all others. */
function membersOf(value: unknown): Members | undefined {
  if (isObject(value)) return { isList: false, members: new Map(Object.entries(value)) };
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const names = value.map((item) => (isObject(item) && typeof item.name === 'string' ? item.name : undefined));
  if (names.includes(undefined) || new Set(names).size < names.length) return undefined;
  return { isList: true, members: new Map(value.map((item, i) => [names[i] ?? '', item])) };
}

const plain = (key: string) => (/^\w+$/.test(key) ? key : `[${key}]`);
const dotted = (key: string) => (/^\w+$/.test(key) ? `.${key}` : `[${key}]`);
