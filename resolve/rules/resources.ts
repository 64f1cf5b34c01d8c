// Requests within limits, and memory and disk enough to start.
import { isMysql } from '../../model/mysql';
import { amountOf } from '../../model/quantity';
import { messages } from '../../schema/problems/messages';
import { dataResources, resourcesOf } from '../defaults/resources';
import { type DataService, isData, isExternal } from '../kinds';
import type { ServiceRule } from './rule';

export const requests: ServiceRule = (service, environment) => {
  if (isExternal(service)) return [];
  const { requests, limits } = isData(service)
    ? dataResources(service.cpu, service.memory, environment)
    : resourcesOf(service.type, service.resources, environment);
  return (['cpu', 'memory', 'ephemeral-storage'] as const).flatMap((what) => {
    const [request, limit] = [requests[what], limits[what]];
    if (limit === undefined || amountOf(request) <= amountOf(limit)) return [];
    const path = isData(service) ? [what, 'request'] : ['resources', 'requests', what];
    return [{ path, text: messages.requestAboveLimit(what, request, limit) }];
  });
};

export const leastMemory: ServiceRule = (service) => {
  if (!isData(service)) return [];
  const least = leastFor(service);
  return amountOf(service.memory) < amountOf(least) ? [{ path: ['memory'], text: messages.tooSmall(service.memory, least) }] : [];
};

/** The data of a new server takes 40Mi; the rest is for the write-ahead log at its largest, and for what is to be stored. */
const LEAST_STORAGE = '512Mi';

/** A new one takes 300Mi: its own tables, the undo logs, and redo logs of 100Mi. */
const LEAST_OF_MYSQL = '1Gi';

export const leastStorage: ServiceRule = (service) => {
  const least =
    service.type === 'postgres' ? LEAST_STORAGE : isMysql(service) || service.type === 'rabbitmq' ? LEAST_OF_MYSQL : undefined;
  return least !== undefined && 'storage' in service && amountOf(service.storage) < amountOf(least)
    ? [{ path: ['storage'], text: messages.tooSmallAVolume(service.storage, least, service.type) }]
    : [];
};

/** What is left of less would be too little for a buffer pool. */
const LEAST_MEMORY = { mariadb: '256Mi', mysql: '512Mi' } as const;

/** Postgres refuses to start with less, and CloudNativePG's own program needs as much again. Redis could hold no data. */
function leastFor(service: DataService): string {
  if (service.type === 'redis') return '32Mi';
  if (service.type === 'memcached') return '64Mi';
  if (service.type === 'rabbitmq') return '256Mi';
  if (isMysql(service)) return LEAST_MEMORY[service.type];
  return service.engine === 'cloudnative-pg' ? '256Mi' : '128Mi';
}
