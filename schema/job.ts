// A program that runs once for each release and ends: a seed, an import, the setup of a broker. https://kubernetes.io/docs/concepts/workloads/controllers/job/
import { z } from 'zod';
import { deadline, ending, retries } from './ending';

export const job = z.strictObject({
  type: z.literal('job'),
  ...ending,
  /**
   * Seconds after which Kubernetes stops the job with all its retries, from 60 to 604800, which is a week. They include the time in which it
   * waits for others.
   * @default 3600
   */
  deadlineSeconds: deadline.default(3600),
  /**
   * How often the program is tried again after it failed, from 0 to 10, each time in a new pod.
   * @default 3
   */
  retries: retries.default(3),
});
