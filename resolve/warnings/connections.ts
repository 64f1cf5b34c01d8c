// Users of a database that can open more sessions than it has: at the most pods of the autoscaler, during a rolling update, and with the
// pool of every process full.
import type { ResolvedMysql, ResolvedPooler, ResolvedPostgres, ResolvedService } from '../../model';
import { EXPORTER_SESSIONS } from '../../model/metrics';
import { isMysql } from '../../model/mysql';
import { LOOKUP, MOST_CLIENTS } from '../../model/pooler';
import { WARNINGS } from '../../schema/problems/warnings';
import { poolSizeOf, RESERVED } from '../defaults/connections';
import { isApplication } from '../kinds';
import { podsAtOnce } from '../pods-at-once';
import { processesOf } from '../processes';
import type { Asked, WarningRule } from './rule';

interface User {
  readonly name: string;
  readonly pods: number;
  readonly processes: number;
  readonly poolSize: number;
  readonly direct: boolean;
}

/** Each database with what concerns it. */
interface Server {
  readonly name: string;
  /** Sessions that are for the users. */
  readonly free: number;
  readonly users: readonly User[];
  readonly pooler?: ResolvedPooler;
}

export const tooFewConnections: WarningRule = (asked) =>
  serversIn(asked).flatMap(({ name, free, users, pooler }) => {
    const wanted = sumOf(users);
    if (pooler || wanted <= free) return [];
    return [{ path: ['services', name, 'maxConnections'], found: WARNINGS.connections.found(wanted, free, users) }];
  });

/** The server has the sessions of the pooler and of those who connect directly. */
export const tooFewForThePooler: WarningRule = (asked) =>
  serversIn(asked).flatMap(({ name, free, users, pooler }) => {
    if (!pooler) return [];
    const passing = users.filter(({ direct }) => direct);
    const pods = podsAtOnce(pooler);
    const databases = pooler.databases.length;
    const wanted = pods * (pooler.poolSize * databases + LOOKUP) + sumOf(passing);
    if (wanted <= free) return [];
    const most = Math.floor((Math.floor((free - sumOf(passing)) / pods) - LOOKUP) / databases);
    const found = WARNINGS['pooler-sessions'].found(wanted, free, pooler.name, pods, pooler.poolSize * databases, passing, most);
    return [{ path: ['services', name, 'pooler', 'poolSize'], found }];
  });

/** The pooler has everybody else as its clients. */
export const tooManyClients: WarningRule = (asked) =>
  serversIn(asked).flatMap(({ name, users, pooler }) => {
    if (!pooler) return [];
    const clients = sumOf(users.filter(({ direct }) => !direct));
    const room = pooler.replicas.min * MOST_CLIENTS;
    if (clients <= room) return [];
    return [
      {
        path: ['services', name, 'pooler', 'replicas'],
        found: WARNINGS['pooler-clients'].found(clients, room, pooler.replicas.min),
      },
    ];
  });

const serversIn = (asked: Asked): Server[] =>
  asked.services.flatMap((service) =>
    service.type === 'postgres' || isMysql(service)
      ? [
          {
            name: service.name,
            free: service.maxConnections - reservedOf(service),
            users: usersOf(asked, service.name),
            pooler: poolerOf(asked, service.name),
          },
        ]
      : [],
  );

/** Those of the superuser, and of the exporter. */
const reservedOf = ({ type, exporter }: ResolvedPostgres | ResolvedMysql) =>
  (type === 'postgres' ? RESERVED : 0) + (exporter ? EXPORTER_SESSIONS[type] : 0);

const poolerOf = ({ services }: Asked, name: string): ResolvedPooler | undefined =>
  services.find((service): service is ResolvedPooler => service.type === 'pgbouncer' && service.server.host === name);

/** On a laptop nobody rolls out a release while the job of the last one runs. */
const podsOf = ({ environment }: Asked, service: ResolvedService): number =>
  environment !== 'production' && (service.type === 'job' || service.type === 'cron')
    ? service.replicas.max
    : podsAtOnce(service);

const usersOf = (asked: Asked, db: string): User[] =>
  asked.services.flatMap((service) => {
    const user = asked.stack.services[service.name];
    if (!user || !isApplication(user)) return [];
    const edge = user.uses[db];
    if (!edge) return [];
    return [
      {
        name: service.name,
        pods: podsOf(asked, service),
        processes: processesOf(user),
        poolSize: poolSizeOf(user, edge),
        direct: edge.direct,
      },
    ];
  });

const sumOf = (users: readonly User[]) =>
  users.reduce((sum, { pods, processes, poolSize }) => sum + pods * processes * poolSize, 0);
