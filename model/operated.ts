// Services whose pods an operator makes, from an object of its own.
import type { ResolvedService } from '.';

/** CloudNativePG's Cluster, as kubectl takes it. */
export const CLUSTERS = 'clusters.postgresql.cnpg.io';

/** The pod that takes writes, for kubectl. */
export const primaryOf = (service: string) => `cnpg.io/cluster=${service},cnpg.io/instanceRole=primary`;

export const isOperated = (service: ResolvedService): boolean =>
  service.type === 'postgres' && service.engine === 'cloudnative-pg';
