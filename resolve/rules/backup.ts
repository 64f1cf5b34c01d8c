// What is wrong with backups besides their own options: their jobs need names that nothing else has.

import { backupJob, LONGEST_NAME, restoreJob } from '../../model/job-names';
import { messages } from '../../schema/problems/messages';
import type { Problem } from '../../schema/problems/problem';
import type { Service } from '../../schema/service';
import { declaredBackups } from '../declared-backups';
import { volumesOf } from '../options';

export function backupProblems(services: Readonly<Record<string, Service>>): Problem[] {
  const backups = declaredBackups(services);
  const jobs = backups.flatMap(({ name, path }) => [backupJob(name), restoreJob(name)].map((job) => ({ job, path })));
  const taken = new Set([
    ...Object.keys(services),
    ...Object.values(services).flatMap((service) => Object.keys(volumesOf(service))),
  ]);
  const twice = backups.filter(({ name }, i) => backups.findIndex((other) => other.name === name) !== i);
  return [
    ...backups
      .filter(({ name }) => name.length > LONGEST_NAME)
      .map(({ name, path }) => ({ path, text: messages.tooLongForAJob(name, LONGEST_NAME) })),
    ...twice.map(({ name, path }) => ({ path, text: messages.jobNameTaken(backupJob(name)) })),
    ...backups
      .filter(({ backup }) => backup.bucket && backup.storageClass !== undefined)
      .map(({ path }) => ({ path: [...path, 'storageClass'], text: messages.noClassOfABucket() })),
    ...jobs.filter(({ job }) => taken.has(job)).map(({ job, path }) => ({ path, text: messages.jobNameTaken(job) })),
  ];
}
