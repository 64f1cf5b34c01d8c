// What runs: the pods of a service, their CPU, memory and network, and its volumes. The series are those of kube-state-metrics and the kubelet.
import type { ResolvedService, ResolvedStack } from '../../model';
import { claimOf } from '../../model/names';
import { isOperated } from '../../model/operated';
import { podsOf } from '../../model/runner';
import { inNamespace } from '../alerts/alert';
import { type Panel, RATE } from './panel';

export function workloadPanels(stack: ResolvedStack, service: ResolvedService): Panel[] {
  const its = (more = '') => inNamespace(stack, `pod=~"${podsOf(service)}"${more}`);
  return [
    pods(service, its),
    {
      title: 'CPU (cores)',
      shows: 'time',
      unit: 'short',
      queries: [
        {
          name: '{{pod}}',
          expr: `sum by (pod) (rate(container_cpu_usage_seconds_total${its(',container!=""')}[${RATE}]))`,
        },
      ],
    },
    memory(service, its),
    {
      title: 'Network',
      shows: 'time',
      unit: 'Bps',
      queries: [
        { name: 'in', expr: `sum(rate(container_network_receive_bytes_total${its()}[${RATE}]))` },
        { name: 'out', expr: `sum(rate(container_network_transmit_bytes_total${its()}[${RATE}]))` },
      ],
    },
    ...volumes(stack, service),
  ];
}

type Selector = (more?: string) => string;

const pods = ({ metrics }: ResolvedService, its: Selector): Panel => ({
  title: 'Pods',
  shows: 'time',
  unit: 'short',
  queries: [
    { name: 'there', expr: `count(kube_pod_info${its()}) or vector(0)` },
    { name: 'ready', expr: `sum(kube_pod_status_ready${its(',condition="true"')}) or vector(0)` },
    {
      name: 'started again in an hour',
      expr: `sum(increase(kube_pod_container_status_restarts_total${its()}[1h])) or vector(0)`,
    },
    ...(metrics ? [{ name: 'tell metrics', expr: `sum(up${its()}) or vector(0)` }] : []),
  ],
});

const memory = ({ resources }: ResolvedService, its: Selector): Panel => ({
  title: 'Memory',
  shows: 'time',
  unit: 'bytes',
  queries: [
    { name: '{{pod}}', expr: `sum by (pod) (container_memory_working_set_bytes${its(',container!=""')})` },
    ...(resources.limits.memory === undefined
      ? []
      : [
          {
            name: 'limit of a pod',
            expr: `max(sum by (pod) (kube_pod_container_resource_limits${its(',resource="memory"')}))`,
          },
        ]),
  ],
});

function volumes(stack: ResolvedStack, service: ResolvedService): Panel[] {
  const claims = claimsOf(service);
  if (claims.length === 0) return [];
  const its = inNamespace(stack, `persistentvolumeclaim=~"${claims.join('|')}"`);
  return [
    {
      title: 'Share of the volume that is used',
      shows: 'time',
      unit: 'percentunit',
      queries: [
        {
          name: '{{persistentvolumeclaim}}',
          expr: `kubelet_volume_stats_used_bytes${its} / kubelet_volume_stats_capacity_bytes${its}`,
        },
      ],
      before: 'The kubelet does not measure volumes of this storage class',
    },
  ];
}

/** Patterns for the names of the claims that belong to it. */
function claimsOf(service: ResolvedService): string[] {
  if (isOperated(service)) return [podsOf(service)];
  if ('volumes' in service) return [...Object.keys(service.volumes), ...Object.values(service.shared).map(({ from }) => from)];
  return 'claim' in service && service.claim ? [claimOf(service.name)] : [];
}
