// How many pods of a service run. https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/
import { z } from 'zod';
import { messages } from './problems/messages';

export const count = z
  .int({ error: messages.notReplicas })
  .min(1, { error: messages.notReplicas })
  .max(1000, { error: messages.notReplicas });

/** A fixed number, or a range within which the autoscaler moves. */
export const replicas = z.union([
  count,
  z.strictObject({
    /** Fewest pods. */
    min: count,
    /** Most pods. */
    max: count,
    /**
     * Percent of the requested CPU that the autoscaler aims at.
     * @default 70
     */
    cpuUtilization: z.int().min(1).max(100).default(70),
  }),
]);
