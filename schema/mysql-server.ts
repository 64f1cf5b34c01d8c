// Options that MariaDB and MySQL have in common: two servers of one family, whose programs and versions differ.
import { z } from 'zod';
import { backup } from './backup';
import { applicationUser, claim, dataService, ownImage } from './data-service';
import { databaseName } from './database-name';
import { fromRepository } from './files';
import { ownMetrics } from './metrics';
import { messages } from './problems/messages';
import { bytes } from './quantity';

const settingValue = z
  .string({ error: messages.notTheTextOfAVariable })
  .regex(/^[^\n\r]*$/, { error: messages.notTheTextOfAVariable });

const variable = z.string().regex(/^[a-z][a-z0-9_]*$/, { error: messages.notAVariableOfMysql });

export const mysqlServer = {
  ...dataService,
  ...ownMetrics,
  ...claim,
  /**
   * Another image of this version, which is built on the official one or starts as it does. It is used as written, in production too, and
   * pulled without a login: write a digest behind the tag to pin it. Backups and restores use it too.
   * @default - the official image, by digest in `production`
   */
  image: ownImage.image,
  /**
   * User that the server of `image` runs as, in numbers from 1 to 2147483647: `1001`, `'1001:1001'` or `{ uid: 1001, gid: 0 }`. The data belongs to it.
   * @default - 999, as in the official images
   */
  runAs: ownImage.runAs,
  /**
   * Database of the application: letters, digits, '_' and '-', at most 63. It is utf8mb4.
   * @default - the stack's name, with '_' instead of '-'
   */
  database: databaseName.optional(),
  /**
   * User of the application, to whom this database belongs and no other. It is not the administrator, who is `root`. At most 30 characters,
   * because the services log in as `<user>_a` or `<user>_b`.
   * @default - the stack's name, with '_' instead of '-', cut at 30
   */
  user: applicationUser(databaseName, 30).optional(),
  /**
   * SQL that runs once, when the volume is empty, as files in compose's `/docker-entrypoint-initdb.d`: text, not empty, or a file of the
   * repository, or a folder whose files run in the order of their names: `{ from: './init.sql' }`. The administrator runs it in the database of
   * the application. A change is for new volumes alone.
   * @default - none
   */
  init: z.union([z.string().min(1), fromRepository], { error: messages.notFileText }).optional(),
  /**
   * Most connections at the same time, from 5 to 10000. Each needs 2Mi of a quarter of the `memory` that the program leaves. Synth warns if the
   * services that use this one can open more.
   * @default - what fits into the memory, at most 100
   */
  maxConnections: z.int().min(5).max(10000).optional(),
  /**
   * Variables of the server by their names, as text: `{ innodb_lock_wait_timeout: '20' }`. Those that Slipway computes from `memory`, such as
   * `innodb_buffer_pool_size`, can be replaced; nothing checks then that they fit into it. Those by which Slipway runs the server, such as
   * `datadir`, are refused. A change restarts the server.
   * @default {}
   */
  settings: z.record(variable, settingValue).default({}),
  /**
   * Size of the volume, at least 1Gi. It can grow if the storage class allows it, but never shrink.
   * @default '5Gi'
   */
  storage: bytes.default('5Gi'),
  /**
   * Backups of the database. In `development` and `local` there are none, whatever the base says.
   * @default - none
   */
  backup: backup.optional(),
};
