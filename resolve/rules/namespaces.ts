// A namespace belongs to one stack, and not to the cluster: what has the same name in it would be overwritten.
import type { ResolvedStack } from '../../model';
import { type Finding, findingsAbout } from '../../schema/problems/finding';
import { messages } from '../../schema/problems/messages';

/** Namespaces of what runs in many clusters, and of what cluster/ installs. Those of Kubernetes itself begin with `kube-`. */
const TAKEN = [
  ...['default', 'local-path-storage', 'traefik', 'cert-manager', 'cnpg-system', 'envoy-gateway-system', 'nginx-ingress'],
  ...['ingress-nginx', 'external-secrets'],
];

/** Environments of one stack share one where the stack says so: they are for clusters of their own. */
export function namespaces(stacks: readonly ResolvedStack[]): Finding[] {
  const owners = new Map<string, string>();
  return stacks.flatMap((stack) => {
    const { name, namespace } = stack;
    const owner = owners.get(namespace.name) ?? name;
    owners.set(namespace.name, owner);
    const texts = [
      ...(isTaken(namespace.name) ? [messages.namespaceTaken(namespace.name)] : []),
      ...(owner === name ? [] : [messages.namespaceTwice(namespace.name, owner)]),
    ];
    return findingsAbout(
      stack,
      texts.map((text) => ({ path: ['namespace'], text, rule: 'namespace' })),
    );
  });
}

const isTaken = (namespace: string) => TAKEN.includes(namespace) || namespace.startsWith('kube-');
