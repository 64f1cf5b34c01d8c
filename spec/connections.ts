// How many sessions a Postgres server has, against how many its users can open: in the worst moment, with every pod that the autoscaler may
// start, a rolling update on top, and the pool of every process full.
import type { z } from 'zod';
import { messages } from './messages';
import { poolSizeOf, processesOf } from './pool';
import type { Problem } from './problem';
import { amountOf } from './quantity';
import { podsAtOnce } from './quota';
import type { ResolvedPostgres, ResolvedService } from './resolved';
import type { stack as schema } from './stack';

type Stack = z.output<typeof schema>;

/**
 * Memory of one session: about 2Mi of its own, and 1Mi of work_mem at least, which is the quarter of all memory that they share.
 * https://blog.anarazel.de/2020/10/07/measuring-the-memory-overhead-of-a-postgres-connection/
 */
const MEMORY = '4Mi';

/** https://www.postgresql.org/docs/current/runtime-config-connection.html#GUC-SUPERUSER-RESERVED-CONNECTIONS */
const RESERVED = 3;

/** The most sessions that a memory can hold. */
export const mostConnections = (memory: string): number => Math.floor(amountOf(memory) / amountOf(MEMORY));

/** The memory that so many sessions need. */
export const memoryFor = (connections: number): string => `${connections * 4}Mi`;

/** A warning for each server whose users can open more than it takes. */
export function crowded(stack: Stack, services: readonly ResolvedService[]): Problem[] {
  return services.flatMap((service) => (service.type === 'postgres' ? tooMany(stack, services, service) : []));
}

function tooMany({ services: said }: Stack, services: readonly ResolvedService[], db: ResolvedPostgres): Problem[] {
  const users = services.flatMap((service) => {
    const user = said[service.name];
    const edge = user && 'uses' in user ? user.uses[db.name] : undefined;
    if (!user || !edge) return [];
    return [{ name: service.name, pods: podsAtOnce(service), processes: processesOf(user), poolSize: poolSizeOf(user, edge) }];
  });
  const wanted = users.reduce((sum, { pods, processes, poolSize }) => sum + pods * processes * poolSize, 0);
  const free = db.maxConnections - RESERVED;
  if (wanted <= free) return [];
  return [{ path: ['services', db.name, 'maxConnections'], text: messages.tooFewConnections(wanted, free, users, db.name) }];
}
