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
  /** What the key's Secret holds now. */
  readonly current: Readonly<Record<string, string>>;
  readonly value: string;
}

/** Steps that a kind of key needs around the new Secret. */
export interface Steps {
  /** What the Secret holds from now on. */
  readonly data: Readonly<Record<string, string>>;
  /** Before the Secret changes: both values work from here on. */
  before(): Promise<void>;
  /** If the Secret could not be written: as it was. */
  undo(): Promise<void>;
  /** When nobody uses the old value any more: it stops working. */
  after(): Promise<void>;
}
