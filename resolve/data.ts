// The services that keep data as their charts get them.

import type {
  ResolvedMemcached,
  ResolvedMongodb,
  ResolvedMysql,
  ResolvedPostgres,
  ResolvedRabbitmq,
  ResolvedRedis,
  ResolvedS3,
} from '../model';
import { replicasOf } from '../model/replicas';
import { versionOf } from '../schema/image';
import type { ServiceOf } from '../schema/service';
import { archiveOf, withArchive } from './archive';
import type { Context } from './context';
import { maxConnectionsOf } from './defaults/connections';
import { databaseNames, mongodbNames, mysqlNames } from './defaults/database-names';
import { IMAGES } from './defaults/images';
import { memcachedOptions } from './defaults/memcached-options';
import { mongodbOptions } from './defaults/mongodb-options';
import { mostMysqlConnections, mysqlOptions } from './defaults/mysql-options';
import { postgresImage } from './defaults/postgres-image';
import { postgresParameters, shmSizeOf } from './defaults/postgres-parameters';
import { serversOf } from './defaults/replicas';
import { dataResources } from './defaults/resources';
import { s3Names, s3Options } from './defaults/s3';
import { initialSqlOf } from './initial-sql';
import { pinned } from './pinned';
import { sorted } from './sorted';
import { workload } from './workload';

export function resolvePostgres(context: Context, name: string, service: ServiceOf<'postgres'>): ResolvedPostgres {
  const pod = workload(context, name, service, replicasOf(serversOf(service)));
  const parameters = postgresParameters(service);
  return {
    ...pod,
    network: withArchive(pod.network, service),
    type: 'postgres',
    engine: service.engine,
    software: 'postgres',
    component: 'database',
    ...postgresImage(service, context.environment),
    resources: dataResources(service.cpu, service.memory, context.environment),
    major: service.version,
    maxConnections: maxConnectionsOf(service),
    parameters,
    shmSize: shmSizeOf(service, parameters),
    ...databaseNames(context.stack.name, service),
    databases: [...service.databases].sort(),
    extensions: [...new Set(service.extensions)].sort(),
    init: initialSql(context, service),
    claim: { size: service.storage, storageClass: service.storageClass },
    archive: archiveOf(context, name, service),
  };
}

/** rules/postgres-databases.ts has told what cannot be read. */
function initialSql({ repository }: Context, service: ServiceOf<'postgres' | 'mariadb' | 'mysql'>): string | undefined {
  const read = initialSqlOf(service, repository);
  return 'text' in read ? read.text : undefined;
}

export function resolveMysql(context: Context, name: string, service: ServiceOf<'mariadb' | 'mysql'>): ResolvedMysql {
  const { type, version, image } = service;
  return {
    ...workload(context, name, service, replicasOf(1)),
    type,
    software: type,
    component: 'database',
    version,
    image: image ?? pinned(imageOf(service), context.environment),
    user: service.runAs ?? { uid: 999, gid: 999 }, // `mysql` in the official images
    resources: dataResources(service.cpu, service.memory, context.environment),
    ...mysqlNames(context.stack.name, service),
    init: initialSql(context, service),
    maxConnections: mostMysqlConnections(service),
    options: mysqlOptions(service),
    settings: sorted(service.settings),
    claim: { size: service.storage, storageClass: service.storageClass },
  };
}

const imageOf = (service: ServiceOf<'mariadb' | 'mysql'>): { readonly tag: string; readonly digest: string } =>
  service.type === 'mariadb' ? IMAGES.mariadb[service.version] : IMAGES.mysql[service.version];

export function resolveMemcached(context: Context, name: string, service: ServiceOf<'memcached'>): ResolvedMemcached {
  return {
    ...workload(context, name, service, replicasOf(1)),
    type: 'memcached',
    software: 'memcached',
    component: 'cache',
    version: versionOf(service.image ?? IMAGES.memcached.tag),
    image: service.image ?? pinned(IMAGES.memcached, context.environment),
    user: service.runAs ?? { uid: 11211, gid: 11211 }, // `memcache` in the official images
    resources: dataResources(service.cpu, service.memory, context.environment),
    options: memcachedOptions(service),
  };
}

export function resolveMongodb(context: Context, name: string, service: ServiceOf<'mongodb'>): ResolvedMongodb {
  return {
    ...workload(context, name, service, replicasOf(1)),
    type: 'mongodb',
    software: 'mongodb',
    component: 'database',
    version: service.version,
    image: service.image ?? pinned(IMAGES.mongodb[service.version], context.environment),
    user: service.runAs ?? { uid: 999, gid: 999 }, // `mongodb` in the official images
    resources: dataResources(service.cpu, service.memory, context.environment),
    ...mongodbNames(context.stack.name, service),
    options: mongodbOptions(service),
    claim: { size: service.storage, storageClass: service.storageClass },
  };
}

export function resolveRabbitmq(context: Context, name: string, service: ServiceOf<'rabbitmq'>): ResolvedRabbitmq {
  return {
    ...workload(context, name, service, replicasOf(1)),
    type: 'rabbitmq',
    software: 'rabbitmq',
    component: 'broker',
    version: service.version,
    image: service.image ?? pinned(IMAGES.rabbitmq[service.version], context.environment),
    user: service.runAs ?? { uid: 999, gid: 999 }, // `rabbitmq` in the official images
    resources: dataResources(service.cpu, service.memory, context.environment),
    role: service.user ?? context.stack.name.replaceAll('-', '_').slice(0, 61),
    management: service.management,
    claim: { size: service.storage, storageClass: service.storageClass },
  };
}

export function resolveS3(context: Context, name: string, service: ServiceOf<'s3'>): ResolvedS3 {
  return {
    ...workload(context, name, service, replicasOf(1)),
    type: 's3',
    software: 'versitygw',
    component: 'objects',
    version: versionOf(service.image ?? IMAGES.versitygw.tag),
    image: service.image ?? pinned(IMAGES.versitygw, context.environment),
    user: service.runAs ?? { uid: 1000, gid: 1000 },
    resources: dataResources(service.cpu, service.memory, context.environment),
    ...s3Names(context.stack.name, service),
    options: s3Options(service),
    claim: { size: service.storage, storageClass: service.storageClass },
  };
}

export function resolveRedis(context: Context, name: string, service: ServiceOf<'redis'>): ResolvedRedis {
  const own = IMAGES.redis[service.version ?? '7.4'];
  return {
    ...workload(context, name, service, replicasOf(1)),
    type: 'redis',
    software: 'redis',
    component: 'cache',
    version: versionOf(service.image ?? own.tag),
    image: service.image ?? pinned(own, context.environment),
    user: service.runAs ?? { uid: 999, gid: 1000 }, // `redis` in the alpine image, and `valkey` in its own
    resources: dataResources(service.cpu, service.memory, context.environment),
    auth: service.auth,
    maxmemoryPolicy: service.maxmemoryPolicy,
    claim: service.mode === 'store' ? { size: service.storage, storageClass: service.storageClass } : undefined,
  };
}
