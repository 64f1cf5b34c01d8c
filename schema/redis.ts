// Redis: a cache that may lose its data, or a store that keeps it on a disk.
// https://redis.io/docs/latest/operate/oss_and_stack/management/persistence/
import { z } from 'zod';
import { backup } from './backup';
import { claim, dataService } from './data-service';
import { messages } from './problems/messages';
import { bytes } from './quantity';

const common = {
  type: z.literal('redis'),
  ...dataService,
  /**
   * Memory of the pod; request and limit are the same, at least 32Mi. Redis uses at most 70 % of it for data, because copy-on-write and slow
   * clients need memory too, and a pod above its limit is killed.
   * @default '128Mi'
   */
  memory: bytes.default('128Mi'),
};

export const redis = z.discriminatedUnion(
  'mode',
  [
    z.strictObject({
      ...common,
      /** A restart loses all data. When the memory is full, Redis removes the keys that were not used for the longest time. */
      mode: z.literal('cache'),
    }),
    z.strictObject({
      ...common,
      ...claim,
      /** A crash loses the writes of one second, or of two if the disk is busy. When the memory is full, Redis refuses writes and keeps all keys. */
      mode: z.literal('store'),
      /**
       * Size of the volume. It can grow if the storage class allows it, but never shrink.
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
