// Postgres and Redis as their charts get them.

import type { ResolvedPostgres, ResolvedRedis } from '../model';
import { replicasOf } from '../model/replicas';
import { tagOf } from '../schema/image';
import type { ServiceOf } from '../schema/service';
import { archiveOf, withArchive } from './archive';
import type { Context } from './context';
import { maxConnectionsOf } from './defaults/connections';
import { databaseNames } from './defaults/database-names';
import { IMAGES } from './defaults/images';
import { serversOf } from './defaults/replicas';
import { dataResources } from './defaults/resources';
import { sorted } from './sorted';
import { pinned, workload } from './workload';

export function resolvePostgres(context: Context, name: string, service: ServiceOf<'postgres'>): ResolvedPostgres {
  const operated = service.engine === 'cloudnative-pg';
  const image = IMAGES[operated ? 'cloudnativePg' : 'postgres'][service.version];
  const pod = workload(context, name, service, replicasOf(serversOf(service)));
  return {
    ...pod,
    network: withArchive(pod.network, service),
    type: 'postgres',
    engine: service.engine,
    software: 'postgres',
    component: 'database',
    version: tagOf(image.tag),
    image: pinned(image, context.environment),
    user: operated ? { uid: 26, gid: 26 } : { uid: 70, gid: 70 }, // `postgres` in CloudNativePG's images and in the alpine one
    resources: dataResources(service.cpu, service.memory, context.environment),
    major: service.version,
    maxConnections: maxConnectionsOf(service),
    settings: sorted(service.settings),
    ...databaseNames(context.stack.name, service),
    claim: { size: service.storage, storageClass: service.storageClass },
    archive: archiveOf(context, name, service),
  };
}

export function resolveRedis(context: Context, name: string, service: ServiceOf<'redis'>): ResolvedRedis {
  return {
    ...workload(context, name, service, replicasOf(1)),
    type: 'redis',
    software: 'redis',
    component: 'cache',
    version: tagOf(service.image ?? IMAGES.redis.tag),
    image: service.image ?? pinned(IMAGES.redis, context.environment),
    user: { uid: 999, gid: 1000 }, // `redis` in the alpine image
    resources: dataResources(service.cpu, service.memory, context.environment),
    auth: service.auth,
    maxmemoryPolicy: service.maxmemoryPolicy,
    claim: service.mode === 'store' ? { size: service.storage, storageClass: service.storageClass } : undefined,
  };
}
