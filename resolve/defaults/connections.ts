// How many sessions a Postgres server has, and how many of them its pooler and each process take, where a stack does not say.
import { EXPORTER_SESSIONS } from '../../model/metrics';
import { LOOKUP } from '../../model/pooler';
import { amountOf } from '../../model/quantity';
import type { ServiceOf } from '../../schema/service';
import type { Edge } from '../../schema/uses';
import { typeOf } from '../applications';
import type { ApplicationService } from '../kinds';
import { runsOneTask } from '../processes';

/**
 * Memory of one session: about 2Mi of its own, and at least 1Mi of work_mem, which is the quarter of all memory that they share.
 * https://blog.anarazel.de/2020/10/07/measuring-the-memory-overhead-of-a-postgres-connection/
 */
const MEBIBYTES = 4;

/** Sessions for the superuser. https://www.postgresql.org/docs/current/runtime-config-connection.html#GUC-SUPERUSER-RESERVED-CONNECTIONS */
export const RESERVED = 3;

/** What a migration, its lock, a backup, a restore and a person have open at once. */
const JOBS = 5;

/** A pool does not fill up where one task runs after another. */
const ONE_TASK = 1;

/** SQLAlchemy's `pool_size` of 5, and its `max_overflow` of 10. */
const SQLALCHEMY = 15;

/** The most sessions that fit into a memory. */
export const mostConnections = (memory: string): number => Math.floor(amountOf(memory) / amountOf(memoryFor(1)));

/** The memory that so many sessions need. */
export const memoryFor = (connections: number): string => `${connections * MEBIBYTES}Mi`;

export const maxConnectionsOf = ({ maxConnections, memory }: ServiceOf<'postgres'>): number =>
  maxConnections ?? Math.min(100, mostConnections(memory));

/**
 * Sessions that each pod of a pooler opens to each database.
 * @param pods at once, also during a rolling update.
 * @param scraped whether an exporter has sessions too.
 */
export function poolerShareOf(service: ServiceOf<'postgres'>, pods: number, scraped: boolean): number {
  const free = maxConnectionsOf(service) - RESERVED - JOBS - (scraped ? EXPORTER_SESSIONS.postgres : 0);
  return service.pooler?.poolSize ?? Math.max(1, Math.floor((Math.floor(free / pods) - LOOKUP) / (1 + service.databases.length)));
}

/** Connections that each process of a service opens. */
export const poolSizeOf = (user: ApplicationService, { poolSize }: Edge): number =>
  poolSize ?? (runsOneTask(user) ? ONE_TASK : (typeOf(user).poolSize ?? SQLALCHEMY));
