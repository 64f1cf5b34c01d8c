// How many pods run where a stack does not say.
import { type Replicas, replicasOf } from '../../model/replicas';
import type { Environment } from '../../schema/environment';
import type { ServiceOf } from '../../schema/service';
import { type ApplicationService, type EndingService, isEnding } from '../kinds';

/** Two pods in production, so that one can fail. */
export const usualReplicas = (
  environment: Environment,
  options: Exclude<ApplicationService, EndingService>['replicas'],
): Replicas => replicasOf(options ?? (environment === 'production' ? 2 : 1));

/**
 * Pods of an application. A program that ends runs in one. A `container` has one where it says nothing: Slipway cannot know whether a second
 * one does harm.
 */
export function podsOf(environment: Environment, service: ApplicationService): Replicas {
  if (isEnding(service)) return replicasOf(1);
  return service.type === 'container' ? replicasOf(service.replicas ?? 1) : usualReplicas(environment, service.replicas);
}

/** Servers of a database. */
export const serversOf = ({ engine, instances }: ServiceOf<'postgres'>): number =>
  engine === 'cloudnative-pg' ? (instances ?? 3) : 1;
