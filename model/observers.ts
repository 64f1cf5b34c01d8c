// What `slipway up --observe` puts beside a stack: programs that watch it on a developer's cluster, and no part of the stack.
import type { Resources } from './resources';

export interface Observer {
  readonly image: string;
  readonly resources: Resources;
}

/** The programs by what they are called in the cluster. */
export type Observers = Readonly<Record<'prometheus' | 'grafana' | 'state-metrics', Observer>>;

/** The label of all that watches a stack: the stack's own namespace, because no two stacks and environments have the same one. */
export const OBSERVES = 'slipway/observes';

/** The label of the pods of one program that watches, which policies select. Those who may scrape decide about all other labels. */
export const OBSERVER = 'slipway/observer';

/** To what a namespace belongs that was made for those who watch. */
export const OBSERVERS_PLACE = 'slipway-observe';
