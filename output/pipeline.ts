// The costly parts of a synth. `plain` makes everything from nothing; `remembering` (remember.ts) gives the same answers, for a program that
// asks again and again.

import type { OwnCheck } from '../checks/own';
import type { KnownValue } from '../leaks/known';
import type { ResolvedStack } from '../model';
import { type Repositories, resolveStacks } from '../resolve';
import type { StackInput } from '../schema/stack';
import { type Change, changesIn } from './changes';
import { standing } from './committed';
import { filesOf, type Synthesized } from './synthesize';

type Files = ReadonlyMap<string, string>;

export interface Pipeline {
  /** The same values, and the same list if they are what they were. */
  readonly known: (values: readonly KnownValue[]) => readonly KnownValue[];
  readonly resolve: (inputs: readonly StackInput[], from: Repositories, known: readonly KnownValue[]) => ResolvedStack[];
  readonly filesOf: (stacks: readonly ResolvedStack[], known: readonly KnownValue[], checks?: readonly OwnCheck[]) => Synthesized;
  readonly changesIn: (folder: string, next: Files) => Change[];
  readonly standing: (folder: string, next: Files, changes: readonly Change[]) => Files;
}

export const plain: Pipeline = { known: (values) => values, resolve: resolveStacks, filesOf, changesIn, standing };
