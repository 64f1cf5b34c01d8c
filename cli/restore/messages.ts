// What `slipway restore` says.
import { docs } from '../../schema/problems/typed';
import { type Place, placeOf } from '../messages';

const UNCHANGED = 'What is in use is as it was.';

/** Parameters called `kubectl` are the beginning of a line that a person can type: `kubectl --context prod -n shop`. */
export const messages = {
  // what is there, and what becomes of it
  backups: (name: string, namespace: string) => `Backups of ${name} in namespace ${namespace}:`,
  theDatabases: ([first, ...further]: readonly string[]) =>
    further.length === 0 ? `The database ${first}` : `The database ${first}, with ${further.join(', ')},`,
  theData: (service: string) => `The data of ${service}`,
  theBuckets: (service: string) => `The buckets of ${service}`,
  theVolume: (name: string) => `The volume ${name}`,
  isGone: 'not there',
  muchSmaller: 'much smaller than the one before, so it is not taken by itself',
  ofAnother: (owner: string) => `of another: ${owner}`,
  newestGood: (age: string) => `The newest good one is ${age} old.`,
  isReplaced: (current: string, backup: string) => `${current} is replaced by what it was at ${backup}.`,
  endOfArchive: 'the end of the archive',
  ask: (stack: Place, where: string) => `Replace it in ${placeOf(stack, where)}?`,
  // how far it is
  restoring: (backup: string, job: string) => `Restoring ${backup}, and checking it (job ${job}).`,
  restoringBeside: (backup: string, job: string) =>
    `Restoring ${backup} beside the database in use, and checking it (job ${job}).`,
  archiving: (file: string) => `Waiting until the archive has ${file}.`,
  /** @param last file that could not be archived, and when; empty where there was none. */
  notArchiving: (file: string, minutes: number, last: string) =>
    `The archive has not taken ${file} for ${minutes} minutes${last === '' ? '' : `; the last that failed: ${last}`}. docs/point-in-time.md says how to see why, and how to go to a moment that the archive has. ${UNCHANGED}`,
  recovering: (moment: string, archive: string, cluster: string) =>
    `Recovering ${moment} of the archive ${archive} as ${cluster}.`,
  allThereIs: 'all that there is',
  backingUp: (job: string) => `Making a backup of it, and trying that (job ${job}).`,
  migrating: (job: string) => `Running the migration of the release on it, if it has not seen that (job ${job}).`,
  databaseRestored: (database: string, backup: string, amounts: string) =>
    `The database ${database} is that of ${backup}${amounts}.`,
  oldDatabase: (name: string, drop: string) => `The old one is ${name}. When you no longer need it:\n  ${drop}`,
  furtherRestored: (names: readonly string[]) => `With it came ${names.join(', ')}.`,
  oldDatabases: (names: readonly string[], drop: string) =>
    `The old ones are ${names.join(', ')}. When you no longer need them:\n  ${drop}`,
  filesRestored: (name: string, backup: string, amounts: readonly string[], folder: string) =>
    `${name} is that of ${backup}: ${amounts.join(', ')}. The old files are in its folder ${folder}, for you to delete.`,
  // what is wrong
  noBackups: (stack: string, environment: string) =>
    `${stack} has no backups in ${environment}. Give a service backup: {} in its stack, and apply it.`,
  noSuch: (what: string, names: readonly string[]) => `nothing called '${what}' is backed up. These are: ${names.join(', ')}.`,
  nameOne: (names: readonly string[]) => `several things are backed up. Say which: ${names.join(', ')}.`,
  noneYet: (cronJob: string, kubectl: string) =>
    `there is no backup yet. Make one: ${kubectl} create job --from=cronjob/${cronJob} ${cronJob}-now`,
  needsFromAnother: (backup: string, owner: string, here: string) =>
    `the backup ${backup} is that of ${owner}, and this is ${here}. If you mean to put it in the place of what is here, add --from-another (${docs('data.md')}#whose-backups-they-are).`,
  notThere: (at: string) => `there is no backup ${at}. Take one of the list above.`,
  notArchived: (name: string) =>
    `${name} has its backups alone: its changes are not archived. With engine: 'cloudnative-pg' and a bucket, backup.pointInTimeRecovery does that (${docs('point-in-time.md')}).`,
  notAMoment: (found: string) =>
    `'${found}' is no moment. Write date, time and zone, such as 2026-11-21T09:14:00Z or 2026-11-21T10:14:00+01:00, or end for all that the archive has.`,
  notRecovered: (words: readonly string[]) =>
    [
      'the recovery did not get to the moment.',
      ...words,
      `The archive begins with its first base backup and ends with the newest change; ${docs('point-in-time.md')} says how to see both. ${UNCHANGED}`,
    ].join('\n'),
  leftOver: (kubectl: string, kind: string, name: string) => `Not deleted: ${kubectl} delete ${kind} ${name}`,
  slow: (kubectl: string, job: string) => `Still waiting for the pod: ${kubectl} describe pods -l job-name=${job}`,
  failed: (step: string, error: string) => `the restore failed at '${step}': ${error}\n${UNCHANGED}`,
  notSwapped: (why: string) => `${why}\n${UNCHANGED}`,
  unknownSwap: (why: string, look: string) =>
    `${why}\nThe job was told to put the restored database in place, and nobody can be asked whether it has. If there is one with _before_ in its name, it has, and that is the old one:\n  ${look}`,
  unknownFiles: (why: string, name: string, kubectl: string, job: string) =>
    `${why}\nWhether the restored files were put in place of ${name} is not known. If they were, the old ones are in a new folder of it, .slipway-before-<time>. The job may still run; this ends it, and what it has not finished it takes back:\n  ${kubectl} delete job ${job} --cascade=foreground --ignore-not-found`,
  oldJob: 'the job is that of an earlier release, and does not say what it swaps.',
  noOutcome: (kubectl: string, job: string) =>
    `the job ${job} ended and printed no result. Look at it: ${kubectl} describe job ${job}`,
  otherRelease: (kubectl: string, service: string, migration: string, job: string) =>
    `the pods of ${service} run another release than this checkout, so the migration was not repeated. If they wait in wait-for-migration: check out that release, ${kubectl} delete jobs -l app.kubernetes.io/instance=${migration}, and apply it, which makes ${job} again.`,
  notMigrated: (kubectl: string, job: string) =>
    `the database is restored, but the migration of the release fails on it, and its pods wait: ${kubectl} logs job/${job} -c migrate. ${docs('migrations.md')} tells how to go on, ${docs('data.md')} how to go back to the old database.`,
  stopping: (names: readonly string[]) => `Stopping ${names.join(', ')}. If this ends without starting them again:`,
  ending: (names: readonly string[]) => `Ending ${names.join(', ')}: the next run comes by its schedule.`,
  started: (names: readonly string[]) => `Started again: ${names.join(', ')}.`,
  notStarted: (why: readonly string[], lines: readonly string[]) =>
    [...why.slice(0, -1), `not everything was started again: ${why.at(-1)}`, ...lines].join('\n'),
} as const;
