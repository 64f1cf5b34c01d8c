// The costly parts of a synth. `plain` makes everything from nothing; `remembering` (remember.ts) gives the same answers, for a program that
// asks again and again.

import type { OwnCheck } from '../checks/own';
import type { KnownValue } from '../leaks/known';
import type { ResolvedStack } from '../model';
import type { Repositories } from '../resolve/repository';
import type { StackInput } from '../schema/stack';
import { type Change, changesIn } from './changes';
import type { Synthesized } from './synthesized';

type Files = ReadonlyMap<string, string>;

export interface Pipeline {
  /** The same values, and the same list if they are what they were. */
  readonly known: (values: readonly KnownValue[]) => readonly KnownValue[];
  readonly resolve: (inputs: readonly StackInput[], from: Repositories, known: readonly KnownValue[]) => ResolvedStack[];
  readonly filesOf: (
    stacks: readonly ResolvedStack[],
    known: readonly KnownValue[],
    checks?: readonly OwnCheck[],
  ) => Promise<Synthesized>;
  readonly changesIn: (folder: string, next: Files) => Change[];
  readonly standing: (folder: string, next: Files, changes: readonly Change[]) => Files;
}

// each is loaded when it is asked for: a start that has everything from the last one loads no schema and no chart
const resolving = () => require('../resolve') as typeof import('../resolve');
const synthesizing = () => require('./synthesize') as typeof import('./synthesize');
const committed = () => require('./committed') as typeof import('./committed');

export const plain: Pipeline = {
  known: (values) => values,
  resolve: (...given) => resolving().resolveStacks(...given),
  filesOf: async (...given) => synthesizing().filesOf(...given),
  changesIn,
  standing: (...given) => committed().standing(...given),
};
