// Redis, as a cache that may lose everything or as a store that may not.
// https://redis.io/docs/latest/operate/oss_and_stack/management/persistence/
import { z } from 'zod';
import { backup } from './backup';
import { claim, dataService } from './data-service';
import { bytes } from './quantity';

const common = {
  type: z.literal('redis'),
  ...dataService,
  /**
   * Memory of the pod, request and limit in one. Redis itself stops at 70 % of it, so that copy-on-write and slow
   * clients cannot get the pod killed.
   * @default '128Mi'
   */
  memory: bytes.default('128Mi'),
};

export const redis = z.discriminatedUnion('mode', [
  z.strictObject({
    ...common,
    /** A restart loses everything; when memory is full, what was used longest ago goes first. */
    mode: z.literal('cache'),
  }),
  z.strictObject({
    ...common,
    ...claim,
    /** A crash loses one second of writes, two where the disk is busy; when memory is full, writes are refused and nothing is dropped. */
    mode: z.literal('store'),
    /**
     * Size of the volume.
     * @default '1Gi'
     */
    storage: bytes.default('1Gi'),
    /**
     * Backups of its keys. In `development` and `local` there are none, whatever the base says.
     * @default - none
     */
    backup: backup.optional(),
  }),
]);
