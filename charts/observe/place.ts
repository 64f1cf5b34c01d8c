// Where those who watch a stack are: in the namespace that may scrape it, under names that say which stack it is.
import type { ResolvedStack } from '../../model';
import { OBSERVERS_PLACE, OBSERVES, type Observer, type Observers } from '../../model/observers';
import { contentHash } from '../parts/content-hash';

/** A stack that somebody may scrape. */
export interface Watched {
  readonly stack: ResolvedStack;
  /** The namespace of those who scrape. */
  readonly namespace: string;
  readonly programs: Readonly<Record<Program, Observer>>;
}

export type Program = keyof Observers;

/** Undefined: nobody may scrape it. */
export const watched = (stack: ResolvedStack): Watched | undefined =>
  stack.metrics && stack.observers && { stack, namespace: stack.metrics.from.namespace, programs: stack.observers };

/** A name has 63 characters at most, and so has a namespace. */
export function nameOf({ namespace }: ResolvedStack, program: Program): string {
  const whole = `${namespace.name}-${program}`;
  return whole.length <= 63
    ? whole
    : `${namespace.name.slice(0, 62 - 11 - program.length)}-${contentHash(namespace.name)}-${program}`;
}

/** Of all objects of those who watch, wherever they are. They are no part of the stack, which `up` would else tidy away. */
export const watchingLabels = ({ namespace }: ResolvedStack) => ({
  'app.kubernetes.io/part-of': OBSERVERS_PLACE,
  'app.kubernetes.io/managed-by': 'slipway',
  [OBSERVES]: namespace.name,
});
