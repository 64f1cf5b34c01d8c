// A stack that has every alert, and what Prometheus would see of it: while it is well, and with one thing broken at a time.
import { groupsOf } from '../../../charts/alerts/alerts';
import { observed } from '../../support/observed';
import type { Series } from '../../support/promql/promtool';

export const rules = { groups: groupsOf(observed) };

const NS = 'namespace="shop"';
const TRAEFIK = 'service="shop-api-http@kubernetes"';
const API = `${NS},pod="api-1a2b3c4d5e-abcde"`;
const CLAIM = `${NS},persistentvolumeclaim="data-db-0"`;
const BACKUP = `${NS},cronjob="db-backup"`;
const RUN = `${NS},job_name="db-backup-29000001"`;

/** The clock of these tests begins at 0, and stands at seven hours when they look. */
export const IDLE: Series = {
  [`up{${NS},pod="db-0"}`]: '1x420',
  [`pg_up{${NS},pod="db-0"}`]: '1x420',
  [`pg_stat_activity_count{${NS},pod="db-0",datname="shop"}`]: '10x420',
  [`cnpg_collector_up{${NS},pod="cluster-1"}`]: '1x420',
  [`cnpg_pg_replication_streaming_replicas{${NS},pod="cluster-1"}`]: '1x420',
  [`cnpg_pg_replication_lag{${NS},pod="cluster-2"}`]: '0x420',
  [`mysql_up{${NS},pod="maria-0"}`]: '1x420',
  [`mysql_global_status_threads_connected{${NS},pod="maria-0"}`]: '5x420',
  [`redis_up{${NS},pod="store-0"}`]: '1x420',
  [`redis_memory_used_bytes{${NS},pod="store-0"}`]: '1000x420',
  [`redis_memory_max_bytes{${NS},pod="store-0"}`]: '90000x420',
  [`rabbitmq_queue_messages_ready{${NS},pod="queue-0",queue="mail"}`]: '200-1x150 50x270',
  [`kube_deployment_status_replicas_available{${NS},deployment="api"}`]: '2x420',
  [`kube_deployment_spec_replicas{${NS},deployment="api"}`]: '2x420',
  [`kube_statefulset_status_replicas_ready{${NS},statefulset="db"}`]: '1x420',
  [`kube_statefulset_replicas{${NS},statefulset="db"}`]: '1x420',
  [`kube_pod_container_status_restarts_total{${API},container="api"}`]: '0x200 1x220',
  [`kubelet_volume_stats_available_bytes{${CLAIM}}`]: '900x420',
  [`kubelet_volume_stats_capacity_bytes{${CLAIM}}`]: '1000x420',
  [`kube_cronjob_created{${BACKUP}}`]: '0x420',
  [`kube_cronjob_status_last_successful_time{${BACKUP}}`]: '20000x420',
  // an older run that failed, which Kubernetes keeps
  [`kube_job_failed{${NS},job_name="db-backup-29000000",condition="true"}`]: '1x420',
  [`kube_job_created{${NS},job_name="db-backup-29000000"}`]: '10000x420',
  [`kube_cronjob_next_schedule_time{${NS},cronjob="tidy"}`]: '26000x420',
  'certmanager_certificate_expiration_timestamp_seconds{name="shop-tls",exported_namespace="shop"}': '5000000x420',
  [`traefik_service_requests_total{${TRAEFIK},code="200"}`]: '0+60x420',
  [`traefik_service_requests_total{${TRAEFIK},code="500"}`]: '0x420',
  [`traefik_service_request_duration_seconds_bucket{${TRAEFIK},le="1.2"}`]: '0+59x420',
};

const broken = (name: string, fires: readonly string[], series: Series) => ({ name, fires, series: { ...IDLE, ...series } });

