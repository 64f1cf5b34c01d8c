// Programs of the cluster that the stack hands objects to: without one, nobody looks at them.
import type { ResolvedStack } from '../../model';
import { isOperated } from '../../model/operated';
import { clusterFile } from '../cluster/files';
import { kubectlIn } from '../cluster/kubectl';
import { type Look, right, wrong } from './look';
import { messages } from './messages';

interface Operator {
  readonly name: string;
  /** Of the API, which the operator brings. */
  readonly group: string;
  readonly isNeeded: (stack: ResolvedStack) => boolean;
  /** What follows kubectl and installs it, or a page that says how. */
  readonly install: { readonly args: string } | { readonly page: string };
}

const OPERATORS: readonly Operator[] = [
  {
    name: 'CloudNativePG',
    group: 'postgresql.cnpg.io',
    isNeeded: ({ services }) => services.some(isOperated),
    install: { args: `apply --server-side -k ${clusterFile('cloudnative-pg')}` },
  },
  {
    name: "CloudNativePG's plugin for archives",
    group: 'barmancloud.cnpg.io',
    isNeeded: ({ services }) => services.some((service) => service.type === 'postgres' && service.archive !== undefined),
    install: { args: `apply --server-side -k ${clusterFile('barman-cloud')}` },
  },
  {
    name: 'the External Secrets Operator',
    group: 'external-secrets.io',
    isNeeded: ({ secretSource }) => secretSource.from === 'external-secrets',
    install: { page: 'https://external-secrets.io' },
  },
  {
    name: 'cert-manager',
    group: 'cert-manager.io',
    isNeeded: ({ ingress }) => ingress?.tls?.issuer !== undefined,
    install: { page: 'https://cert-manager.io/docs/installation/' },
  },
];

export const operators: Look = {
  title: messages.operators,
  async at({ stack, kubectl, facts }) {
    const needed = OPERATORS.filter(({ isNeeded }) => isNeeded(stack));
    if (needed.length === 0) return [];
    const groups = await facts.groups();
    return needed.map(({ name, group, install }) =>
      groups.includes(group)
        ? right(messages.isInstalled(name))
        : wrong(messages.notInstalled(name), 'args' in install ? `${kubectlIn(kubectl)} ${install.args}` : install.page),
    );
  },
};

export const metrics: Look = {
  title: messages.metrics,
  async at({ stack: { services }, facts }) {
    if (services.every(({ replicas: { min, max } }) => min === max)) return [];
    const isThere = (await facts.groups()).includes('metrics.k8s.io');
    return [
      isThere ? right(messages.hasMetrics) : wrong(messages.noMetrics, 'https://github.com/kubernetes-sigs/metrics-server'),
    ];
  },
};
