// An edge: one service uses another. Said once, it gives the connection variables, the network policy in both
// directions, the wait for readiness and the arrow in the stack's page.
import { z } from 'zod';
import { variable } from './names';

/** Which variables carry the connection, by what they hold. */
const parts = z.strictObject({
  /** The whole URL, such as `postgresql://user:password@db:5432/database`. */
  url: variable.optional(),
  /** The DNS name. */
  host: variable.optional(),
  /** The port. */
  port: variable.optional(),
  /** The user; Postgres only. */
  user: variable.optional(),
  /** The password; Postgres and Redis only. */
  password: variable.optional(),
  /** The database: a name in Postgres, a number in Redis. */
  database: variable.optional(),
  /** The number of `poolSize`, for a program that sizes its pool by it; Postgres only. */
  poolSize: variable.optional(),
});

export const edge = z.strictObject({
  /**
   * Variable that gets the URL, or a variable for each part: `{ host: 'REDIS_HOST', port: 'REDIS_PORT' }`.
   * @default - no variable: the DNS name is the other service's name
   */
  env: z.union([variable, parts]).optional(),
  /**
   * Whether a new pod waits until the other service is ready, as compose's `condition: service_healthy`.
   * An external service is never waited for.
   * @default true
   */
  wait: z.boolean().default(true),
  /**
   * Connections that each process of this service opens at most; Postgres only. Synth warns where all of them together are more than
   * the server takes.
   * @default - 10 for `nextjs`, as node-postgres; otherwise 15, as SQLAlchemy: `pool_size` 5 and `max_overflow` 10
   */
  poolSize: z.int().min(1).max(1000).optional(),
  /**
   * Whether this service connects to the server itself where there is a pooler; Postgres only. For what outlives a transaction: LISTEN,
   * `SET` for a session, temporary tables, advisory locks of a session.
   * @default false
   */
  direct: z.boolean().default(false),
});

/** The services this one opens connections to, by name. Everything else is closed to it. */
export const uses = z.record(z.string(), edge);

export type Edge = z.output<typeof edge>;
export type ConnectionPart = keyof z.output<typeof parts>;
