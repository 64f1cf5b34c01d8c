// Warnings where the users of a database can open more sessions than it has: at the most pods of the autoscaler, during a rolling update,
// and with the pool of every process full.
import type { z } from 'zod';
import type { ResolvedPooler, ResolvedPostgres, ResolvedService } from '../../model';
import { LOOKUP, MOST_CLIENTS } from '../../model/pooler';
import { messages } from '../../schema/problems/messages';
import type { Problem } from '../../schema/problems/problem';
import type { stack as schema } from '../../schema/stack';
import { typeOf } from '../applications';
import { poolSizeOf, RESERVED } from '../defaults/connections';
import { isApplication } from '../kinds';
import { podsAtOnce } from '../pods-at-once';

type Stack = z.output<typeof schema>;

/** A warning for each server that has fewer sessions than its users can open. */
export function connectionWarnings(stack: Stack, services: readonly ResolvedService[]): Problem[] {
  return services.flatMap((service) => (service.type === 'postgres' ? tooMany(stack, services, service) : []));
}

function tooMany({ services: inputs }: Stack, services: readonly ResolvedService[], db: ResolvedPostgres): Problem[] {
  const users = services.flatMap((service) => {
    const user = inputs[service.name];
    if (!user || !isApplication(user)) return [];
    const edge = user.uses[db.name];
    if (!edge) return [];
    const { direct } = edge;
    return [
      {
        name: service.name,
        pods: podsAtOnce(service),
        processes: typeOf(user).processes?.(user) ?? 1,
        poolSize: poolSizeOf(user, edge),
        direct,
      },
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

/** The server has the sessions of the pooler and of those who connect directly; the pooler has the other users as its clients. */
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
