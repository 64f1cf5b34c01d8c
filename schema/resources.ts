// Requests and limits of a container. https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
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

/** The scheduler reserves the requests. At its limit a container is slowed down (CPU) or killed (memory). */
export const resources = z.strictObject({
  /**
   * Amounts that the scheduler reserves for the container.
   * @default - by type: see resolve/applications/
   */
  requests: amounts.optional(),
  /**
   * Amounts that the container can use at most. A limit cannot be below its request.
   * @default - by type: see resolve/applications/
   */
  limits: amounts.optional(),
});
