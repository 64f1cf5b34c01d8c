// How many pods of a service there are at any moment: its replicas, and those that a rolling update or a failover adds.
import type { ResolvedService } from '../model';
import { isOperated } from '../model/operated';
import { withSurge } from '../model/replicas';

/** CloudNativePG prepares a new instance while that of a lost node still counts. */
const STANDING_IN = 1;

/** A job of the previous release that is not done, or a run by hand beside that of the schedule. */
const OTHER_RUN = 1;

/** The most pods that a service has at any moment. */
export function podsAtOnce(service: ResolvedService): number {
  const { max } = service.replicas;
  if (service.type === 'job' || service.type === 'cron') return max + OTHER_RUN;
  if (isOperated(service)) return max + STANDING_IN;
  return isStateful(service) || stopsFirst(service) ? max : withSurge(max);
}

/** Whether an update stops the old pod before it starts the new one. */
const stopsFirst = (service: ResolvedService) => 'rollout' in service && service.rollout !== 'rolling';

const isStateful = (service: ResolvedService) => 'claim' in service && service.claim !== undefined;
