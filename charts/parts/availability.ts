// The PodDisruptionBudget, which keeps a service up while nodes are drained, and the autoscaler.
// https://kubernetes.io/docs/tasks/run-application/configure-pdb/
import type { Construct } from 'constructs';
import * as k8s from '../../imports/k8s';
import type { Workload } from '../../model';
import { selectorOf } from './labels';

/** Allows the eviction of one pod at a time. Zero would block every drain, for a single replica too. */
export function addDisruptionBudget(scope: Construct, service: Workload): void {
  if (!service.available) return;
  new k8s.KubePodDisruptionBudget(scope, 'disruption-budget', {
    metadata: { name: service.name },
    spec: {
      maxUnavailable: k8s.IntOrString.fromNumber(1),
      selector: { matchLabels: selectorOf(service.name) },
      unhealthyPodEvictionPolicy: 'AlwaysAllow', // a pod that is not ready must not block a drain
    },
  });
}

export function addAutoscaler(scope: Construct, service: Workload): void {
  const { min, max, cpuUtilization } = service.replicas;
  if (cpuUtilization === undefined) return;
  new k8s.KubeHorizontalPodAutoscalerV2(scope, 'autoscaler', {
    metadata: { name: service.name },
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: service.name },
      minReplicas: min,
      maxReplicas: max,
      metrics: [
        { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: cpuUtilization } } },
      ],
    },
  });
}
