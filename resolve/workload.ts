// The fields that every pod has, whatever runs in it.

import type { Workload } from '../model';
import type { Replicas } from '../model/replicas';
import type { Environment } from '../schema/environment';
import type { Service } from '../schema/service';
import type { Context } from './context';
import { portsOf } from './endpoints';
import { metricsOf } from './metrics';
import { networkOf } from './network';

export function workload(context: Context, name: string, service: Service, replicas: Replicas) {
  return {
    ...inEnvironment(context.environment),
    name,
    description: service.description,
    replicas,
    ports: portsOf(name, service),
    network: networkOf(context, name, service),
    ...metricsOf(context, name, service),
  } as const satisfies Partial<Workload>;
}

/** How images are pulled in an environment, and whether pods are kept available. */
export function inEnvironment(environment: Environment): Pick<Workload, 'imagePullPolicy' | 'available'> {
  const production = environment === 'production';
  return { imagePullPolicy: production ? 'Always' : 'IfNotPresent', available: production };
}
