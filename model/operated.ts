// Services that run under an operator, which makes the pods from an object of its own kind.
import type { ResolvedService } from '.';

/** The resource name of CloudNativePG's Cluster, for kubectl. */
export const CLUSTERS = 'clusters.postgresql.cnpg.io';

/** The name of the object for a database: Kubernetes knows no '_' and no capitals, and nothing of its own may stand at the end. */
export const databaseObject = (cluster: string, database: string) =>
  `${cluster}-${database.replaceAll('_', '-').toLowerCase()}-database`;

/** The label that CloudNativePG gives each pod of a Cluster, those that prepare a claim included. */
export const CLUSTER_LABEL = 'cnpg.io/cluster';

/** The plugin that archives the WAL of a Cluster. */
export const ARCHIVE_PLUGIN = 'barman-cloud.cloudnative-pg.io';

/** The selector of all that the operator makes for a Cluster, for kubectl. */
export const instancesOf = (service: string) => `${CLUSTER_LABEL}=${service}`;

/** The selector of the pod that takes writes, for kubectl. */
export const primaryOf = (service: string) => `${instancesOf(service)},cnpg.io/instanceRole=primary`;

export const isOperated = (service: ResolvedService): boolean =>
  service.type === 'postgres' && service.engine === 'cloudnative-pg';
