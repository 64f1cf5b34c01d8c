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
    claim: claimOf(service),
    archive: archiveOf(context, name, service),
  };
}

/** rules/postgres-databases.ts has told what cannot be read. */
function initialSql({ repository }: Context, service: ServiceOf<'postgres' | 'mariadb' | 'mysql'>): string | undefined {
  const read = initialSqlOf(service, repository);
  return 'text' in read ? read.text : undefined;
}

type OwnImage = Parameters<typeof pinned>[0];

type Software = 'mariadb' | 'mysql' | 'memcached' | 'mongodb' | 'rabbitmq' | 's3' | 'redis';

/** What a server of one pod has, whatever it serves. */
const serverOf = (
  context: Context,
  name: string,
  service: ServiceOf<Software>,
  own: OwnImage,
  user: { readonly uid: number; readonly gid: number },
) => ({
  ...workload(context, name, service, replicasOf(1)),
  image: service.image ?? pinned(own, context.environment),
  user: service.runAs ?? user,
  resources: dataResources(service.cpu, service.memory, context.environment),
});

const claimOf = ({ storage, storageClass }: { readonly storage: string; readonly storageClass?: string | undefined }) => ({
  size: storage,
  storageClass,
});

export function resolveMysql(context: Context, name: string, service: ServiceOf<'mariadb' | 'mysql'>): ResolvedMysql {
  const { type, version } = service;
  return {
    ...serverOf(context, name, service, imageOf(service), { uid: 999, gid: 999 }), // `mysql` in the official images
    type,
    software: type,
    component: 'database',
    version,
    ...mysqlNames(context.stack.name, service),
    init: initialSql(context, service),
    maxConnections: mostMysqlConnections(service),
    options: mysqlOptions(service),
    settings: sorted(service.settings),
    claim: claimOf(service),
  };
}

const imageOf = (service: ServiceOf<'mariadb' | 'mysql'>): OwnImage =>
  service.type === 'mariadb' ? IMAGES.mariadb[service.version] : IMAGES.mysql[service.version];

export function resolveMemcached(context: Context, name: string, service: ServiceOf<'memcached'>): ResolvedMemcached {
  return {
    ...serverOf(context, name, service, IMAGES.memcached, { uid: 11211, gid: 11211 }), // `memcache` in the official images
    type: 'memcached',
    software: 'memcached',
    component: 'cache',
    version: versionOf(service.image ?? IMAGES.memcached.tag),
    options: memcachedOptions(service),
  };
}

export function resolveMongodb(context: Context, name: string, service: ServiceOf<'mongodb'>): ResolvedMongodb {
  return {
    ...serverOf(context, name, service, IMAGES.mongodb[service.version], { uid: 999, gid: 999 }), // `mongodb` in the official images
    type: 'mongodb',
    software: 'mongodb',
    component: 'database',
    version: service.version,
    ...mongodbNames(context.stack.name, service),
    options: mongodbOptions(service),
    claim: claimOf(service),
  };
}

export function resolveRabbitmq(context: Context, name: string, service: ServiceOf<'rabbitmq'>): ResolvedRabbitmq {
  return {
    ...serverOf(context, name, service, IMAGES.rabbitmq[service.version], { uid: 999, gid: 999 }), // `rabbitmq` in the official images
    type: 'rabbitmq',
    software: 'rabbitmq',
    component: 'broker',
    version: service.version,
    role: service.user ?? context.stack.name.replaceAll('-', '_').slice(0, 61),
    management: service.management,
    claim: claimOf(service),
  };
}

export function resolveS3(context: Context, name: string, service: ServiceOf<'s3'>): ResolvedS3 {
  return {
    ...serverOf(context, name, service, IMAGES.versitygw, { uid: 1000, gid: 1000 }),
    type: 's3',
    software: 'versitygw',
    component: 'objects',
    version: versionOf(service.image ?? IMAGES.versitygw.tag),
    ...s3Names(context.stack.name, service),
    options: s3Options(service),
    claim: claimOf(service),
  };
}

export function resolveRedis(context: Context, name: string, service: ServiceOf<'redis'>): ResolvedRedis {
  const own = IMAGES.redis[service.version ?? '7.4'];
  return {
    ...serverOf(context, name, service, own, { uid: 999, gid: 1000 }), // `redis` in the alpine image, and `valkey` in its own
    type: 'redis',
    software: 'redis',
    component: 'cache',
    version: versionOf(service.image ?? own.tag),
    auth: service.auth,
    maxmemoryPolicy: service.maxmemoryPolicy,
    claim: service.mode === 'store' ? claimOf(service) : undefined,
  };
}
