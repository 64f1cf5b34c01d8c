// The pooler of a database as its chart gets it.

import type { ResolvedPooler } from '../model';
import { poolerNameOf } from '../model/pooler';
import { withSurge } from '../model/replicas';
import { tagOf } from '../schema/image';
import type { ServiceOf } from '../schema/service';
import { loginTo } from './connection';
import type { Context } from './context';
import { poolerShareOf } from './defaults/connections';
import { IMAGES } from './defaults/images';
import { usualReplicas } from './defaults/replicas';
import { POOLER } from './defaults/resources';
import { PORTS, portsOf } from './endpoints';
import { hasExporter } from './metrics';
import { poolerNetworkOf } from './network';
import { pinned } from './pinned';
import { inEnvironment } from './workload';

type Postgres = ServiceOf<'postgres'>;

export function resolvePooler(
  context: Context,
  db: string,
  service: Postgres,
  pooler: NonNullable<Postgres['pooler']>,
): ResolvedPooler {
  const { stack, environment } = context;
  const name = poolerNameOf(db);
  const replicas = usualReplicas(environment, pooler.replicas);
  const server = loginTo(stack.name, db, service);
  const ports = portsOf(db, service).map((port) => ({ ...port, service: name }));
  return {
    ...inEnvironment(environment),
    type: 'pgbouncer',
    port: PORTS.postgres,
    name,
    description: `Takes turns for ${db}`,
    software: 'pgbouncer',
    component: 'pooler',
    version: tagOf(IMAGES.pgbouncer.tag),
    image: pinned(IMAGES.pgbouncer, environment),
    user: { uid: 70, gid: 70 }, // `postgres` in the image
    replicas,
    ports,
    resources: POOLER,
    network: poolerNetworkOf(context, db, service),
    server,
    databases: [server.database, ...[...service.databases].sort()],
    poolSize: poolerShareOf(service, withSurge(replicas.max), hasExporter(context, db, service)),
    waitFor: [{ host: db, port: PORTS.postgres }],
    waitImage: pinned(IMAGES.busybox, environment),
  };
}