export const CASES = [
  broken('no pod of a service is ready', ['ServiceDown'], {
    [`kube_deployment_status_replicas_available{${NS},deployment="api"}`]: '2x400 0x20',
  }),
  broken('the pod of a store is not ready', ['ServiceDown'], {
    [`kube_statefulset_status_replicas_ready{${NS},statefulset="db"}`]: '1x400 0x20',
  }),
  broken('a program ends again and again', ['PodRestarts'], {
    [`kube_pod_container_status_restarts_total{${API},container="api"}`]: '0x400 0+1x20',
  }),
  broken('a program wants too much memory', ['PodOutOfMemory'], {
    [`kube_pod_container_status_restarts_total{${API},container="api"}`]: '0x400 0+1x20',
    [`kube_pod_container_status_last_terminated_reason{${API},container="api",reason="OOMKilled"}`]: '_x400 1x20',
  }),
  broken('no node takes a pod', ['PodNotScheduled'], { [`kube_pod_status_unschedulable{${NS},pod="api-2"}`]: '_x400 1x20' }),
  broken('a claim is full', ['VolumeFull'], { [`kubelet_volume_stats_available_bytes{${CLAIM}}`]: '900x400 50x20' }),
  broken('a pod tells no metrics', ['TargetDown'], { [`up{${NS},pod="db-0"}`]: '1x400 0x20' }),
  broken('the last backup failed', ['BackupFailed'], {
    [`kube_job_failed{${RUN},condition="true"}`]: '_x400 1x20',
    [`kube_job_created{${RUN}}`]: '_x400 24000x20',
  }),
  broken('no backup for a day', ['BackupIsOld'], {
    [`kube_cronjob_status_last_successful_time{${BACKUP}}`]: '-90000x420',
    [`kube_job_created{${NS},job_name="db-backup-29000000"}`]: '-95000x420',
  }),
  broken('no backup was ever made', ['BackupIsOld'], {
    [`kube_cronjob_status_last_successful_time{${BACKUP}}`]: '_x420',
    [`kube_cronjob_created{${BACKUP}}`]: '-90000x420',
    [`kube_job_failed{${NS},job_name="db-backup-29000000",condition="true"}`]: '_x420',
  }),
  broken('a run of a cron failed', ['JobFailed'], {
    [`kube_job_failed{${NS},job_name="tidy-29000001",condition="true"}`]: '_x400 1x20',
    [`kube_job_created{${NS},job_name="tidy-29000001"}`]: '_x400 24000x20',
  }),
  broken('a cron does not run', ['JobDidNotRun'], { [`kube_cronjob_next_schedule_time{${NS},cronjob="tidy"}`]: '20000x420' }),
  broken('a Postgres does not answer', ['PostgresDown'], { [`pg_up{${NS},pod="db-0"}`]: '1x400 0x20' }),
  broken('a Cluster does not answer', ['PostgresDown'], { [`cnpg_collector_up{${NS},pod="cluster-1"}`]: '1x400 0x20' }),
  broken('a MariaDB does not answer', ['MysqlDown'], { [`mysql_up{${NS},pod="maria-0"}`]: '1x400 0x20' }),
  broken('a Redis does not answer', ['RedisDown'], { [`redis_up{${NS},pod="store-0"}`]: '1x400 0x20' }),
  broken('connections run out', ['DatabaseConnections'], {
    [`pg_stat_activity_count{${NS},pod="db-0",datname="shop"}`]: '10x400 98x20',
  }),
  broken('connections of MariaDB run out', ['DatabaseConnections'], {
    [`mysql_global_status_threads_connected{${NS},pod="maria-0"}`]: '5x400 5000x20',
  }),
  broken('a store is full', ['RedisFull'], { [`redis_memory_used_bytes{${NS},pod="store-0"}`]: '1000x400 89000x20' }),
  broken('an instance does not follow', ['PostgresReplication'], {
    [`cnpg_pg_replication_streaming_replicas{${NS},pod="cluster-1"}`]: '1x400 0x20',
  }),
  broken('an instance is behind', ['PostgresReplication'], {
    [`cnpg_pg_replication_lag{${NS},pod="cluster-2"}`]: '0x400 300x20',
  }),
  broken('a queue grows', ['QueueGrows'], {
    [`rabbitmq_queue_messages_ready{${NS},pod="queue-0",queue="mail"}`]: '0x300 0+10x120',
  }),
  broken('requests fail', ['RouteFails'], {
    [`traefik_service_requests_total{${TRAEFIK},code="200"}`]: '0+60x350 21000+30x70',
    [`traefik_service_requests_total{${TRAEFIK},code="500"}`]: '0x350 0+30x70',
  }),
  broken('requests are slow', ['RouteIsSlow'], {
    [`traefik_service_request_duration_seconds_bucket{${TRAEFIK},le="1.2"}`]: '0+60x350 21000+10x70',
  }),
  broken('a certificate ends', ['CertificateEnds'], {
    'certmanager_certificate_expiration_timestamp_seconds{name="shop-tls",exported_namespace="shop"}': '600000x420',
  }),
];
