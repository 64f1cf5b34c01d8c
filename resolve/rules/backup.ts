// Backups: the names of their jobs, and a storage class only where there is a claim.

import { backupJob, LONGEST_NAME, restoreJob } from '../../model/job-names';
import type { Bucket } from '../../schema/bucket';
import { messages } from '../../schema/problems/messages';
import { declaredBackups } from '../declared-backups';
import { namespaceIn } from '../external';
import { volumesOf } from '../options';
import { holdsMetadata } from './address-ranges';
import type { Finding } from './rule';
import type { StackRule } from './stack-rule';

export const backups: StackRule = ({ services, volumes }) => {
  const declared = declaredBackups({ services, volumes });
  const jobs = declared.flatMap(({ name, path }) => [backupJob(name), restoreJob(name)].map((job) => ({ job, path })));
  const taken = new Set([
    ...Object.keys(services),
    ...Object.keys(volumes),
    ...Object.values(services).flatMap((service) => Object.keys(volumesOf(service))),
  ]);
  const twice = declared.filter(({ name }, i) => declared.findIndex((other) => other.name === name) !== i);
  return [
    ...declared
      .filter(({ name }) => name.length > LONGEST_NAME)
      .map(({ name, path }) => ({ path, text: messages.tooLongForAJob(name, LONGEST_NAME) })),
    ...twice.map(({ name, path }) => ({ path, text: messages.jobNameTaken(backupJob(name)) })),
    ...declared
      .filter(({ backup }) => backup.bucket && backup.storageClass !== undefined)
      .map(({ path }) => ({ path: [...path, 'storageClass'], text: messages.noClassOfABucket() })),
    ...declared.flatMap(({ backup, path }) =>
      rangesOf(backup.bucket).map((found) => ({ ...found, path: [...path, ...found.path] })),
    ),
    ...jobs.filter(({ job }) => taken.has(job)).map(({ job, path }) => ({ path, text: messages.jobNameTaken(job) })),
  ];
};

function rangesOf(bucket: Bucket | undefined): Finding[] {
  if (!bucket?.cidrs) return [];
  const path = ['bucket', 'cidrs'];
  return [
    ...(namespaceIn(new URL(bucket.endpoint).hostname) === undefined ? [] : [{ path, text: messages.bucketInside() }]),
    ...bucket.cidrs.flatMap((cidr, i) =>
      holdsMetadata(cidr) ? [{ path: [...path, String(i)], text: messages.rangeOfMetadata(cidr) }] : [],
    ),
  ];
}
