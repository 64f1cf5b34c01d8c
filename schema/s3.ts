// Objects in buckets, over the protocol S3: one server with a volume. https://github.com/versity/versitygw/wiki
import { z } from 'zod';
import { backup } from './backup';
import { bucketName } from './bucket';
import { applicationUser, claim, dataService, identifier, ownImage } from './data-service';
import { messages } from './problems/messages';
import { bytes } from './quantity';

export const s3 = z.strictObject({
  type: z.literal('s3'),
  ...dataService,
  ...claim,
  /**
   * Buckets that are made when the server starts, at least one and at most 100. The first is the part `{bucket}` of a connection. A name that is taken away here leaves
   * its bucket where it is. Names have 3 to 63 lower-case letters, digits, '-' and '.'.
   * @default - one, with the stack's name, or `<name>-files` where that has fewer than three characters
   */
  buckets: z
    .array(bucketName)
    .min(1)
    .max(100)
    .refine((names) => new Set(names).size === names.length, { error: messages.sameBucketTwice })
    .optional(),
  /**
   * Another image of this server, which is built on the official one. It is used as written, in production too, and pulled without a login: write a
   * digest behind the tag to pin it.
   * @default - VersityGW 1.8, by digest in `production`
   */
  image: ownImage.image,
  /**
   * User that the server runs as, in numbers from 1 to 2147483647: `1001`, `'1001:1001'` or `{ uid: 1001, gid: 0 }`. The data belongs to it.
   * @default - 1000, as in the chart of its makers; the image has no user of its own
   */
  runAs: ownImage.runAs,
  /**
   * Access key of the application, which may do everything in these buckets and make no others. At most 61 characters, because the services sign as
   * `<user>_a` or `<user>_b`.
   * @default - the stack's name, with '_' instead of '-'
   */
  user: applicationUser(identifier, 61).optional(),
  /**
   * Memory of the pod; request and limit are the same, at least 128Mi. A fifth is kept free for bursts; the rest bounds how many requests are served
   * at once, one for each 2Mi.
   * @default '256Mi'
   */
  memory: bytes.default('256Mi'),
  /**
   * Size of the volume, at least 256Mi. Its file system has to keep extended attributes, as ext4, XFS and Btrfs do. It can grow if the storage class
   * allows it, but never shrink.
   * @default '10Gi'
   */
  storage: bytes.default('10Gi'),
  /**
   * Backups of the buckets, each restored once before it counts: docs/stores.md.
   * @default - none
   */
  backup: backup.optional(),
});
