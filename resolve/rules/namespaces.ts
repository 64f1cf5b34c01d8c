// A namespace belongs to one stack, and not to the cluster: what has the same name in it would be overwritten.
import { type Finding, findingsAbout } from '../../schema/problems/finding';
import { messages } from '../../schema/problems/messages';
import type { Claims } from '../claims';

/** Namespaces of what runs in many clusters, and of what cluster/ installs. */
const TAKEN = [
  ...[
    'argocd',
    'cert-manager',
    'default',
    'external-secrets',
    'ingress-nginx',
    'keda',
    'kyverno',
    'linkerd',
    'local-path-storage',
  ],
  ...['nginx-ingress', 'openshift', 'rook-ceph', 'tigera-operator', 'traefik', 'velero'],
];

/** Of Kubernetes itself, of OpenShift and GKE, and by custom of everything that serves a whole cluster. */
const TAKEN_BY_PATTERN = /^(kube|openshift|gke)-|-system$/;

/** Environments of one stack share one where the stack says so: they are for clusters of their own. */
export function namespaces(stacks: readonly Claims[]): Finding[] {
  const owners = new Map<string, string>();
  return stacks.flatMap((stack) => {
    const { name, namespace } = stack;
    const owner = owners.get(namespace) ?? name;
    owners.set(namespace, owner);
    const texts = [
      ...(isTaken(namespace) ? [messages.namespaceTaken(namespace)] : []),
      ...(owner === name ? [] : [messages.namespaceTwice(namespace, owner)]),
    ];
    return findingsAbout(
      stack,
      texts.map((text) => ({ path: ['namespace'], text, rule: 'namespace' })),
    );
  });
}

const isTaken = (namespace: string) => TAKEN.includes(namespace) || TAKEN_BY_PATTERN.test(namespace);
