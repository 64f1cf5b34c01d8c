// The kinds of objects that stacks consist of, in the order in which they are taken away when a stack no longer has them.

/**
 * `outside` serves from outside or guards what does; `running` makes pods; `around` is what pods need. `asleep` holds data and pods, and is put
 * to sleep; `kept` holds data or passwords. `own` is of a kind that the objects of a team alone have, of which nobody knows what it holds.
 * Nothing takes those three away but a person.
 */
export type Leaving = 'outside' | 'running' | 'asleep' | 'around' | 'kept' | 'own';

export interface Kind {
  readonly kind: string;
  readonly leaving: Leaving;
  /** As kubectl takes it: `middleware.traefik.io`. */
  readonly name: string;
  /** Of Kubernetes itself, so that every cluster knows it. */
  readonly builtIn: boolean;
}

const builtIn = (leaving: Leaving, ...kinds: string[]): Kind[] =>
  kinds.map((kind) => ({ kind, leaving, name: kind.toLowerCase(), builtIn: true }));
const from = (group: string, leaving: Leaving, ...kinds: string[]): Kind[] =>
  kinds.map((kind) => ({ kind, leaving, name: `${kind.toLowerCase()}.${group}`, builtIn: false }));

export const KINDS: readonly Kind[] = [
  ...builtIn('outside', 'Ingress'),
  ...from('gateway.networking.k8s.io', 'outside', 'HTTPRoute', 'Gateway'),
  ...from('k8s.nginx.org', 'outside', 'VirtualServer', 'Policy'),
  ...from('gateway.envoyproxy.io', 'outside', 'BackendTrafficPolicy', 'ClientTrafficPolicy', 'SecurityPolicy'),
  ...from('traefik.io', 'outside', 'Middleware', 'ServersTransport'),
  ...builtIn('running', 'HorizontalPodAutoscaler', 'CronJob', 'Job', 'Deployment', 'StatefulSet'),
  ...from('postgresql.cnpg.io', 'asleep', 'Cluster'),
  ...from('postgresql.cnpg.io', 'around', 'ScheduledBackup', 'Database'), // without its Database object a database stays where it is
  ...from('barmancloud.cnpg.io', 'around', 'ObjectStore'),
  ...builtIn('around', 'Service', 'PodDisruptionBudget', 'ConfigMap', 'RoleBinding', 'Role', 'ServiceAccount'),
  ...from('monitoring.coreos.com', 'around', 'PrometheusRule', 'PodMonitor'),
  ...builtIn('around', 'NetworkPolicy', 'ResourceQuota', 'LimitRange'),
  // an ExternalSecret owns its Secret
  ...from('external-secrets.io', 'kept', 'ExternalSecret'),
  ...builtIn('kept', 'PersistentVolumeClaim', 'Secret', 'Namespace'),
];

const byKind = new Map(KINDS.map((kind) => [kind.kind, kind]));

/** A kind that no chart of ours makes is named by its group. */
export function kindNamed(kind: string, apiVersion = ''): Kind {
  const [group] = apiVersion.includes('/') ? apiVersion.split('/') : [];
  const name = [kind.toLowerCase(), ...(group === undefined ? [] : [group])].join('.');
  return byKind.get(kind) ?? { kind, leaving: 'own', name, builtIn: false };
}

/**
 * What the API calls objects of this kind: `networkpolicies.networking.k8s.io`. Its plural is the one that Kubernetes and the operators that
 * Slipway knows give by the rules of English.
 */
export function resourceOf({ kind, name, builtIn }: Kind): string {
  const singular = kind.toLowerCase();
  const plural = /[^aeiou]y$/.test(singular)
    ? `${singular.slice(0, -1)}ies`
    : /(s|x|ch)$/.test(singular)
      ? `${singular}es`
      : `${singular}s`;
  const group = builtIn ? GROUPS[kind] : name.slice(singular.length + 1);
  return group === undefined || group === '' ? plural : `${plural}.${group}`;
}

/** Of Kubernetes' own kinds that are not in the core group. */
const GROUPS: Readonly<Record<string, string>> = {
  Ingress: 'networking.k8s.io',
  NetworkPolicy: 'networking.k8s.io',
  HorizontalPodAutoscaler: 'autoscaling',
  CronJob: 'batch',
  Job: 'batch',
  Deployment: 'apps',
  StatefulSet: 'apps',
  PodDisruptionBudget: 'policy',
  RoleBinding: 'rbac.authorization.k8s.io',
  Role: 'rbac.authorization.k8s.io',
};

/** `deployment/api`, as kubectl takes it. */
export const referenceOf = ({ kind, apiVersion, metadata }: Named): string =>
  `${kindNamed(kind, apiVersion).name}/${metadata.name}`;

interface Named {
  readonly kind: string;
  readonly apiVersion?: string;
  readonly metadata: { readonly name: string };
}

/** A Service that no service has is a port of the ingress, past its controller. */
export const leavingOf = (kind: string, service: string | undefined): Leaving =>
  kind === 'Service' && service === undefined ? 'outside' : kindNamed(kind).leaving;

/** Named by their content, or as the Job that they let pods ask about. Those of earlier releases are of use to a rollback. */
export const OF_A_RELEASE: readonly string[] = ['ConfigMap', 'Job', 'RoleBinding', 'Role'];
