// Requests and limits of a container. https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
import { z } from 'zod';
import { bytes, cpu, cpuLimit } from './quantity';

const amounts = z.strictObject({
  /** CPU, such as `'500m'` or `'1'`. */
  cpu: cpu.optional(),
  /** Memory, such as `'512Mi'`. */
  memory: bytes.optional(),
  /** Disk for logs and emptyDir volumes, such as `'1Gi'`. */
  'ephemeral-storage': bytes.optional(),
});

const limits = amounts.extend({
  /**
   * CPU, such as `'500m'` or `'1'`; `'none'` is no limit: the program takes what its node has left. The quota of the namespace then limits no CPU
   * either, because it would admit no such pod.
   */
  cpu: cpuLimit.optional(),
});

/** The scheduler reserves the requests. At its limit a container is slowed down (CPU) or killed (memory). */
export const resources = z.strictObject({
  /**
   * Amounts that the scheduler reserves for the container.
   * @default - in `production` 100m and 192Mi, of `static` 25m and 32Mi, of `vite` 100m and 256Mi; elsewhere 25m and 64Mi. Disk 64Mi. Never above a limit.
   */
  requests: amounts.optional(),
  /**
   * Amounts that the container can use at most. A limit cannot be below its request.
   * @default - CPU 1 and memory 512Mi, of `static` 500m and 128Mi, of `vite` 2 and 1Gi; disk 1Gi, of `vite` 4Gi. An image of docs/images.md may have more memory.
   */
  limits: limits.optional(),
});
