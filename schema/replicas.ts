// How many pods of a service run. https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/
import { z } from 'zod';
import { messages } from './problems/messages';

export const count = z
  .int({ error: messages.notReplicas })
  .min(1, { error: messages.notReplicas })
  .max(1000, { error: messages.notReplicas });

/** A fixed number, or a range for the autoscaler. */
export const replicas = z.union(
  [
    count,
    z.strictObject({
      /** Fewest pods, from 1 to 1000. */
      min: count,
      /** Most pods, from 1 to 1000. */
      max: count,
      /**
       * CPU use that the autoscaler aims at, in percent of the request, from 1 to 100.
       * @default 70
       */
      cpuUtilization: z.int().min(1).max(100).default(70),
    }),
  ],
  { error: messages.notReplicas },
);
