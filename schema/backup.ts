// Backups of data that a stack keeps: made by a job of the cluster, restored once to see that they are good, and then kept.
import { z } from 'zod';
import { bucket } from './bucket';
import { objectName } from './names';
import { bytes } from './quantity';
import { schedule, timeZone } from './schedule';

const count = z.int().min(0).max(1000);

/** How many are kept: the newest of each of the last days, weeks and months. Those of the last two days are all kept. */
export const keep = z.strictObject({
  /**
   * Days with a backup each.
   * @default 7
   */
  daily: count.min(1).default(7),
  /**
   * Weeks with a backup each.
   * @default 4
   */
  weekly: count.default(4),
  /**
   * Months with a backup each.
   * @default 6
   */
  monthly: count.default(6),
});

/** A number of days, or all three. */
export const kept = z.union([count.min(1).transform((daily) => ({ daily, weekly: 0, monthly: 0 })), keep]);

export const backup = z.strictObject({
  /**
   * When it is made: minute, hour, day of the month, month, day of the week.
   * @default '0 3 * * *'
   */
  schedule: schedule.default('0 3 * * *'),
  /**
   * Time zone of the schedule.
   * @default 'Etc/UTC'
   */
  timeZone: timeZone.default('Etc/UTC'),
  /**
   * How many are kept: a number of days, or days, weeks and months.
   * @default { daily: 7, weekly: 4, monthly: 6 }
   */
  keep: kept.prefault({}),
  /**
   * Size of the claim that the backups are on; with a bucket, of the room on the node's disk in which one is made before it is
   * uploaded. What fills up fails the next backup and keeps the old ones.
   * @default '10Gi'
   */
  storage: bytes.default('10Gi'),
  /**
   * Storage class of that claim: best one on other disks than the data.
   * @default - the cluster's default class
   */
  storageClass: objectName.optional(),
  /**
   * The bucket that they are kept in, in place of a claim. Its credentials are the keys `AWS_ACCESS_KEY_ID` and
   * `AWS_SECRET_ACCESS_KEY` of the Secret `<name>-backup-secrets`.
   * @default - none: they are on a claim
   */
  bucket: bucket.optional(),
});

export type Backup = z.output<typeof backup>;
