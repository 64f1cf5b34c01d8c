// The namespace: its Pod Security Standard, a policy that denies all traffic by default, and its quota.
import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import * as k8s from '../imports/k8s';
import type { ResolvedStack } from '../model';
import { ENVIRONMENT } from '../model/labels';
import { BY_HAND } from '../model/resources';
import { KEPT } from './parts/kept';
import { stackLabels } from './parts/labels';
import { quantities } from './parts/resources';

/** The oldest Kubernetes that a stack runs on. */
const OLDEST = 'v1.30';

export class NamespaceChart extends Chart {
  constructor(scope: Construct, stack: ResolvedStack) {
    // the id has a capital, so no service has the same one; without `namespace`, which cdk8s would set on the Namespace too
    super(scope, 'Namespace', { labels: stackLabels(stack) });
    const { name, podSecurity, quota } = stack.namespace;

    new k8s.KubeNamespace(this, 'namespace', {
      metadata: {
        name,
        labels: { ...podSecurityLabels(podSecurity), [ENVIRONMENT]: stack.environment },
        annotations: { ...KEPT, ...(stack.description !== undefined && { 'kubernetes.io/description': stack.description }) },
      },
    });

    new k8s.KubeNetworkPolicy(this, 'default-deny', {
      metadata: { name: 'default-deny', namespace: name },
      spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
    });

    if (!quota) return;
    new k8s.KubeResourceQuota(this, 'quota', {
      metadata: { name: 'quota', namespace: name },
      spec: {
        hard: quantities({
          'requests.cpu': quota.requests.cpu,
          'requests.memory': quota.requests.memory,
          'limits.cpu': quota.limits.cpu,
          'limits.memory': quota.limits.memory,
          pods: String(quota.pods),
          'services.loadbalancers': String(quota.loadBalancers),
          'services.nodeports': String(quota.nodePorts),
        }),
      },
    });
    // the quota admits no pod without the limits that it counts; one of CPU that nobody wants is given to nobody
    const { cpu, ...others } = BY_HAND.limits;
    const limits = quota.limits.cpu === undefined ? others : { cpu, ...others };
    new k8s.KubeLimitRange(this, 'limits', {
      metadata: { name: 'limits', namespace: name },
      spec: {
        limits: [{ type: 'Container', defaultRequest: quantities(BY_HAND.requests), default: quantities(limits) }],
      },
    });
  }
}

export const podSecurityLabels = (level: ResolvedStack['namespace']['podSecurity']) => ({
  ...Object.fromEntries(['enforce', 'audit', 'warn'].map((mode) => [`pod-security.kubernetes.io/${mode}`, level])),
  // a newer cluster may know a stricter one, of which the others warn: it does not keep out the pods of a drained node
  'pod-security.kubernetes.io/enforce-version': OLDEST,
});
