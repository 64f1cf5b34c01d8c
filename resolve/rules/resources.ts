// Requests within limits, and memory and disk enough to start.
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

/**
 * The data of a new Postgres takes 40Mi, and the rest is for the write-ahead log at its largest, and for what is to be stored. A new MariaDB or MySQL
 * takes 300Mi; a RabbitMQ stops at an eighth; a MongoDB writes 100Mi ahead in each of its files.
 */
const LEAST_STORAGE: Readonly<Partial<Record<DataService['type'], string>>> = {
  postgres: '512Mi',
  mariadb: '1Gi',
  mysql: '1Gi',
  mongodb: '2Gi',
  rabbitmq: '1Gi',
  s3: '256Mi',
};

export const leastStorage: ServiceRule = (service) => {
  const least = isData(service) ? LEAST_STORAGE[service.type] : undefined;
  return least !== undefined && 'storage' in service && amountOf(service.storage) < amountOf(least)
    ? [{ path: ['storage'], text: messages.tooSmallAVolume(service.storage, least, service.type) }]
    : [];
};

/** Postgres refuses to start with less. What is left of less to MariaDB, MySQL and MongoDB is no cache, and Redis could hold no data. */
const LEAST_MEMORY: Readonly<Record<DataService['type'], string>> = {
  postgres: '128Mi',
  mariadb: '256Mi',
  mysql: '512Mi',
  mongodb: '1Gi',
  redis: '32Mi',
  memcached: '64Mi',
  rabbitmq: '256Mi',
  s3: '128Mi',
};

/** CloudNativePG's own program needs as much again. */
const leastFor = (service: DataService): string =>
  service.type === 'postgres' && service.engine === 'cloudnative-pg' ? '256Mi' : LEAST_MEMORY[service.type];
