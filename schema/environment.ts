// The three environments of a stack.
import { z } from 'zod';
import { messages } from './problems/messages';

/**
 * `development` mounts the source on kind or minikube, and servers reload it. `local` runs the built images on kind or minikube, with
 * small requests and over HTTP. `production` is for any cluster, with several replicas, disruption budgets, a quota and TLS.
 */
export const environment = z.enum(['development', 'local', 'production'], { error: messages.notAChoice('an environment') });
export type Environment = z.output<typeof environment>;
