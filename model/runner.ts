// What runs the pods of a service, and what it calls them.
import { isOperated } from './operated';
import type { ResolvedService } from './service';

/** As kubectl names it: `deployment/api`, or `statefulset/broker`. */
export const runnerOf = (service: ResolvedService): string =>
  `${isStateful(service) ? 'statefulset' : 'deployment'}/${service.name}`;

const isStateful = (service: ResolvedService): boolean =>
  'rollout' in service ? service.rollout === 'stateful' : 'claim' in service && service.claim !== undefined;

/**
 * A pattern for the names of its pods, which those of no other service have: `api-[a-z0-9]+(-[a-z0-9]{5})?`. Of a long name, Kubernetes joins
 * the two ends.
 */
export const podsOf = (service: ResolvedService): string =>
  `${service.name}-${isStateful(service) || isOperated(service) ? '[0-9]+' : '[a-z0-9]+(-[a-z0-9]{5})?'}`;
