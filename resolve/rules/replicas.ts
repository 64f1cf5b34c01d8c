// How many pods a service may have.
import { replicasOf } from '../../model/replicas';
import { messages } from '../../schema/problems/messages';
import { podsOf } from '../defaults/replicas';
import { isApplication, isEnding } from '../kinds';
import { volumesOf } from '../options';
import type { ServiceRule } from './rule';

export const range: ServiceRule = (service) => {
  if (!isApplication(service) || isEnding(service) || !service.replicas) return [];
  const { min, max } = replicasOf(service.replicas);
  return min > max ? [{ path: ['replicas'], text: messages.notARange(min, max) }] : [];
};

export const sharedDisk: ServiceRule = (service, environment) => {
  if (!isApplication(service)) return [];
  const { max } = podsOf(environment, service);
  return Object.entries(volumesOf(service))
    .filter(([, { accessMode }]) => accessMode === 'ReadWriteOnce' && max > 1)
    .map(([volume]) => ({ path: ['replicas'], text: messages.sharedDisk(volume, max) }));
};
