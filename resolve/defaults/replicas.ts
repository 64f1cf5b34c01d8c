// How many pods run where a stack does not say.
import { type Replicas, replicasOf } from '../../model/replicas';
import type { Environment } from '../../schema/environment';
import type { ServiceOf } from '../../schema/service';
import type { ApplicationService } from '../kinds';

/** Pods of an application, or of a pooler. */
export const replicasIn = (environment: Environment, options: ApplicationService['replicas']): Replicas =>
  replicasOf(options ?? (environment === 'production' ? 2 : 1));

/** Servers of a database. */
export const serversOf = ({ engine, instances }: ServiceOf<'postgres'>): number =>
  engine === 'cloudnative-pg' ? (instances ?? 3) : 1;
