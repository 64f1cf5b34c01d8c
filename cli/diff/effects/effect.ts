// What a change does to what runs, in one sentence.
import type { KubeObject } from '../../../checks/manifest';
import type { ObjectChange } from '../pairs';

/**
 * `rolls`: new pods take over one after the other. `stops`: nobody answers for a while. `data`: a volume. `opens` and `closes`: who reaches
 * whom. `refused`: it cannot be applied.
 */
export type What =
  | 'starts'
  | 'ends'
  | 'rolls'
  | 'stops'
  | 'scales'
  | 'runs'
  | 'opens'
  | 'closes'
  | 'data'
  | 'changes'
  | 'refused';

export interface Effect {
  readonly what: What;
  readonly text: string;
  /** How long nobody answers, at most, where that is known. */
  readonly seconds?: number;
}

/** All objects of the stack before and after, and what differs. */
export interface Compared {
  readonly before: readonly KubeObject[];
  readonly after: readonly KubeObject[];
  readonly changes: readonly ObjectChange[];
}

export type EffectsOf = (compared: Compared) => Effect[];

/** A spec with fields that no check reads. */
export const specOf = (object: KubeObject | undefined) => (object?.spec ?? {}) as Readonly<Record<string, unknown>>;
