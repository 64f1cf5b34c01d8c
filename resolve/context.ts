// The stack around a service, for whatever resolves it.
import type { z } from 'zod';
import type { Environment } from '../schema/environment';
import type { stack as schema } from '../schema/stack';
import type { Endpoint } from './endpoints';

/** The stack around a service. */
export interface Context {
  readonly stack: z.output<typeof schema>;
  readonly environment: Environment;
  readonly endpoints: ReadonlyMap<string, Endpoint>;
}
