// No panel is empty for a stack that runs.
import { dashboardsOf } from '../../../charts/dashboard/dashboard';
import { observed } from '../../support/observed';
import { answersSomething, runPromtool, type Series, withPromtool } from '../../support/promql/promtool';
import { IDLE } from '../alerts/cases';

const NS = 'namespace="shop"';
const PODS = {
  ...{ frontend: 'frontend-1a2b3c4d5e-abcde', api: 'api-1a2b3c4d5e-abcde', worker: 'worker-1a2b3c4d5e-abcde' },
  ...{ db: 'db-0', cluster: 'cluster-1', maria: 'maria-0', store: 'store-0', queue: 'queue-0' },
};

/** What kube-state-metrics and the kubelet tell of a pod and of a claim. */
const podSeries = (pod: string): Series => ({
  [`kube_pod_info{${NS},pod="${pod}"}`]: '1x420',
  [`kube_pod_status_ready{${NS},pod="${pod}",condition="true"}`]: '1x420',
  [`kube_pod_container_resource_limits{${NS},pod="${pod}",container="main",resource="memory"}`]: '1000x420',
  [`container_cpu_usage_seconds_total{${NS},pod="${pod}",container="main"}`]: '0+1x420',
  [`container_memory_working_set_bytes{${NS},pod="${pod}",container="main"}`]: '500x420',
  [`container_network_receive_bytes_total{${NS},pod="${pod}",interface="eth0"}`]: '0+1x420',
  [`container_network_transmit_bytes_total{${NS},pod="${pod}",interface="eth0"}`]: '0+1x420',
});
const claimSeries = (claim: string): Series => ({
  [`kubelet_volume_stats_used_bytes{${NS},persistentvolumeclaim="${claim}"}`]: '100x420',
  [`kubelet_volume_stats_capacity_bytes{${NS},persistentvolumeclaim="${claim}"}`]: '1000x420',
});

/** What the exporters tell that no alert asks for. */
const TOLD: Series = {
  [`pg_stat_database_xact_commit{${NS},pod="db-0",datname="shop"}`]: '0+1x420',
  [`pg_stat_database_xact_rollback{${NS},pod="db-0",datname="shop"}`]: '0x420',
  [`pg_database_size_bytes{${NS},pod="db-0",datname="shop"}`]: '1000x420',
  [`cnpg_backends_total{${NS},pod="cluster-1",datname="shop"}`]: '1x420',
  [`cnpg_pg_stat_database_xact_commit{${NS},pod="cluster-1",datname="shop"}`]: '0+1x420',
  [`cnpg_pg_stat_database_xact_rollback{${NS},pod="cluster-1",datname="shop"}`]: '0x420',
  [`cnpg_pg_database_size_bytes{${NS},pod="cluster-1",datname="shop"}`]: '1000x420',
  [`mysql_global_status_queries{${NS},pod="maria-0"}`]: '0+1x420',
  [`redis_commands_processed_total{${NS},pod="store-0"}`]: '0+1x420',
  [`redis_connected_clients{${NS},pod="store-0"}`]: '1x420',
};

/** Nobody has asked the page yet, but somebody the API. */
const RUNNING: Series = {
  ...IDLE,
  ...TOLD,
  ...Object.assign({}, ...Object.values(PODS).map(podSeries)),
  ...Object.assign({}, ...['files', 'data-db-0', 'cluster-1', 'data-maria-0', 'data-store-0', 'data-queue-0'].map(claimSeries)),
  'traefik_service_request_duration_seconds_bucket{service="shop-api-http@kubernetes",code="200",le="+Inf"}': '0+60x420',
  [`kube_cronjob_status_last_successful_time{${NS},cronjob="tidy"}`]: '20000x420',
  [`kube_job_status_start_time{${NS},job_name="db-backup-29000001"}`]: '20000x420',
  [`kube_job_status_completion_time{${NS},job_name="db-backup-29000001"}`]: '20060x420',
};

withPromtool('promtool: each query of each panel has an answer while the stack runs', () => {
  const queries = dashboardsOf(observed).flatMap(({ json }) =>
    json.panels.flatMap((panel) => ('targets' in panel ? panel.targets.map(({ expr }) => expr) : [])),
  );
  const ofNobody = queries.filter((expr) => expr.startsWith('histogram_quantile') && expr.includes('shop-frontend-'));
  expect(ofNobody).toHaveLength(1);
  const answers = queries.filter((expr) => !ofNobody.includes(expr)).map(answersSomething);
  runPromtool({ groups: [] }, [{ name: 'running', series: RUNNING, answers }]);
});
