// Services that run under an operator, which makes the pods from an object of its own kind.
import type { ResolvedService } from '.';

/** The resource name of CloudNativePG's Cluster, for kubectl. */
export const CLUSTERS = 'clusters.postgresql.cnpg.io';

/** The labels of the primary, for kubectl. */
export const primaryOf = (service: string) => `cnpg.io/cluster=${service},cnpg.io/instanceRole=primary`;

export const isOperated = (service: ResolvedService): boolean =>
  service.type === 'postgres' && service.engine === 'cloudnative-pg';
