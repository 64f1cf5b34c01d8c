// How many sessions a Postgres server has, against how many its users can open: in the worst moment, with every pod that the autoscaler may
// start, a rolling update on top, and the pool of every process full.
import type { z } from 'zod';
import { messages } from './messages';
import { poolSizeOf, processesOf } from './pool';
import { LOOKUP, MOST_CLIENTS } from './pooler';
import type { Problem } from './problem';
import { amountOf } from './quantity';
import { podsAtOnce } from './quota';
import type { ResolvedPooler, ResolvedPostgres, ResolvedService } from './resolved';
import type { stack as schema } from './stack';

type Stack = z.output<typeof schema>;

/**
 * Memory of one session: about 2Mi of its own, and 1Mi of work_mem at least, which is the quarter of all memory that they share.
 * https://blog.anarazel.de/2020/10/07/measuring-the-memory-overhead-of-a-postgres-connection/
 */
const MEMORY = '4Mi';

/** https://www.postgresql.org/docs/current/runtime-config-connection.html#GUC-SUPERUSER-RESERVED-CONNECTIONS */
export const RESERVED = 3;

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
    const { direct } = edge;
    return [
      { name: service.name, pods: podsAtOnce(service), processes: processesOf(user), poolSize: poolSizeOf(user, edge), direct },
    ];
  });
  const free = db.maxConnections - RESERVED;
  const pooler = services.find((service) => service.type === 'pgbouncer' && service.server.host === db.name);
  if (pooler?.type === 'pgbouncer') return throughPooler(pooler, users, free, db.name);
  const wanted = sumOf(users);
  if (wanted <= free) return [];
  const text = messages.tooFewConnections(wanted, free, users, db.name);
  return [{ path: ['services', db.name, 'maxConnections'], text }];
}

type User = Parameters<typeof messages.tooFewConnections>[2][number] & { readonly direct: boolean };

const sumOf = (users: readonly User[]) =>
  users.reduce((sum, { pods, processes, poolSize }) => sum + pods * processes * poolSize, 0);

/** The sessions of the pooler and of those that pass it by, and the clients of the pooler. */
function throughPooler(pooler: ResolvedPooler, users: readonly User[], free: number, db: string): Problem[] {
  const path = ['services', db, 'pooler'];
  const passing = users.filter(({ direct }) => direct);
  const clients = sumOf(users.filter(({ direct }) => !direct));
  const pods = podsAtOnce(pooler);
  const wanted = pods * (pooler.poolSize + LOOKUP) + sumOf(passing);
  const most = Math.floor((free - sumOf(passing)) / pods) - LOOKUP;
  const room = pooler.replicas.min * MOST_CLIENTS;
  return [
    ...(wanted > free
      ? [
          {
            path: [...path, 'poolSize'],
            text: messages.tooFewForThePooler(wanted, free, pooler.name, pods, pooler.poolSize, passing, most),
          },
        ]
      : []),
    ...(clients > room
      ? [{ path: [...path, 'replicas'], text: messages.tooManyClients(clients, room, pooler.replicas.min) }]
      : []),
  ];
}
