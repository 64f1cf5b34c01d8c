// MongoDB: a replica set of one server with a volume, so that transactions and change streams work. https://www.mongodb.com/docs/manual/
import { z } from 'zod';
import { applicationUser, claim, dataService, ownImage } from './data-service';
import { databaseName } from './database-name';
import { messages } from './problems/messages';
import { bytes } from './quantity';

export const mongodb = z.strictObject({
  type: z.literal('mongodb'),
  ...dataService,
  ...claim,
  /**
   * Version, as text. It has no default, because a server cannot read the data of a newer one.
   */
  version: z.literal(['7.0', '8.0'], { error: messages.notASupportedVersion('mongo') }),
  /**
   * Another image of this version, which is built on the official one. It is used as written, in production too, and pulled without a login:
   * write a digest behind the tag to pin it.
   * @default - the official image, by digest in `production`
   */
  image: ownImage.image,
  /**
   * User that the server of `image` runs as, in numbers from 1 to 2147483647: `1001`, `'1001:1001'` or `{ uid: 1001, gid: 0 }`. The data belongs to it.
   * @default - 999, as in the official images
   */
  runAs: ownImage.runAs,
  /**
   * Database of the application: letters, digits, '_' and '-', at most 63.
   * @default - the stack's name, with '_' instead of '-'
   */
  database: databaseName.optional(),
  /**
   * User of the application, who reads, writes and makes indexes in this database and in no other. At most 61 characters, because the services
   * log in as `<user>_a` or `<user>_b`.
   * @default - the stack's name, with '_' instead of '-'
   */
  user: applicationUser(databaseName, 61).optional(),
  /**
   * Memory of the pod; request and limit are the same, at least 1Gi. Four tenths are the cache of the storage engine, two tenths are for connections
   * of 1Mi each, and the rest is for queries.
   * @default '1Gi'
   */
  memory: bytes.default('1Gi'),
  /**
   * Size of the volume, at least 2Gi; the log of changes takes a twentieth of it. It can grow if the storage class allows it, but never shrink.
   * @default '5Gi'
   */
  storage: bytes.default('5Gi'),
});
