// The pooler of a Postgres service, with everything filled in.

import type { ResolvedPooler } from '../model';
import { LOOKUP, poolerNameOf } from '../model/pooler';
import { replicasOf, withSurge } from '../model/replicas';
import { tagOf } from '../schema/image';
import type { ServiceOf } from '../schema/service';
import { loginTo } from './connection';
import type { Context } from './context';
import { maxConnectionsOf } from './data';
import { RESERVED } from './defaults/connections';
import { IMAGES } from './defaults/images';
import { POOLER } from './defaults/resources';
import { PORTS, portsOf } from './endpoints';
import { poolerNetworkOf } from './network';
import { pinned } from './workload';

type Postgres = ServiceOf<'postgres'>;

/** What a migration, its lock, a backup, a restore and a person have open at once. */
const JOBS = 5;

export function resolvePooler(
  context: Context,
  db: string,
  service: Postgres,
  said: NonNullable<Postgres['pooler']>,
): ResolvedPooler {
  const { stack, environment } = context;
  const name = poolerNameOf(db);
  const production = environment === 'production';
  const replicas = replicasOf(said.replicas ?? (production ? 2 : 1));
  const ports = portsOf(db, service).map((port) => ({ ...port, service: name }));
  return {
    type: 'pgbouncer',
    port: PORTS.postgres,
    name,
    description: `Takes turns for ${db}`,
    software: 'pgbouncer',
    component: 'pooler',
    version: tagOf(IMAGES.pgbouncer.tag),
    image: pinned(IMAGES.pgbouncer, environment),
    imagePullPolicy: production ? 'Always' : 'IfNotPresent',
    user: { uid: 70, gid: 70 }, // `postgres` in the image
    replicas,
    available: production,
    ports,
    resources: POOLER,
    network: poolerNetworkOf(context, db, service),
    server: loginTo(stack.name, db, service),
    poolSize: said.poolSize ?? shareOf(maxConnectionsOf(service), withSurge(replicas.max)),
    waitFor: [{ host: db, port: PORTS.postgres }],
    waitImage: pinned(IMAGES.busybox, environment),
  };
}

const shareOf = (maxConnections: number, pods: number) =>
  Math.max(1, Math.floor((maxConnections - RESERVED - JOBS) / pods) - LOOKUP);
