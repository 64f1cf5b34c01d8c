// Backups of a database or a volume. A CronJob makes each backup and restores it once as a test before it is kept.
import { z } from 'zod';
import { bucket } from './bucket';
import { objectName } from './names';
import { messages } from './problems/messages';
import { bytes } from './quantity';
import { schedule, timeZone } from './schedule';

const count = z.int().min(0).max(1000);

/** How many backups are kept: the newest one of each of the last days, weeks and months, and every backup of the last two days. */
export const keep = z.strictObject({
  /**
   * Number of days of which one backup is kept, from 1 to 1000.
   * @default 7
   */
  daily: count.min(1).default(7),
  /**
   * Number of weeks of which one backup is kept, from 0 to 1000.
   * @default 4
   */
  weekly: count.default(4),
  /**
   * Number of months of which one backup is kept, from 0 to 1000.
   * @default 6
   */
  monthly: count.default(6),
});

/** The short form, a number of days, or the long form. */
export const kept = z.union([count.min(1).transform((daily) => ({ daily, weekly: 0, monthly: 0 })), keep], {
  error: messages.notKept,
});

export const backup = z.strictObject({
  /**
   * When a backup is made, in cron's five fields: minute, hour, day of the month, month, day of the week.
   * @default - every night between three and four, at a minute that follows from the names of the stack and of what is backed up
   */
  schedule: schedule.optional(),
  /**
   * Time zone of the schedule.
   * @default 'Etc/UTC'
   */
  timeZone: timeZone.default('Etc/UTC'),
  /**
   * How many backups are kept: a number of days from 1 to 1000, or numbers of days, weeks and months.
   * @default { daily: 7, weekly: 4, monthly: 6 }
   */
  keep: kept.prefault({}),
  /**
   * Size of the claim that holds the backups. With a bucket, it is the space on the node's disk in which one backup is made before its
   * upload. If the space is full, the next backup fails and the old ones stay.
   * @default '10Gi'
   */
  storage: bytes.default('10Gi'),
  /**
   * Storage class of that claim, at most 253 characters. Choose one whose disks are not those of the data.
   * @default - the cluster's default class
   */
  storageClass: objectName.optional(),
  /**
   * Room on the node's disk in which the jobs try a backup. They ask the node for it, and a pod that needs more is evicted. It has to hold
   * the database or the files, unpacked; say it where the claim is much larger than what is in it.
   * @default - the size of the claim of the data; of Redis '64Mi'
   */
  scratch: bytes.optional(),
  /**
   * Bucket that holds the backups instead of a claim. Its credentials are the keys `AWS_ACCESS_KEY_ID` and
   * `AWS_SECRET_ACCESS_KEY` of the Secret `<name>-backup-secrets`.
   * @default - no bucket: a claim holds the backups
   */
  bucket: bucket.optional(),
});

export type Backup = z.output<typeof backup>;
