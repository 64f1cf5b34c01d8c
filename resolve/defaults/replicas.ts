// How many pods run where a stack does not say.
import { type Replicas, replicasOf } from '../../model/replicas';
import type { Environment } from '../../schema/environment';
import type { ServiceOf } from '../../schema/service';
import { type ApplicationService, type EndingService, isEnding } from '../kinds';

type Options = Exclude<ApplicationService, EndingService>['replicas'];

/** Pods of an application that stays, or of a pooler. */
export const replicasIn = (environment: Environment, options: Options): Replicas =>
  replicasOf(options ?? (environment === 'production' ? 2 : 1));

/** Pods of an application: a program that ends runs in one. */
export const podsOf = (environment: Environment, service: ApplicationService): Replicas =>
  isEnding(service) ? replicasOf(1) : replicasIn(environment, service.replicas);

/** Servers of a database. */
export const serversOf = ({ engine, instances }: ServiceOf<'postgres'>): number =>
  engine === 'cloudnative-pg' ? (instances ?? 3) : 1;
