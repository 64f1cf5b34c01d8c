// PostgreSQL: one server with its own volume, or several that stand in for each other. https://www.postgresql.org/docs/current/runtime-config-resource.html
import { z } from 'zod';
import { claim, dataService } from './data-service';
import { databaseBackup } from './point-in-time';
import { pooler } from './pooler';
import { messages } from './problems/messages';
import { bytes } from './quantity';

const identifier = z.string().regex(/^[a-z_][a-z0-9_]{0,62}$/, { error: messages.notAnIdentifier });

const notInstances = { error: messages.notInstances };
const instances = z.int(notInstances).min(1, notInstances).max(9, notInstances);

export const postgres = z.strictObject({
  type: z.literal('postgres'),
  ...dataService,
  ...claim,
  /** Major version. It has no default, because a server cannot read another major version's data. */
  version: z.literal([15, 16, 17, 18]),
  /**
   * What runs it: one server (`statefulset`), or several with failover that the operator CloudNativePG looks after, which has to be
   * in the cluster (docs/cloudnative-pg.md). In `development` and `local` one server, whatever the base says.
   * @default 'statefulset'
   */
  engine: z.enum(['statefulset', 'cloudnative-pg']).default('statefulset'),
  /**
   * Servers of `cloudnative-pg`, each with a volume: one takes writes, the others hold what it has and one of them takes over.
   * @default - 3
   */
  instances: instances.optional(),
  /**
   * Database of the application.
   * @default - the stack's name, with '_' for '-'
   */
  database: identifier.optional(),
  /**
   * Role of the application. It owns its database and nothing else; the superuser is `postgres`. At most 61 characters, because
   * `<user>_a` and `<user>_b` log in for it.
   * @default - the stack's name, with '_' for '-'
   */
  user: identifier
    .max(61, { error: messages.nameTooLong(61) })
    .refine((role) => role !== 'postgres', { error: messages.superuser })
    .optional(),
  /**
   * Memory of the pod, request and limit in one. A quarter is shared_buffers, a quarter work_mem for all connections at once; the page cache
   * has what is left.
   * @default '512Mi'
   */
  memory: bytes.default('512Mi'),
  /**
   * Sessions at once, 3 of them for the superuser. Each needs 4Mi of `memory`. Synth warns where the services that use it can open more.
   * @default - 100, or one for each 4Mi of a memory below 400Mi
   */
  maxConnections: z.int().min(10).max(10000).optional(),
  /**
   * A pooler that the services connect to instead of the server; `{}` is enough. For many processes with a pool each, or one that opens a
   * connection for each request. A session then lasts one transaction: what needs more says `direct: true` on its edge.
   * @default - none
   */
  pooler: pooler.optional(),
  /**
   * Size of the volume.
   * @default '5Gi'
   */
  storage: bytes.default('5Gi'),
  /**
   * Backups of the database. In `development` and `local` there are none, whatever the base says.
   * @default - none
   */
  backup: databaseBackup.optional(),
});
