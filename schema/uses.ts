// An edge: one service uses another. From it follow the variables with the connection, the network policies of both services, the wait
// at start and the arrow on the stack's page.
import { z } from 'zod';
import { variable } from './names';
import { messages } from './problems/messages';

/** The variable for each part of the connection. */
const parts = z.strictObject({
  /** Variable for the whole URL, such as `postgresql://user:password@db:5432/database`. */
  url: variable.optional(),
  /** Variable for the DNS name. */
  host: variable.optional(),
  /** Variable for the port. */
  port: variable.optional(),
  /** Variable for the user. Only Postgres has one. */
  user: variable.optional(),
  /** Variable for the password. Only Postgres and Redis have one. */
  password: variable.optional(),
  /** Variable for the database: a name in Postgres, a number in Redis. */
  database: variable.optional(),
  /** Variable for the number of `poolSize`, so that the program can set the size of its pool. Only Postgres has one. */
  poolSize: variable.optional(),
});

export const edge = z.strictObject({
  /**
   * Variable for the URL, or a variable for each part: `{ host: 'REDIS_HOST', port: 'REDIS_PORT' }`.
   * @default - no variable: the program knows that the DNS name is the other service's name
   */
  env: z.union([variable, parts], { error: messages.notVariables }).optional(),
  /**
   * Whether a new pod waits until the other service is ready, as compose's `condition: service_healthy`. A pod never waits for an external
   * service.
   * @default true
   */
  wait: z.boolean().default(true),
  /**
   * Most connections that each process of this service opens, from 1 to 1000; for Postgres only. Synth warns if all processes together can
   * open more than the server accepts.
   * @default - 10 for `nextjs`, as in node-postgres; otherwise 15, as in SQLAlchemy: `pool_size` 5 and `max_overflow` 10
   */
  poolSize: z.int().min(1).max(1000).optional(),
  /**
   * Whether this service connects to the server directly, not to its pooler; for Postgres only. It is for features that need a session longer
   * than a transaction: LISTEN, `SET` for a session, temporary tables, advisory locks of a session.
   * @default false
   */
  direct: z.boolean().default(false),
});

/** The services to which this one opens connections, by name. The network policy allows no other connection. */
export const uses = z.record(z.string(), edge);

export type Edge = z.output<typeof edge>;
export type ConnectionPart = keyof z.output<typeof parts>;
