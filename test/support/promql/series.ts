// The series that a stack may ask for: by who tells them, with the labels of each. An alert or a panel that asks for another one would be silent for ever.

interface Source {
  /** Where the names stand. */
  readonly from: string;
  /** What the Prometheus adds: it is the same for each target of that kind. */
  readonly target: readonly string[];
  readonly series: Readonly<Record<string, readonly string[]>>;
}

/** Of a PodMonitor, and of the annotations in the chart `prometheus`. */
const POD = ['namespace', 'pod'] as const;

export const SOURCES: readonly Source[] = [
  {
    from: 'Prometheus itself: https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/ and /docs/concepts/jobs_instances/',
    target: POD,
    series: { ALERTS: ['alertname', 'alertstate', 'severity', 'stack', 'environment'], up: [] },
  },
  {
    from: 'kube-state-metrics: https://github.com/kubernetes/kube-state-metrics/tree/main/docs/metrics/workload',
    target: [],
    series: {
      kube_pod_info: ['namespace', 'pod', 'node'],
      kube_pod_status_ready: ['namespace', 'pod', 'condition'],
      kube_pod_status_unschedulable: ['namespace', 'pod'],
      kube_pod_container_resource_limits: ['namespace', 'pod', 'container', 'resource', 'unit'],
      kube_pod_container_status_restarts_total: ['namespace', 'pod', 'container'],
      kube_pod_container_status_last_terminated_reason: ['namespace', 'pod', 'container', 'reason'],
      kube_deployment_status_replicas_available: ['namespace', 'deployment'],
      kube_deployment_spec_replicas: ['namespace', 'deployment'],
      kube_statefulset_status_replicas_ready: ['namespace', 'statefulset'],
      kube_statefulset_replicas: ['namespace', 'statefulset'],
      kube_cronjob_created: ['namespace', 'cronjob'],
      kube_cronjob_next_schedule_time: ['namespace', 'cronjob'],
      kube_cronjob_status_last_successful_time: ['namespace', 'cronjob'],
      kube_job_created: ['namespace', 'job_name'],
      kube_job_failed: ['namespace', 'job_name', 'condition'],
      kube_job_status_start_time: ['namespace', 'job_name'],
      kube_job_status_completion_time: ['namespace', 'job_name'],
    },
  },
  {
    from: 'the kubelet, cAdvisor in it: https://github.com/google/cadvisor/blob/master/docs/storage/prometheus.md and https://kubernetes.io/docs/reference/instrumentation/metrics/',
    target: [],
    series: {
      container_cpu_usage_seconds_total: ['namespace', 'pod', 'container'],
      container_memory_working_set_bytes: ['namespace', 'pod', 'container'],
      container_network_receive_bytes_total: ['namespace', 'pod', 'interface'],
      container_network_transmit_bytes_total: ['namespace', 'pod', 'interface'],
      kubelet_volume_stats_available_bytes: ['namespace', 'persistentvolumeclaim'],
      kubelet_volume_stats_capacity_bytes: ['namespace', 'persistentvolumeclaim'],
      kubelet_volume_stats_used_bytes: ['namespace', 'persistentvolumeclaim'],
    },
  },
  {
    from: 'cert-manager: https://cert-manager.io/docs/devops-tips/prometheus-metrics/',
    target: [],
    series: { certmanager_certificate_expiration_timestamp_seconds: ['name', 'namespace', 'exported_namespace'] },
  },
  {
    from: 'Traefik: pkg/observability/metrics/prometheus.go of 3.7',
    target: [],
    series: {
      traefik_service_requests_total: ['code', 'method', 'protocol', 'service', 'exported_service'],
      traefik_service_request_duration_seconds_bucket: ['code', 'method', 'protocol', 'service', 'exported_service', 'le'],
      traefik_tls_certs_not_after: ['cn', 'sans', 'serial'],
    },
  },
  {
    from: 'F5 NGINX Ingress Controller: internal/metrics/collectors/latency.go',
    target: [],
    series: {
      nginx_ingress_controller_upstream_server_response_latency_ms_count: [
        ...['code', 'resource_name', 'resource_namespace', 'resource_type', 'service', 'exported_service', 'upstream'],
      ],
      nginx_ingress_controller_upstream_server_response_latency_ms_bucket: [
        ...['code', 'resource_name', 'resource_namespace', 'resource_type', 'service', 'exported_service', 'upstream', 'le'],
      ],
    },
  },
  {
    from: 'Envoy: https://www.envoyproxy.io/docs/envoy/latest/configuration/upstream/cluster_manager/cluster_stats',
    target: [],
    series: {
      envoy_cluster_upstream_rq_xx: ['envoy_cluster_name', 'envoy_response_code_class'],
      envoy_cluster_upstream_rq_time_bucket: ['envoy_cluster_name', 'le'],
    },
  },
  {
    from: 'postgres_exporter 0.19, without its settings: collector/',
    target: POD,
    series: {
      pg_up: [],
      pg_stat_activity_count: [
        'datname',
        'state',
        'usename',
        'application_name',
        'backend_type',
        'wait_event',
        'wait_event_type',
      ],
      pg_stat_database_xact_commit: ['datid', 'datname'],
      pg_stat_database_xact_rollback: ['datid', 'datname'],
      pg_database_size_bytes: ['datname'],
    },
  },
  {
    from: 'CloudNativePG: https://cloudnative-pg.io/documentation/current/monitoring/ and config/manager/default-monitoring.yaml',
    target: POD,
    series: {
      cnpg_collector_up: ['cluster'],
      cnpg_backends_total: ['datname', 'usename', 'application_name', 'state'],
      cnpg_pg_replication_lag: [],
      cnpg_pg_replication_streaming_replicas: [],
      cnpg_pg_stat_archiver_failed_count: [],
      cnpg_pg_stat_database_xact_commit: ['datname'],
      cnpg_pg_stat_database_xact_rollback: ['datname'],
      cnpg_pg_database_size_bytes: ['datname'],
    },
  },
  {
    from: 'mysqld_exporter, without its variables: collector/global_status.go',
    target: POD,
    series: { mysql_up: [], mysql_global_status_threads_connected: [], mysql_global_status_queries: [] },
  },
  {
    from: 'redis_exporter, by INFO alone: exporter/metrics.go',
    target: POD,
    series: {
      redis_up: [],
      redis_memory_used_bytes: [],
      redis_memory_max_bytes: [],
      redis_commands_processed_total: [],
      redis_connected_clients: [],
    },
  },
  {
    from: "RabbitMQ, by queue: deps/rabbitmq_prometheus/metrics.md of RabbitMQ's repository",
    target: POD,
    series: {
      rabbitmq_queue_messages_ready: ['vhost', 'queue'],
      rabbitmq_queue_messages_unacked: ['vhost', 'queue'],
      rabbitmq_connections: [],
    },
  },
];

/** The labels of each series, by its name. */
export const LABELS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  SOURCES.flatMap(({ target, series }) =>
    Object.entries(series).map(([name, labels]) => [name, new Set([...target, ...labels])] as const),
  ),
);
