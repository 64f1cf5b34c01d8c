// PostgreSQL: one server with a volume, or several servers with failover. https://www.postgresql.org/docs/current/runtime-config-resource.html
import { z } from 'zod';
import { claim, dataService, ownImage } from './data-service';
import { databaseName } from './database-name';
import { fromRepository } from './files';
import { ownMetrics } from './metrics';
import { databaseBackup } from './point-in-time';
import { pooler } from './pooler';
import { messages } from './problems/messages';
import { bytes } from './quantity';

const notInstances = { error: messages.notInstances };
const instances = z.int(notInstances).min(1, notInstances).max(9, notInstances);

/** A parameter of Postgres; one of an extension has the extension's name in front. */
const parameter = z.string().regex(/^[a-z_][a-z0-9_]*(\.[a-z_][a-z0-9_]*)?$/, { error: messages.notAParameter });
const parameterValue = z
  .string({ error: messages.notTheTextOfAParameter })
  .regex(/^[^\n\r]*$/, { error: messages.notTheTextOfAParameter });

/** A longer name would be cut while a backup comes back beside the database in use. */
const furtherDatabase = databaseName.max(38, { error: messages.nameTooLong(38) });

/** An extension by the name of `CREATE EXTENSION`. */
const extension = z.string().regex(/^[a-z_][a-z0-9_-]{0,62}$/, { error: messages.notAnExtension });

export const postgres = z.strictObject({
  type: z.literal('postgres'),
  ...dataService,
  ...ownMetrics,
  ...claim,
  /**
   * Major version, from 14 to 18; 14 needs an `image`. It has no default, because a server cannot read the data of another major version.
   */
  version: z.literal([14, 15, 16, 17, 18], { error: messages.notASupportedVersion('postgres') }),
  /**
   * Another image of this version, such as `'pgvector/pgvector:pg17'` or `'postgis/postgis:17-3.5'`, which is built on the official one; with
   * `engine: 'cloudnative-pg'` one that the operator runs, such as `'ghcr.io/cloudnative-pg/postgresql:17-standard-trixie'`. It is used as
   * written, in production too, and pulled without a login: write a digest behind the tag to pin it. Backups and restores use it too.
   * @default - the official alpine image, by digest in `production`
   */
  image: ownImage.image,
  /**
   * User that the server of `image` runs as, in numbers from 1 to 2147483647: `1000`, `'1000:1000'` or `{ uid: 1000, gid: 1000 }`. The data belongs to it.
   * @default - 70 for an `image` with `alpine` in its tag, else 999, as in the official ones; 26 with `engine: 'cloudnative-pg'`
   */
  runAs: ownImage.runAs,
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
   * Database of the application: letters, digits, '_' and '-', at most 63.
   * @default - the stack's name, with '_' instead of '-'
   */
  database: databaseName.optional(),
  /**
   * Further databases on the same server, by their names of at most 38 characters: `['keycloak', 'analytics']`. They belong to the role of
   * the application, which logs in to them as to its own; an edge chooses one by `database: 'keycloak'`. A name can be added at any time; a
   * database whose name is removed stays. Backups have all of them.
   * @default []
   */
  databases: z.array(furtherDatabase).default([]),
  /**
   * Extensions in the database and in each of `databases`, by the names of Postgres: `['vector', 'pg_trgm']`. The superuser creates those that
   * are not there whenever the server starts, so one can be added at any time; one that is removed stays. The official image has those
   * [of Postgres itself](https://www.postgresql.org/docs/current/contrib.html); another one needs an `image` that has it.
   * @default []
   */
  extensions: z.array(extension).default([]),
  /**
   * SQL that runs once, when the volume is empty, as files in compose's `/docker-entrypoint-initdb.d`: text, not empty, or a file of the
   * repository, or a folder whose files run in the order of their names: `{ from: './init.sql' }`. The superuser runs it in the
   * database, after `databases` and `extensions`; what it makes in a database of the service belongs to the role of the application. A
   * change is for new volumes alone: what follows a release is a migration.
   * @default - none
   */
  init: z.union([z.string().min(1), fromRepository], { error: messages.notFileText }).optional(),
  /**
   * Role of the application, which owns the database. It is not the superuser, which is `postgres`. At most 61 characters, because the
   * services log in as `<user>_a` or `<user>_b`.
   * @default - the stack's name, with '_' instead of '-'
   */
  user: databaseName
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
   * `work_mem`, can be replaced; nothing checks then that they fit into it. An extension that has to be loaded first is named in
   * `shared_preload_libraries`, which takes several with commas. Those by which Slipway and the operator run the server, such as
   * `listen_addresses`, are refused. Most changes restart the server.
   * @default {}
   */
  settings: z.record(parameter, parameterValue).default({}),
  /**
   * Shared memory at /dev/shm, compose's `shm_size`, at most `memory`, of which it is a part: parallel queries and VACUUM work there.
   * @default - what one VACUUM or two parallel queries need by the parameters, at least 64Mi
   */
  shmSize: bytes.optional(),
  /**
   * A connection pooler, to which the services connect instead of the server; `{}` is enough. It is for many processes with a pool each, or
   * for a program that opens a connection for each request. A session then lasts one transaction; a service that needs more sets
   * `direct: true` in its `uses`.
   * @default - no pooler
   */
  pooler: pooler.optional(),
  /**
   * Size of the volume of each server, at least 512Mi; the write-ahead log takes an eighth of it, 1GB at most. It can grow if the storage class allows it, but never shrink.
   * @default '5Gi'
   */
  storage: bytes.default('5Gi'),
  /**
   * Backups of the database. In `development` and `local` there are none, whatever the base says.
   * @default - none
   */
  backup: databaseBackup.optional(),
});
