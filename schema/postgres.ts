// PostgreSQL: one server with a volume, or several servers with failover. https://www.postgresql.org/docs/current/runtime-config-resource.html
import { z } from 'zod';
import { claim, dataService } from './data-service';
import { databaseBackup } from './point-in-time';
import { pooler } from './pooler';
import { messages } from './problems/messages';
import { bytes } from './quantity';

const identifier = z.string().regex(/^[a-z_][a-z0-9_]{0,62}$/, { error: messages.notAnIdentifier });

const notInstances = { error: messages.notInstances };
const instances = z.int(notInstances).min(1, notInstances).max(9, notInstances);

/** A parameter of Postgres; one of an extension has the extension's name in front. */
const parameter = z.string().regex(/^[a-z_][a-z0-9_]*(\.[a-z_][a-z0-9_]*)?$/, { error: messages.notAParameter });
const parameterValue = z
  .string({ error: messages.notTheTextOfAParameter })
  .regex(/^[^\n\r]*$/, { error: messages.notTheTextOfAParameter });

export const postgres = z.strictObject({
  type: z.literal('postgres'),
  ...dataService,
  ...claim,
  /** Major version, from 15 to 18. It has no default, because a server cannot read the data of another major version. */
  version: z.literal([15, 16, 17, 18], { error: messages.notAChoice('a supported version') }),
  /**
   * What runs the server: a StatefulSet with one server (`statefulset`), or the operator CloudNativePG with several servers and failover. The
   * operator must be installed in the cluster (docs/cloudnative-pg.md). In `development` and `local` there is one server, whatever the base
   * says.
   * @default 'statefulset'
   */
  engine: z
    .enum(['statefulset', 'cloudnative-pg'], { error: messages.notAChoice('an engine of Postgres') })
    .default('statefulset'),
  /**
   * Number of servers with `engine: 'cloudnative-pg'`, from 1 to 9, each with a volume. One is the primary; if it fails, a replica takes over.
   * @default - 3
   */
  instances: instances.optional(),
  /**
   * Database of the application: lower-case letters, digits and '_', at most 63.
   * @default - the stack's name, with '_' instead of '-'
   */
  database: identifier.optional(),
  /**
   * Role of the application, which owns the database. It is not the superuser, which is `postgres`. At most 61 characters, because the
   * services log in as `<user>_a` or `<user>_b`.
   * @default - the stack's name, with '_' instead of '-'
   */
  user: identifier
    .max(61, { error: messages.nameTooLong(61) })
    .refine((role) => role !== 'postgres', { error: messages.superuser })
    .optional(),
  /**
   * Memory of the pod; request and limit are the same, at least 128Mi (256Mi with `engine: 'cloudnative-pg'`). A quarter is for shared_buffers,
   * a quarter for the work_mem of all connections together, and the rest for the page cache.
   * @default '512Mi'
   */
  memory: bytes.default('512Mi'),
  /**
   * Most connections at the same time, from 10 to 10000; 3 of them are for the superuser. Each needs 4Mi of `memory`. Synth warns if the
   * services that use this one can open more.
   * @default - 100; with a memory below 400Mi, one for each 4Mi
   */
  maxConnections: z.int().min(10).max(10000).optional(),
  /**
   * Parameters of the server by the names of Postgres, as text: `{ wal_level: 'logical' }`. Those that Slipway computes from `memory`, such as
   * `work_mem`, can be replaced; nothing checks then that they fit into it. Those by which Slipway and the operator run the server, such as
   * `listen_addresses`, are refused. Most changes restart the server.
   * @default {}
   */
  settings: z.record(parameter, parameterValue).default({}),
  /**
   * A connection pooler, to which the services connect instead of the server; `{}` is enough. It is for many processes with a pool each, or
   * for a program that opens a connection for each request. A session then lasts one transaction; a service that needs more sets
   * `direct: true` in its `uses`.
   * @default - no pooler
   */
  pooler: pooler.optional(),
  /**
   * Size of the volume of each server. It can grow if the storage class allows it, but never shrink.
   * @default '5Gi'
   */
  storage: bytes.default('5Gi'),
  /**
   * Backups of the database. In `development` and `local` there are none, whatever the base says.
   * @default - none
   */
  backup: databaseBackup.optional(),
});
