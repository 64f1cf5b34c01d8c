// What a container may ask for and use. https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
import { z } from 'zod';
import { bytes, cpu } from './quantity';

const amounts = z.strictObject({
  /** CPU, such as `'500m'` or `'1'`. */
  cpu: cpu.optional(),
  /** Memory, such as `'512Mi'`. */
  memory: bytes.optional(),
  /** Disk for logs and emptyDir volumes, such as `'1Gi'`. */
  'ephemeral-storage': bytes.optional(),
});

/** Requests are what the scheduler keeps free for the container; limits are where it is throttled (CPU) or ended (memory). */
export const resources = z.strictObject({
  /**
   * What is kept free for the container.
   * @default - by type: see resolve/applications/
   */
  requests: amounts.optional(),
  /**
   * What it can use at most; never below the request.
   * @default - by type: see resolve/applications/
   */
  limits: amounts.optional(),
});
