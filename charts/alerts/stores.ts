// Databases and brokers: those that do not answer, connections, memory, replication, and queues that grow.
import type { ResolvedPostgres, ResolvedService, ResolvedStack } from '../../model';
import { podsOf } from '../../model/runner';
import { type Alert, inNamespace } from './alert';

/** Share of connections or memory from which on it is time to look. */
const NEARLY_ALL = 0.85;

export const storeAlerts = (stack: ResolvedStack): Alert[] =>
  stack.services
    .filter(({ metrics }) => metrics)
    .flatMap((service) => alertsOf(stack, service).map((alert) => ({ ...alert, service: service.name })));

function alertsOf(stack: ResolvedStack, service: ResolvedService): Alert[] {
  const its = inNamespace(stack, `pod=~"${podsOf(service)}"`);
  switch (service.type) {
    case 'postgres':
      return service.engine === 'cloudnative-pg' ? clusterAlerts(service, its) : serverAlerts(service, its);
    case 'mariadb':
    case 'mysql':
      return [
        down('MysqlDown', service.name, `mysql_up${its} == 0`),
        connections(service.name, `mysql_global_status_threads_connected${its}`, service.maxConnections),
      ];
    case 'redis':
      return [
        down('RedisDown', service.name, `redis_up${its} == 0`),
        ...(service.claim && service.maxmemoryPolicy === 'noeviction' ? [full(service.name, its)] : []),
      ];
    case 'rabbitmq':
      return [queueGrows(service.name, its)];
    default:
      return [];
  }
}

const serverAlerts = ({ name, maxConnections }: ResolvedPostgres, its: string): Alert[] => [
  down('PostgresDown', name, `pg_up${its} == 0`),
  connections(name, `sum by (namespace, pod) (pg_stat_activity_count${its})`, maxConnections),
];

/** https://cloudnative-pg.io/documentation/current/monitoring/ */
const clusterAlerts = ({ name, maxConnections, replicas, archive }: ResolvedPostgres, its: string): Alert[] => [
  down('PostgresDown', name, `cnpg_collector_up${its} == 0`),
  connections(name, `sum by (namespace, pod) (cnpg_backends_total${its})`, maxConnections),
  ...(replicas.min > 1 ? replication(name, its, replicas.min - 1) : []),
  ...(archive ? [archiveFails(name, its)] : []),
];

const down = (alert: string, name: string, expr: string): Alert => ({
  alert,
  expr,
  for: '2m',
  severity: 'critical',
  summary: `${name} runs and does not answer its own exporter: pod {{ $labels.pod }}.`,
});

const connections = (name: string, expr: string, most: number): Alert => ({
  alert: 'DatabaseConnections',
  expr: `${expr} > ${Math.floor(most * NEARLY_ALL)}`,
  for: '5m',
  severity: 'warning',
  summary: `${name} has {{ $value }} of its ${most} connections in use; a service that asks for one more is refused.`,
});

const full = (name: string, its: string): Alert => ({
  alert: 'RedisFull',
  expr: `redis_memory_used_bytes${its} / (redis_memory_max_bytes${its} > 0) > ${NEARLY_ALL}`,
  for: '10m',
  severity: 'warning',
  summary: `${name} uses {{ $value | humanizePercentage }} of the memory that it may have for data; a full one refuses writes.`,
});

const replication = (name: string, its: string, others: number): Alert[] => [
  {
    alert: 'PostgresReplication',
    expr: `max by (namespace) (cnpg_pg_replication_streaming_replicas${its}) < ${others} or cnpg_pg_replication_lag${its} > 60`,
    for: '10m',
    severity: 'warning',
    summary: `An instance of ${name} does not follow the primary, so a lost node would take longer, or take data along.`,
  },
];

const archiveFails = (name: string, its: string): Alert => ({
  alert: 'ArchiveFails',
  expr: `increase(cnpg_pg_stat_archiver_failed_count${its}[15m]) > 0`,
  for: '15m',
  severity: 'critical',
  summary: `${name} cannot bring its WAL to the archive: its disk fills, and no restore reaches this moment.`,
});

const queueGrows = (name: string, its: string): Alert => ({
  alert: 'QueueGrows',
  expr: `rabbitmq_queue_messages_ready${its} > 100 and deriv(rabbitmq_queue_messages_ready${its}[30m]) > 0`,
  for: '30m',
  severity: 'warning',
  summary: `The queue {{ $labels.queue }} of ${name} has grown for half an hour: {{ $value }} messages wait.`,
});
