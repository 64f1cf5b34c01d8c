// The three environments of a stack.
import { z } from 'zod';

/**
 * `development` mounts the source on kind or minikube, and servers reload it. `local` runs the built images on kind or minikube, with
 * small requests and over HTTP. `production` is for any cluster, with several replicas, disruption budgets, a quota and TLS.
 */
export const environment = z.enum(['development', 'local', 'production']);
export type Environment = z.output<typeof environment>;
