// A new value for a key, and the steps that a kind of key needs around the new Secret.

import type { ResolvedStack } from '../../../model';
import type { SecretKey } from '../../../model/secret-keys';
import type { Kubectl } from '../../cluster/kubectl';
import type { Clock } from '../../cluster/machine';

export interface Rotation {
  readonly kubectl: Kubectl;
  readonly clock: Clock;
  readonly stack: ResolvedStack;
  readonly key: SecretKey;
  /** What the key's Secret holds now, without the next value. */
  readonly current: Readonly<Record<string, string>>;
  /** The next value; undefined where the Secret names it already as the value, and the old one is left to be closed. */
  readonly next?: string;
  /** Services that an earlier change of this Secret has left to be restarted. */
  readonly due: readonly string[];
}

/** Each step can be taken again, by a run that finds the rotation half done. */
export interface Steps {
  /** Before the Secret changes: the server takes the next value, and the old one where it can have two. */
  open(value: string): Promise<void>;
  /** What the Secret holds from then on. */
  data(value: string): Readonly<Record<string, string>>;
  /** When nobody uses the old value any more: it stops working. */
  close(): Promise<void>;
}
