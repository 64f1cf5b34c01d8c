// How many pods of a service there are at any moment: its replicas, and those that a rolling update or a failover adds.
import type { ResolvedService } from '../model';
import { isOperated } from '../model/operated';
import { withSurge } from '../model/replicas';

/** CloudNativePG prepares a new instance while that of a lost node still counts. */
export const STANDING_IN = 1;

/** A run that somebody starts while the schedule's own runs. */
const BY_HAND = 1;

/** The most pods that a service has at any moment. */
export function podsAtOnce(service: ResolvedService): number {
  const { max } = service.replicas;
  if (service.type === 'cron') return max + BY_HAND;
  if (isOperated(service)) return max + STANDING_IN;
  return isStateful(service) || holdsDisk(service) ? max : withSurge(max);
}

/** The old pod goes first: a disk that one node holds cannot be opened twice. */
const holdsDisk = (service: ResolvedService) =>
  'volumes' in service && Object.values(service.volumes).some(({ accessMode }) => accessMode === 'ReadWriteOnce');

export const isStateful = (service: ResolvedService) => 'claim' in service && service.claim !== undefined;
