// What keeps a service up while nodes are drained, and what makes it grow.
// https://kubernetes.io/docs/tasks/run-application/configure-pdb/
import type { Construct } from 'constructs';
import * as k8s from '../../imports/k8s';
import type { Workload } from '../../model';
import { selectorOf } from './labels';

/** One pod at a time may be evicted: never none, which would block every drain, even of a single replica. */
export function addDisruptionBudget(scope: Construct, service: Workload): void {
  if (!service.available) return;
  new k8s.KubePodDisruptionBudget(scope, 'disruption-budget', {
    metadata: { name: service.name },
    spec: {
      maxUnavailable: k8s.IntOrString.fromNumber(1),
      selector: { matchLabels: selectorOf(service.name) },
      unhealthyPodEvictionPolicy: 'AlwaysAllow', // a pod that serves nobody must not hold a drain up
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
