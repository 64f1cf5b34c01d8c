// When a job runs: cron's five fields. https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax
import { z } from 'zod';
import { comes, isSchedule } from './cron-fields';
import { messages } from './problems/messages';
import { isZone } from './time-zone';

/** Minute, hour, day of the month, month, day of the week, such as `'0 3 * * *'`; or a name such as `'@daily'`. */
export const schedule = z
  .string()
  .refine(isSchedule, { error: messages.notASchedule, abort: true })
  .refine(comes, { error: messages.neverComes });

/** A zone of the IANA time zone database, such as `'Europe/Berlin'`; an offset such as +02:00 is none. */
export const timeZone = z.string().refine((name) => /^[A-Z]/.test(name) && isZone(name), { error: messages.notATimeZone });
