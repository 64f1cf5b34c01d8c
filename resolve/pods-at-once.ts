// How many pods of a service there are at any moment: its replicas, and those that a rolling update or a failover adds.
import type { ResolvedService } from '../model';
import { isOperated } from '../model/operated';
import { withSurge } from '../model/replicas';

/** CloudNativePG prepares a new instance while that of a lost node still counts. */
const STANDING_IN = 1;

/** A job of the previous release that is not done, or a run by hand beside that of the schedule. */
const OTHER_RUN = 1;

/** The most pods that a service has at any moment, without those that are told to stop. */
export function podsAtOnce(service: ResolvedService): number {
  const { max } = service.replicas;
  if (service.type === 'job' || service.type === 'cron') return max + OTHER_RUN;
  if (isOperated(service)) return max + STANDING_IN;
  return isRolling(service) ? withSurge(max) : max;
}

/** Pods that an update has told to stop, which count until they have: as many as it may start more. With fewer it would be slower, not stuck. */
export const stoppingAtOnce = (service: ResolvedService): number =>
  isRolling(service) ? withSurge(service.replicas.max) - service.replicas.max : 0;

const isRolling = (service: ResolvedService) =>
  service.type !== 'job' && service.type !== 'cron' && !isOperated(service) && !isStateful(service) && !stopsFirst(service);

/** Whether an update stops the old pod before it starts the new one. */
const stopsFirst = (service: ResolvedService) => 'rollout' in service && service.rollout !== 'rolling';

const isStateful = (service: ResolvedService) => 'claim' in service && service.claim !== undefined;
