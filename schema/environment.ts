// The three environments, and what each sets before the stack's own override does.
import { z } from 'zod';
/**
 * `development`: on kind or minikube, source mounted, servers reload. `local`: the built images on kind or minikube,
 * small, over HTTP. `production`: any cluster, several replicas, disruption budgets, quota, TLS.
 */
export const environment = z.enum(['development', 'local', 'production']);
export type Environment = z.output<typeof environment>;
