// An edge: one service uses another. From it follow the variables with the connection, the network policies of both services, the wait
// at start and the arrow on the stack's page.
import { z } from 'zod';
import { scheme, variable } from './names';
import { messages } from './problems/messages';
import { hasPlaceholder } from './template';

/** The variable for each part of the connection. */
const parts = {
  /** Variable for the whole URL, such as `postgresql://user:password@db:5432/database`. */
  url: variable.optional(),
  /** Variable for the DNS name. */
  host: variable.optional(),
  /** Variable for the port. */
  port: variable.optional(),
  /** Variable for the user. Databases have one. */
  user: variable.optional(),
  /** Variable for the password, where the other service has one. */
  password: variable.optional(),
  /** Variable for the database: a name, or a number in Redis. */
  database: variable.optional(),
  /** Variable for the name of the first bucket. S3 servers have one. */
  bucket: variable.optional(),
  /** Variable for the region, without which programs for S3 do not sign. */
  region: variable.optional(),
  /** Variable for the number of `poolSize`, so that the program can set the size of its pool. Databases with sessions have one. */
  poolSize: variable.optional(),
};

type Parts = { readonly [Part in keyof typeof parts]?: string };

/** Text of each variable, with the parts of the connection in braces. */
type Templates = Readonly<Record<string, `${string}{${string}}${string}`>>;

/** A name of a part leads to the variable that gets it, and a name of a variable to the text that it gets. */
const variables = z
  .object(parts)
  .catchall(z.string())
  .superRefine((given, { addIssue }) => {
    for (const [name, text] of Object.entries(given)) {
      if (isPart(name) || text === undefined) continue;
      const wrong = variable.safeParse(name).error?.issues[0]?.message;
      if (wrong !== undefined) addIssue({ code: 'custom', path: [name], message: wrong });
      else if (!hasPlaceholder(text))
        addIssue({ code: 'custom', path: [name], message: messages.noPlaceholder(name, text, PARTS) });
    }
  }) as unknown as z.ZodType<Readonly<Record<string, string>>, Parts | Templates>;

export const edge = z.strictObject({
  /**
   * Variable for the URL; or a variable for each part: `{ host: 'REDIS_HOST', port: 'REDIS_PORT' }`; or variables with their texts, in which
   * `{url}`, `{scheme}`, `{host}`, `{port}`, `{user}`, `{password}`, `{database}`, `{bucket}`, `{region}` and `{poolSize}` stand for the parts:
   * `{ DATABASE_URL: 'postgresql+asyncpg://{user}:{password}@{host}:{port}/{database}', CELERY_BROKER_URL: '{url}/1' }`. `{{host}}` is the
   * text `{host}`. The `{url}` of Redis has no number if text follows it, and that of an S3
   * server is the endpoint alone.
   * @default - no variable: the program knows that the DNS name is the other service's name
   */
  env: z.union([variable, variables], { error: messages.notVariables }).optional(),
  /**
   * Scheme of the URL: letters, digits, '+', '.' and '-', beginning with a letter. SQLAlchemy names its driver there:
   * `'postgresql+asyncpg'`.
   * @default - by type: `postgresql`, `mysql`, `redis`, `http`
   */
  scheme: scheme.optional(),
  /**
   * Database at the other end: a database of the Postgres service, or a number from `'0'` to `'15'` of Redis.
   * @default - the one that the other service is for; of Redis `'0'`
   */
  database: z
    .string()
    .regex(/^[^\s/?#]+$/, { error: messages.notADatabase })
    .optional(),
  /**
   * Whether a new pod waits until the other service is ready, as compose's `condition: service_healthy`. A pod never waits for an external
   * service. For a job write `'completed'`, as compose's `condition: service_completed_successfully`: a new pod waits until the job of this
   * release has succeeded.
   * @default true
   */
  wait: z.union([z.boolean(), z.literal('completed')], { error: messages.notAWait }).default(true),
  /**
   * Most connections that each process of this service opens, from 1 to 1000; for databases with sessions only. Synth warns if all processes together can
   * open more than the server accepts.
   * @default - 10 for `nextjs`, as in node-postgres; 1 for a process of Celery or RQ, which runs one task at a time; otherwise 15, as in SQLAlchemy: `pool_size` 5 and
   * `max_overflow` 10
   */
  poolSize: z.int().min(1).max(1000).optional(),
  /**
   * Whether this service connects to the server directly, not to its pooler; for Postgres only. It is for features that need a session longer
   * than a transaction: LISTEN, `SET` for a session, temporary tables, advisory locks of a session.
   * @default false
   */
  direct: z.boolean().default(false),
  /**
   * Why a `job` or a `cron` logs in as the superuser of a Postgres, not empty: `'makes a role for each tenant'`. Its variables are then those of this
   * login, and lead to the server itself. What it makes belongs to the superuser. The page of the stack shows the reason.
   * @default - it logs in as the application does
   */
  superuser: z.string().min(1).optional(),
});

/** The services to which this one opens connections, by name. The network policy allows no other connection. */
export const uses = z.record(z.string(), edge);

export type Edge = z.output<typeof edge>;
export type ConnectionPart = keyof typeof parts;

export const PARTS = Object.keys(parts);

export const isPart = (name: string): name is ConnectionPart => Object.hasOwn(parts, name);
