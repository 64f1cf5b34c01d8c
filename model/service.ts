// The types of service, which `type` tells apart.
import type { ResolvedApplication } from './application';
import type {
  ResolvedMemcached,
  ResolvedMongodb,
  ResolvedMysql,
  ResolvedPooler,
  ResolvedPostgres,
  ResolvedRabbitmq,
  ResolvedRedis,
  ResolvedS3,
} from './data';

export type ResolvedService = ResolvedApplication | ResolvedPooler | ResolvedData;

/** A service whose data Slipway's own images keep. */
export type ResolvedData =
  | ResolvedPostgres
  | ResolvedMysql
  | ResolvedMongodb
  | ResolvedRedis
  | ResolvedMemcached
  | ResolvedRabbitmq
  | ResolvedS3;

/** Each of them, which the compiler asks for. */
const DATA: Readonly<Record<ResolvedData['type'], true>> = {
  postgres: true,
  mariadb: true,
  mysql: true,
  mongodb: true,
  redis: true,
  memcached: true,
  rabbitmq: true,
  s3: true,
};

export const isDataType = (type: string): type is ResolvedData['type'] => Object.hasOwn(DATA, type);
