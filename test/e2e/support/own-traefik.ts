// A Traefik of a test's own, for the Ingresses of its own class, where the test asks of it what the cluster's may not be asked.
// Needs the CRDs of Traefik, its image in E2E_TRAEFIK, and in E2E_NODE the address of a node; port 8088 of it is taken.
import { apply, remove } from './deploy';
import { kubectl } from './kubectl';

const { E2E_TRAEFIK: image = '', E2E_NODE: node = '' } = process.env;

export const isOwnTraefikThere = image !== '' && node !== '';

interface OwnTraefik {
  /** Where it answers. */
  readonly door: string;
  /** What a stack says to be served by it. */
  readonly ingress: {
    readonly className: string;
    readonly controllerNamespace: string;
    readonly controllerLabels: Record<string, string>;
  };
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/**
 * @param name of its class.
 * @param args what it is told besides.
 */
export function ownTraefik(name: string, args: readonly string[] = []): OwnTraefik {
  const namespace = `${name}-proxy`;
  return {
    door: `http://${node}:8088`,
    ingress: { className: name, controllerNamespace: namespace, controllerLabels: { app: 'traefik' } },
    start: () => start(name, namespace, args),
    stop: async () => {
      await remove(namespace);
      await kubectl(['delete', 'ingressclass,clusterrole,clusterrolebinding', name, '--ignore-not-found']);
    },
  };
}

async function start(name: string, namespace: string, args: readonly string[]): Promise<void> {
  await remove(namespace);
  const metadata = { name };
  const account = { name: 'traefik', namespace };
  const reads = (apiGroups: string[], resources: string[]) => ({ apiGroups, resources, verbs: ['get', 'list', 'watch'] });
  await apply([
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: account },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata,
      rules: [
        reads([''], ['configmaps', 'namespaces', 'nodes', 'secrets', 'services']),
        reads(['discovery.k8s.io'], ['endpointslices']),
        reads(['networking.k8s.io'], ['ingresses', 'ingressclasses']),
        reads(['traefik.io'], ['*']),
      ],
    },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata,
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name },
      subjects: [{ kind: 'ServiceAccount', ...account }],
    },
    { apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata, spec: { controller: 'traefik.io/ingress-controller' } },
    {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'traefik', namespace, labels: { app: 'traefik' } },
      spec: {
        serviceAccountName: 'traefik',
        containers: [
          {
            name: 'traefik',
            image,
            args: [
              '--ping=true',
              '--entrypoints.traefik.address=:8080',
              '--entrypoints.web.address=:8000',
              ...args,
              '--entrypoints.websecure.address=:8443',
              '--providers.kubernetesingress=true',
              `--providers.kubernetesingress.ingressclass=${name}`,
              '--providers.kubernetescrd=true',
            ],
            ports: [
              { containerPort: 8000, hostPort: 8088 },
              { name: 'metrics', containerPort: 9100 }, // where `args` say so
            ],
            readinessProbe: { httpGet: { path: '/ping', port: 8080 } },
          },
        ],
      },
    },
  ]);
  await kubectl(['-n', namespace, 'wait', '--for=condition=Ready', 'pod/traefik', '--timeout=120s']);
}
