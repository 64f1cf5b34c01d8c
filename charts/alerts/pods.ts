// Pods that do not run as they should, and volumes without room. The series are those of kube-state-metrics and of the kubelet.
import type { ResolvedStack } from '../../model';
import { type Alert, inNamespace } from './alert';

export function podAlerts(stack: ResolvedStack): Alert[] {
  const all = inNamespace(stack);
  const restarts = `sum by (namespace, pod, container) (increase(kube_pod_container_status_restarts_total${all}[15m]))`;
  const killed = `kube_pod_container_status_last_terminated_reason${inNamespace(stack, 'reason="OOMKilled"')} == 1`;
  const share = `kubelet_volume_stats_available_bytes${all} / kubelet_volume_stats_capacity_bytes${all}`;
  return [
    {
      alert: 'ServiceDown',
      expr: [
        `(kube_deployment_status_replicas_available${all} == 0 and kube_deployment_spec_replicas${all} > 0)`,
        `(kube_statefulset_status_replicas_ready${all} == 0 and kube_statefulset_replicas${all} > 0)`,
      ].join(' or '),
      for: '5m',
      severity: 'critical',
      summary: '{{ $labels.deployment }}{{ $labels.statefulset }} has had no pod that is ready for five minutes.',
    },
    {
      alert: 'PodRestarts',
      expr: `${restarts} > 2 unless on (namespace, pod, container) ${killed}`,
      for: '5m',
      severity: 'warning',
      summary:
        '{{ $labels.container }} in pod {{ $labels.pod }} ended and was started again {{ $value | humanize }} times in a quarter of an hour.',
    },
    {
      alert: 'PodOutOfMemory',
      expr: `${restarts} > 0 and on (namespace, pod, container) ${killed}`,
      for: '0m',
      severity: 'warning',
      summary: '{{ $labels.container }} in pod {{ $labels.pod }} was killed, because it wanted more memory than its limit.',
    },
    {
      alert: 'PodNotScheduled',
      expr: `kube_pod_status_unschedulable${all} == 1`,
      for: '5m',
      severity: 'critical',
      summary: 'No node takes pod {{ $labels.pod }}.',
    },
    {
      alert: 'VolumeFull',
      expr: `${share} < 0.1`,
      for: '10m',
      severity: 'critical',
      summary: 'The claim {{ $labels.persistentvolumeclaim }} has {{ $value | humanizePercentage }} of its room left.',
    },
    {
      alert: 'TargetDown',
      expr: `up${all} == 0`,
      for: '15m',
      severity: 'warning',
      summary: 'Pod {{ $labels.pod }} does not tell its metrics, so nobody sees how it is.',
    },
  ];
}
