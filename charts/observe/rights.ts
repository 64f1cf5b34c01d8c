// What those who watch may ask the API server and the kubelets: the pods of the stack and of its ingress controller, its workloads, and the nodes.
import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import * as k8s from '../../imports/k8s';
import { nameOf, type Program, type Watched, watchingLabels } from './place';
import { LISTED } from './state-metrics';

const PODS = [{ apiGroups: [''], resources: ['pods'], verbs: ['get', 'list', 'watch'] }];

export class RightsChart extends Chart {
  constructor(scope: Construct, watched: Watched) {
    const { stack } = watched;
    super(scope, 'rights', { labels: watchingLabels(stack) });
    this.addRole('state-metrics', watched, stack.namespace.name, workloads);
    this.addRole('prometheus', watched, stack.namespace.name, PODS);
    if (stack.ingress) this.addRole('prometheus', watched, stack.ingress.proxy.namespace, PODS);
    this.addNodes(watched);
  }

  private addRole(program: Program, watched: Watched, namespace: string, rules: k8s.PolicyRule[]): void {
    const name = nameOf(watched.stack, program);
    const metadata = { name, namespace };
    new k8s.KubeRole(this, `role-${program}-${namespace}`, { metadata, rules });
    new k8s.KubeRoleBinding(this, `role-binding-${program}-${namespace}`, {
      metadata,
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name },
      subjects: [{ kind: 'ServiceAccount', name, namespace: watched.namespace }],
    });
  }

  private addNodes({ stack, namespace }: Watched): void {
    const name = nameOf(stack, 'prometheus');
    const metadata = { name: `slipway-${name}` };
    new k8s.KubeClusterRole(this, 'cluster-role', {
      metadata,
      rules: [
        { apiGroups: [''], resources: ['nodes'], verbs: ['get', 'list', 'watch'] },
        { apiGroups: [''], resources: ['nodes/metrics'], verbs: ['get'] },
      ],
    });
    new k8s.KubeClusterRoleBinding(this, 'cluster-role-binding', {
      metadata,
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: metadata.name },
      subjects: [{ kind: 'ServiceAccount', name, namespace }],
    });
  }
}

const workloads = Object.entries(LISTED).map(([group, resources]) => ({
  ...{ apiGroups: [group], resources: [...resources], verbs: ['list', 'watch'] },
}));
