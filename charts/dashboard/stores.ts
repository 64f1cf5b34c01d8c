// What only a store tells, by its exporter or itself.
import type { ResolvedMysql, ResolvedPostgres, ResolvedService, ResolvedStack } from '../../model';
import { podsOf } from '../../model/runner';
import { inNamespace } from '../alerts/alert';
import { type Panel, RATE } from './panel';

export function storePanels(stack: ResolvedStack, service: ResolvedService): Panel[] {
  if (!service.metrics) return [];
  const its = inNamespace(stack, `pod=~"${podsOf(service)}"`);
  switch (service.type) {
    case 'postgres':
      return service.engine === 'cloudnative-pg' ? cluster(service, its) : postgres(service, its);
    case 'mariadb':
    case 'mysql':
      return mysql(service, its);
    case 'redis':
      return redis(its);
    case 'rabbitmq':
      return rabbitmq(its);
    default:
      return [];
  }
}

/** The exporters do not tell the limit, which the stack knows. */
const connections = (open: string, most: number): Panel => ({
  title: 'Connections',
  shows: 'time',
  unit: 'short',
  queries: [
    { name: 'open', expr: open },
    { name: 'most', expr: `vector(${most})` },
  ],
});

const size = (expr: string): Panel => ({
  title: 'Size of the databases',
  shows: 'time',
  unit: 'bytes',
  queries: [{ name: '{{datname}}', expr }],
});

const transactions = (committed: string, undone: string): Panel => ({
  title: 'Transactions',
  shows: 'time',
  unit: 'ops',
  queries: [
    { name: 'committed', expr: `sum(rate(${committed}[${RATE}]))` },
    { name: 'rolled back', expr: `sum(rate(${undone}[${RATE}]))` },
  ],
});

const postgres = ({ maxConnections }: ResolvedPostgres, its: string): Panel[] => [
  connections(`sum(pg_stat_activity_count${its})`, maxConnections),
  transactions(`pg_stat_database_xact_commit${its}`, `pg_stat_database_xact_rollback${its}`),
  size(`max by (datname) (pg_database_size_bytes${its})`),
];

const cluster = ({ maxConnections, replicas }: ResolvedPostgres, its: string): Panel[] => [
  connections(`max(sum by (pod) (cnpg_backends_total${its}))`, maxConnections),
  transactions(`cnpg_pg_stat_database_xact_commit${its}`, `cnpg_pg_stat_database_xact_rollback${its}`),
  size(`max by (datname) (cnpg_pg_database_size_bytes${its})`),
  ...(replicas.min > 1
    ? [
        {
          title: 'How far instances are behind',
          shows: 'time',
          unit: 's',
          queries: [{ name: '{{pod}}', expr: `cnpg_pg_replication_lag${its}` }],
        } as const,
      ]
    : []),
];

const mysql = ({ maxConnections }: ResolvedMysql, its: string): Panel[] => [
  connections(`sum(mysql_global_status_threads_connected${its})`, maxConnections),
  {
    title: 'Queries',
    shows: 'time',
    unit: 'ops',
    queries: [{ name: 'each second', expr: `sum(rate(mysql_global_status_queries${its}[${RATE}]))` }],
  },
];

const redis = (its: string): Panel[] => [
  {
    title: 'Memory for data',
    shows: 'time',
    unit: 'bytes',
    queries: [
      { name: 'used', expr: `sum(redis_memory_used_bytes${its})` },
      { name: 'most', expr: `sum(redis_memory_max_bytes${its})` },
    ],
  },
  {
    title: 'Commands',
    shows: 'time',
    unit: 'ops',
    queries: [{ name: 'each second', expr: `sum(rate(redis_commands_processed_total${its}[${RATE}]))` }],
  },
  {
    title: 'Connections',
    shows: 'time',
    unit: 'short',
    queries: [{ name: 'open', expr: `sum(redis_connected_clients${its})` }],
  },
];

const rabbitmq = (its: string): Panel[] => [
  {
    title: 'Messages',
    shows: 'time',
    unit: 'short',
    queries: [
      { name: 'that wait', expr: `sum(rabbitmq_queue_messages_ready${its}) or vector(0)` },
      { name: 'not yet acknowledged', expr: `sum(rabbitmq_queue_messages_unacked${its}) or vector(0)` },
    ],
  },
  {
    title: 'Connections',
    shows: 'time',
    unit: 'short',
    queries: [{ name: 'open', expr: `sum(rabbitmq_connections${its}) or vector(0)` }],
  },
];
