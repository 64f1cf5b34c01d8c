// One look at a cluster, and what it came to.
import type { ResolvedStack } from '../../model';
import type { Kubectl } from '../cluster/kubectl';
import type { Facts } from './facts';

export interface Found {
  /** `wrong` needs a cure; `untold` could not be seen by reading. */
  readonly is: 'right' | 'wrong' | 'untold';
  readonly text: string;
  /** What to do about it. */
  readonly cure?: string;
}

export interface Asked {
  readonly stack: ResolvedStack;
  readonly kubectl: Kubectl;
  readonly facts: Facts;
}

export interface Look {
  readonly title: string;
  readonly at: (asked: Asked) => Promise<readonly Found[]>;
}

export const right = (text: string): Found => ({ is: 'right', text });
export const wrong = (text: string, cure: string): Found => ({ is: 'wrong', text, cure });
export const untold = (text: string, cure?: string): Found => ({ is: 'untold', text, ...(cure !== undefined && { cure }) });
