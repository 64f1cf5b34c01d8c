// Redis: a cache that may lose its data, or a store that keeps it on a disk.
// https://redis.io/docs/latest/operate/oss_and_stack/management/persistence/
import { z } from 'zod';
import { backup } from './backup';
import { claim, dataService, ownImage } from './data-service';
import { ownMetrics } from './metrics';
import { messages } from './problems/messages';
import { bytes } from './quantity';

const common = {
  type: z.literal('redis'),
  ...dataService,
  ...ownMetrics,
  /**
   * Memory of the pod; request and limit are the same, at least 32Mi. Redis uses at most 70 % of it for data, because copy-on-write and slow
   * clients need memory too, and a pod above its limit is killed.
   * @default '128Mi'
   */
  memory: bytes.default('128Mi'),
  /**
   * Version of Redis, or of Valkey, its fork under the BSD licence. A store reads the files of an older version, not those of a newer one; and
   * those of Redis 7.4 and later are not read by Valkey. Its pod then does not start, and does again with the version before.
   * @default - `'7.4'`; with `image` that of the image
   */
  version: z
    .enum(['7.2', '7.4', '8.2', '8.8', 'valkey-8.1', 'valkey-9.1'], {
      error: messages.notAChoice('a version that Slipway brings'),
    })
    .optional(),
  /**
   * Another image with the programs `redis-server`, `redis-cli` and `redis-check-rdb`, such as `'redis:8.0-alpine'`, instead of `version`. It is
   * used as written, in production too, and pulled without a login: write a digest behind the tag to pin it.
   * @default - that of `version`, by digest in `production`
   */
  image: ownImage.image,
  /**
   * User that the server of `image` runs as, in numbers from 1 to 2147483647: `1001`, `'1001:1001'` or `{ uid: 1001, gid: 0 }`. The data belongs to it.
   * @default - 999 and group 1000, as in the official alpine images of Redis and Valkey; with group 999 their Debian ones run as well
   */
  runAs: ownImage.runAs,
  /**
   * Whether Redis has a password, which is made up. Without one the URL has none, and every pod that the network policy lets in may read and
   * write: the services that use this one.
   * @default true
   */
  auth: z.boolean().default(true),
};

/** What Redis does when its memory is full. https://redis.io/docs/latest/develop/reference/eviction/ */
const maxmemoryPolicy = z.enum(
  [
    'noeviction',
    'allkeys-lru',
    'allkeys-lfu',
    'allkeys-random',
    'volatile-lru',
    'volatile-lfu',
    'volatile-random',
    'volatile-ttl',
  ],
  { error: messages.notAChoice('a policy of Redis for a full memory') },
);

export const redis = z.discriminatedUnion(
  'mode',
  [
    z.strictObject({
      ...common,
      /** A restart loses all data. */
      mode: z.literal('cache'),
      /**
       * What Redis does when the memory is full, in its own names: `allkeys-lru` removes the keys that were not used for the longest time,
       * and `volatile-lru` only those among them that expire.
       * @default 'allkeys-lru'
       */
      maxmemoryPolicy: maxmemoryPolicy.default('allkeys-lru'),
    }),
    z.strictObject({
      ...common,
      ...claim,
      /** A crash loses the writes of one second, or of two if the disk is busy. */
      mode: z.literal('store'),
      /**
       * What Redis does when the memory is full, in its own names: `noeviction` refuses writes and keeps all keys. Every other policy
       * removes keys, from the disk and from the next backup too.
       * @default 'noeviction'
       */
      maxmemoryPolicy: maxmemoryPolicy.default('noeviction'),
      /**
       * Size of the volume. The append-only file takes up to three times what `memory` holds of data while it is rewritten, so synth warns below
       * twice `memory`. It can grow if the storage class allows it, but never shrink.
       * @default '1Gi'
       */
      storage: bytes.default('1Gi'),
      /**
       * Backups of the data. In `development` and `local` there are none, whatever the base says.
       * @default - none
       */
      backup: backup.optional(),
    }),
  ],
  { error: messages.notAChoice('a mode') },
);
