// Makes the files of many stacks on several cores. A worker is a second copy of the program; what it cannot make, or say, this thread makes.
import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import type { KnownValue } from '../leaks/known';
import type { ResolvedStack } from '../model';
import { filesOfOne } from './synthesize';
import type { Synthesized } from './synthesized';

/** The environments of one stack. */
type Group = readonly ResolvedStack[];

/** @returns what was made of each group, in their order. */
export type MakeAll = (groups: readonly Group[], known: readonly KnownValue[]) => Promise<Synthesized[]>;

/** A thread of `serve`, as node:worker_threads has it. */
export interface Helper {
  readonly postMessage: (groups: readonly Group[]) => void;
  readonly on: ((event: 'message', heard: (made: Answer) => void) => unknown) &
    ((event: 'error' | 'exit', ended: () => void) => unknown);
  readonly terminate: () => unknown;
}

/** Undefined where there is more to say than files. */
export type Answer = readonly (Synthesized | undefined)[];

/** Fewer are made sooner than a worker has loaded the program. */
const FEW = 24;

/** What a worker gets at once; two of them, because this thread answers only between two stacks. */
const SHARE = 4;

export const spread =
  (start: (known: readonly KnownValue[]) => Helper, cores = availableParallelism()): MakeAll =>
  async (groups, known) => {
    const made: (Synthesized | undefined)[] = groups.map(() => undefined);
    const helpers = Array.from({ length: Math.min(cores - 1, Math.floor(groups.length / FEW)) }, () => start(known));
    let next = 0;
    const ended = helpers.map(
      (helper) =>
        new Promise<void>((end) => {
          const waiting: number[] = [];
          const give = () => {
            if (next < groups.length) {
              const share = groups.slice(next, next + SHARE).map((group) => group.map(withoutPlaces));
              waiting.push(next);
              next += share.length;
              helper.postMessage(share);
            } else if (waiting.length === 0) end();
          };
          helper.on('message', (answer) => {
            const first = waiting.shift() ?? 0;
            for (const [i, each] of answer.entries()) made[first + i] = each;
            give();
          });
          helper.on('error', end); // what it has not made is made here
          helper.on('exit', end);
          give();
          give();
        }),
    );
    try {
      const here = (i: number) => {
        made[i] ??= filesOfOne(groups[i] ?? [], known);
      };
      for (; next < groups.length; await setImmediate()) here(next++);
      await Promise.all(ended);
      for (const i of groups.keys()) here(i);
      return made as Synthesized[];
    } finally {
      for (const helper of helpers) helper.terminate();
    }
  };

/** A function goes to no worker; only warnings and errors, which this thread says, have a place. */
const withoutPlaces = (stack: ResolvedStack): ResolvedStack => ({ ...stack, written: { file: stack.written.file } });

/** What a worker answers. */
export const answerTo = (groups: readonly Group[], known: readonly KnownValue[]): Answer =>
  groups.map((group) => {
    try {
      const made = filesOfOne(group, known);
      return made.warnings.length > 0 ? undefined : made;
    } catch {
      return undefined;
    }
  });
