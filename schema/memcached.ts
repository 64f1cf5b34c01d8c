// Memcached: a cache in memory, without a disk and without logins. https://docs.memcached.org/serverguide/
import { z } from 'zod';
import { dataService, ownImage } from './data-service';
import { bytes } from './quantity';

export const memcached = z.strictObject({
  type: z.literal('memcached'),
  ...dataService,
  /**
   * Memory of the pod; request and limit are the same, at least 64Mi. Items take at most 70 % of it; the rest is for connections and the table of
   * keys. A full cache removes what was used longest ago.
   * @default '128Mi'
   */
  memory: bytes.default('128Mi'),
  /**
   * Largest item, from 1Ki to a third of `memory`. A program gets an error for a larger one.
   * @default '1Mi'
   */
  maxItemSize: bytes.default('1Mi'),
  /**
   * Another image that takes the options of memcached. It is used as written, in production too, and pulled without a login: write a digest
   * behind the tag to pin it.
   * @default - Memcached 1.6, by digest in `production`
   */
  image: ownImage.image,
  /**
   * User that the server of `image` runs as, in numbers from 1 to 2147483647: `1001`, `'1001:1001'` or `{ uid: 1001, gid: 0 }`.
   * @default - 11211, as in the official images
   */
  runAs: ownImage.runAs,
});
