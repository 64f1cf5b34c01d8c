// One thing that was looked at, and how it is.
import type { ResolvedStack } from '../../model';
import type { Kubectl } from '../cluster/kubectl';

export interface Seen {
  /** `differs` is not what the stack says; `untold` could not be seen. */
  readonly is: 'right' | 'wrong' | 'differs' | 'untold';
  /** `api`, `backup of db`. */
  readonly name: string;
  readonly text: string;
  /** The same in numbers, for a program. */
  readonly data?: Readonly<Record<string, unknown>>;
}

export interface Asked {
  readonly stack: ResolvedStack;
  readonly kubectl: Kubectl;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export type Look = (asked: Asked) => Promise<readonly Seen[]>;
