// A program that runs by schedule and ends: a report, a cleanup, a nightly import. https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/
import { z } from 'zod';
import { deadline, ending, retries } from './ending';
import { schedule, timeZone } from './schedule';

export const cron = z.strictObject({
  type: z.literal('cron'),
  ...ending,
  /**
   * When the program runs, in cron's five fields: minute, hour, day of the month, month, day of the week; or a name such as `'@daily'`. A run
   * that is due while the previous one still runs is left out; a missed run starts up to an hour late.
   */
  schedule,
  /**
   * Time zone of the schedule.
   * @default 'Etc/UTC'
   */
  timeZone: timeZone.default('Etc/UTC'),
  /**
   * Seconds after which Kubernetes stops a run with all its retries, from 60 to 604800, which is a week.
   * @default 3600
   */
  deadlineSeconds: deadline.default(3600),
  /**
   * How often a run that failed is tried again, from 0 to 10, each time in a new pod. The next run of the schedule comes in any case.
   * @default 0
   */
  retries: retries.default(0),
  /**
   * Runs that stay with their pods and logs after their end, from 0 to 100: so many that succeeded, and so many that failed.
   * @default 3
   */
  history: z.int().min(0).max(100).default(3),
});
