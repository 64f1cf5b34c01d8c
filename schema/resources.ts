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
   * @default - by type: see resolve/applications/
   */
  requests: amounts.optional(),
  /**
   * Amounts that the container can use at most. A limit cannot be below its request.
   * @default - by type: see resolve/applications/
   */
  limits: limits.optional(),
});
