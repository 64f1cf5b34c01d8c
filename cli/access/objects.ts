// The objects that give CI its rights: a ServiceAccount, a Role, and what binds them. They have not the labels of the stack, so nothing takes
// them for a part of it.
import type { KubeObject } from '../../checks/manifest';
import type { ResolvedStack } from '../../model';
import { listsOf } from '../../model/lists';
import { objectsOf } from '../../output/objects';
import { type Right, rightsOf } from './rights';

/** Of all three; a namespace has one stack. */
export const ACCOUNT = 'slipway-ci';

const RBAC = 'rbac.authorization.k8s.io';

interface Rule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly verbs: readonly string[];
}

/** The namespace comes first: to make one is a right in the whole cluster, which CI is not given. */
export function accessObjects(stack: ResolvedStack): object[] {
  const metadata = { name: ACCOUNT, namespace: stack.namespace.name, labels: { 'slipway/access-to': stack.name } };
  return [
    ...objectsOf(stack).filter(({ kind }: KubeObject) => kind === 'Namespace'),
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata, automountServiceAccountToken: false },
    { apiVersion: `${RBAC}/v1`, kind: 'Role', metadata, rules: rightsOf(stack).flatMap(rulesOf) },
    {
      apiVersion: `${RBAC}/v1`,
      kind: 'RoleBinding',
      metadata,
      roleRef: { apiGroup: RBAC, kind: 'Role', name: ACCOUNT },
      subjects: [{ kind: 'ServiceAccount', name: ACCOUNT, namespace: stack.namespace.name }],
    },
  ];
}

/** One for each group of the API: a rule gives every resource in every group that it names. */
function rulesOf({ verbs, resources, names }: Right): Rule[] {
  const groups = listsOf(resources.map(partsOf).map(({ group, resource }) => [group, resource] as const));
  return [...groups].map(([group, all]) => ({
    apiGroups: [group],
    resources: all,
    ...(names && { resourceNames: names }),
    verbs,
  }));
}

/** `deployments.apps/scale` → `apps`, `deployments/scale` */
export function partsOf(text: string): { group: string; resource: string } {
  const [, plural = '', group = '', part = ''] = /^([^./]+)(?:\.([^/]+))?(\/.+)?$/.exec(text) ?? [];
  return { group, resource: `${plural}${part}` };
}
