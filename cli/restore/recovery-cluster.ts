// The Cluster that is recovered beside the one in use, and its network: as that one, but for a few fields.
import { ARCHIVE_PLUGIN, CLUSTER_LABEL } from '../../model/operated';

interface Found<Spec> {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly namespace: string; readonly labels: Readonly<Record<string, string>> };
  readonly spec: Spec;
}
type ClusterSpec = Readonly<Record<string, unknown>> & { readonly postgresql: Readonly<Record<string, unknown>> };
type PolicySpec = { readonly podSelector: { readonly matchLabels: Readonly<Record<string, string>> } };

/** https://cloudnative-pg.io/documentation/current/recovery/ */
export function recoveryCluster(name: string, of: string, { archive, recoveryTarget }: Moment): object {
  const cluster = JSON.parse(of) as Found<ClusterSpec> & { readonly metadata: { readonly name: string } };
  const { plugins: _, ...spec } = cluster.spec; // it archives nothing itself
  const { synchronous: __, ...postgresql } = spec.postgresql;
  return {
    ...named(name, cluster),
    spec: {
      ...spec,
      instances: 1,
      enablePDB: false,
      postgresql,
      bootstrap: { recovery: { source: 'archive', recoveryTarget } },
      externalClusters: [
        {
          name: 'archive',
          plugin: {
            name: ARCHIVE_PLUGIN,
            parameters: { barmanObjectName: cluster.metadata.name, serverName: archive },
          },
        },
      ],
    },
  };
}

export function recoveryPolicy(name: string, of: string): object {
  const policy = JSON.parse(of) as Found<PolicySpec>;
  const { podSelector, ...rules } = policy.spec;
  const matchLabels = { ...podSelector.matchLabels, [CLUSTER_LABEL]: name };
  return { ...named(name, policy), spec: { ...rules, podSelector: { matchLabels } } };
}

const named = <Spec>(name: string, { apiVersion, kind, metadata: { namespace, labels } }: Found<Spec>) => ({
  ...{ apiVersion, kind },
  metadata: { name, namespace, labels },
});

/** Where recovery goes to, as CloudNativePG wants it. */
export interface Moment {
  readonly archive: string;
  /** Empty: all that the archive has. */
  readonly recoveryTarget: { readonly targetTime?: string };
}
