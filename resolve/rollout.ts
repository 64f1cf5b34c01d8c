// How the pods of an application are replaced by those of the next version.
import type { Rollout } from '../model';
import type { Replicas } from '../model/replicas';
import type { ApplicationService } from './kinds';
import { volumesOf } from './options';

/**
 * A `container` with one pod never has two, not even during an update: Slipway does not know its program, and two brokers or two
 * schedulers do harm. With a disk of its own it also keeps its name, because such programs store data under it.
 */
export function rolloutOf(service: ApplicationService, replicas: Replicas): Rollout {
  const single = service.type === 'container' && replicas.max === 1;
  if (holdsDisk(service)) return single ? 'stateful' : 'recreate';
  return single ? 'recreate' : 'rolling';
}

/**
 * Seconds that a pod still answers after its turn. On a node whose CPUs were busy 5 lost requests; where nobody takes the requests over, more would only
 * be a longer gap.
 */
export const pauseOf = (rollout: Rollout): number => (rollout === 'rolling' ? 15 : 5);

/** The new pod cannot mount a ReadWriteOnce disk on another node before the old pod has released it. */
const holdsDisk = (service: ApplicationService) =>
  Object.values(volumesOf(service)).some(({ accessMode }) => accessMode === 'ReadWriteOnce');
