// The pipeline for a program that is started again and again: what it made of a stack it keeps for the next start, which takes it while all that
// decides is what it was: the program, what the stack says, the files that it takes, the secrets of this machine. Any doubt makes it anew.
import { deserialize, serialize } from 'node:v8';
import type { ResolvedStack } from '../model';
import { answers, digestOf, type Look, listening } from '../resolve/looks';
import { nowhere, type Repositories } from '../resolve/repository';
import { type ResolvedInput, settle } from '../resolve/settle';
import { textOf } from '../schema/problems/text-of';
import { type Written, whereWritten } from '../schema/problems/written';
import type { StackInput } from '../schema/stack';
import { byName } from './by-name';
import { type Pipeline, plain } from './pipeline';
import type { MakeAll } from './spread';
import { joined, type Synthesized } from './synthesized';

/** Where it is kept between two starts. */
export interface Store {
  /** @returns what was written last; undefined if there is nothing. */
  readonly read: () => Uint8Array | undefined;
  readonly write: (bytes: Uint8Array) => void;
}

/** What a start makes of a stack, and what decides about that. */
interface Stack {
  readonly result: ResolvedInput;
  /** Of its repository, and what that was asked. */
  readonly folder: string;
  readonly looks: () => readonly Look[];
  /** Of all else that decides; undefined if it cannot be told. */
  readonly digest: string | undefined;
  readonly made?: Synthesized;
}

/** The same as plain data, of a stack that nothing is wrong with. */
interface Kept extends Required<Omit<Stack, 'looks'>> {
  readonly looks: readonly Look[];
}

/**
 * @param program another text for every other program, and for every other Node.
 * @param makeAll makes the files of stacks that are not what they were.
 * @returns a pipeline that answers as `plain` does. What a team's own checks are asked about is made anew, because nobody knows what they read.
 */
export function keeping(program: string, store: Store, makeAll = oneByOne): Pipeline {
  const before = keptIn(store);
  const stacks = new Map<ResolvedStack, Stack>();
  return {
    ...plain,
    resolve: (inputs, repositories = nowhere, known = []) => {
      const decides = serialize([program, known]);
      const all = inputs.map((input) => {
        const digest = digestOfPlain(decides, input);
        return again(before.get(textOf(input.name)), digest, input, repositories) ?? anew(digest, input, repositories, known);
      });
      for (const stack of all) for (const each of stack.result.resolved) stacks.set(each, stack);
      return settle(
        inputs,
        all.map(({ result }) => result),
      );
    },
    filesOf: async (resolved, known, checks = []) => {
      if (checks.length > 0) return plain.filesOf(resolved, known, checks);
      const all = byName(resolved).map(([name, environments]) => ({
        name,
        environments,
        stack: stacks.get(environments[0] as ResolvedStack),
      }));
      const missing = all.filter(({ stack }) => stack?.made === undefined).map(({ environments }) => environments);
      try {
        const anew = missing.length > 0 ? await makeAll(missing, known) : [];
        const made = new Map(missing.map((environments, i) => [environments, anew[i]]));
        const every = all.map((each) => ({ ...each, made: (each.stack?.made ?? made.get(each.environments)) as Synthesized }));
        if (missing.length > 0 || all.length !== before.size) {
          const kept = new Map(every.flatMap(({ name, stack, made }) => (stack ? keptOf(name, stack, made) : [])));
          // a stack with a warning is made anew at each start, and is no news
          const isNews = kept.size !== before.size || every.some(({ name, stack }) => !stack?.made && kept.has(name));
          if (isNews) store.write(serialize(kept));
        }
        return joined(every.map(({ made }) => made));
      } catch (error) {
        return synthesizing().filesOfAll(error, resolved, known);
      }
    },
  };
}

const oneByOne: MakeAll = async (groups, known) => groups.map((group) => synthesizing().filesOfOne(group, known));

/** @returns undefined if anything is not what it was. */
function again(
  kept: Kept | undefined,
  digest: string | undefined,
  input: StackInput,
  repositories: Repositories,
): Stack | undefined {
  if (kept === undefined || kept.digest !== digest) return undefined;
  const repository = repositories(textOf(input.name));
  if (kept.folder !== repository.folder || !answers(repository, kept.looks)) return undefined;
  return { ...kept, result: placed(kept.result, whereWritten(input)), looks: () => kept.looks };
}

const synthesizing = () => require('./synthesize') as typeof import('./synthesize');
const resolving = () => require('../resolve/stacks') as typeof import('../resolve/stacks');
const finding = () => require('../leaks/find') as typeof import('../leaks/find');

function anew(
  digest: string | undefined,
  input: StackInput,
  repositories: Repositories,
  known: Parameters<ReturnType<typeof finding>['finder']>[0],
): Stack {
  const repository = repositories(textOf(input.name));
  const { asked, looks } = listening(repository);
  const result = resolving().resolveInput(input, asked, finding().finder(known));
  return { result, folder: repository.folder, looks, digest };
}

/** Where a warning is told depends on more than the stack, so what has one is made anew. */
function keptOf(name: string, { result, digest, folder, looks }: Stack, made: Synthesized): [string, Kept][] {
  if (digest === undefined || result.errors.length > 0 || made.warnings.length > 0) return [];
  return [[name, { ...{ digest, folder, made }, result: placed(result, { file: '' }), looks: looks() }]];
}

/** A start knows by itself where a stack is written. */
const placed = (result: ResolvedInput, written: Written): ResolvedInput => ({
  ...result,
  resolved: result.resolved.map((stack) => ({ ...stack, written })),
  claims: result.claims.map((claims) => ({ ...claims, written })),
});

/** What is damaged is nothing. */
function keptIn(store: Store): ReadonlyMap<string, Kept> {
  try {
    const bytes = store.read();
    return bytes ? deserialize(bytes) : new Map();
  } catch {
    return new Map();
  }
}

/** @returns undefined for a stack that is more than its values: a function, an object of a class. */
function digestOfPlain(decides: Uint8Array, input: StackInput): string | undefined {
  return isPlain(input) ? digestOf(decides, serialize([whereWritten(input).file, input])) : undefined;
}

/** Groups and lists in each other; deeper than any stack is, they have no end. */
function isPlain(value: unknown, depth = 0): boolean {
  if (typeof value !== 'object' || value === null) return typeof value !== 'function' && typeof value !== 'symbol';
  const prototype: unknown = Object.getPrototypeOf(value);
  const isGroup = prototype === Object.prototype || prototype === Array.prototype || prototype === null;
  return isGroup && depth < 50 && Object.values(value).every((inner) => isPlain(inner, depth + 1));
}
