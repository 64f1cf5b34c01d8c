// A namespace belongs to one stack, and not to the cluster: what has the same name in it would be overwritten.
import type { ResolvedStack } from '../../model';
import { type Finding, findingsAbout } from '../../schema/problems/finding';
import { messages } from '../../schema/problems/messages';

/** Namespaces of the cluster itself, and of what cluster/ installs. */
const TAKEN = [
  ...['default', 'kube-system', 'kube-public', 'kube-node-lease', 'local-path-storage'],
  ...['traefik', 'cert-manager', 'cnpg-system', 'envoy-gateway-system', 'nginx-ingress', 'external-secrets'],
];

export function namespaces(stacks: readonly ResolvedStack[]): Finding[] {
  const owners = new Map<string, string>();
  return stacks.flatMap(({ name, environment, namespace }) => {
    const key = `${environment} ${namespace.name}`;
    const owner = owners.get(key) ?? name;
    owners.set(key, owner);
    const texts = [
      ...(TAKEN.includes(namespace.name) ? [messages.namespaceTaken(namespace.name)] : []),
      ...(owner === name ? [] : [messages.namespaceTwice(namespace.name, owner)]),
    ];
    return findingsAbout(
      name,
      environment,
      texts.map((text) => ({ path: ['namespace'], text, rule: 'namespace' })),
    );
  });
}
