// The stack and the environment in which a service is resolved.
import type { z } from 'zod';
import type { Environment } from '../schema/environment';
import type { stack as schema } from '../schema/stack';
import type { Endpoint } from './endpoints';
import type { Repository } from './repository';

export interface Context {
  readonly stack: z.output<typeof schema>;
  /** The environment of the three that this one is like. */
  readonly environment: Environment;
  /** The name of the environment. */
  readonly environmentName: string;
  readonly endpoints: ReadonlyMap<string, Endpoint>;
  readonly repository: Repository;
}
