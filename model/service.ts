// The types of service, which `type` tells apart.
import type { ResolvedApplication } from './application';
import type { ResolvedMemcached, ResolvedMysql, ResolvedPooler, ResolvedPostgres, ResolvedRabbitmq, ResolvedRedis } from './data';

export type ResolvedService = ResolvedApplication | ResolvedPooler | ResolvedData;

/** A service whose data Slipway's own images keep. */
export type ResolvedData = ResolvedPostgres | ResolvedMysql | ResolvedRedis | ResolvedMemcached | ResolvedRabbitmq;

const DATA: readonly string[] = [
  'postgres',
  'mariadb',
  'mysql',
  'redis',
  'memcached',
  'rabbitmq',
] satisfies ResolvedData['type'][];

export const isDataType = (type: string): type is ResolvedData['type'] => DATA.includes(type);
