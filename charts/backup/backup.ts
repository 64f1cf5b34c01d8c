// Backups of one piece of data: the claim that they are on, and the job that makes one. Deleting the jobs keeps the claim.
import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import * as k8s from '../../imports/k8s';
import type { ResolvedBackup, ResolvedStack } from '../../spec';
import { metadataOf } from '../parts/labels';
import { cronJob } from './cron-job';
import { programOf } from './programs';
import outcome from './scripts/outcome.sh';
import place from './scripts/place.sh';
import prune from './scripts/prune.awk';

export class BackupChart extends Chart {
  constructor(scope: Construct, stack: ResolvedStack, backup: ResolvedBackup) {
    const { job, claim, keep, schedule, timeZone } = backup;
    super(scope, job.name, { namespace: stack.namespace.name });
    const program = programOf(backup.of);

    new k8s.KubePersistentVolumeClaim(this, 'claim', {
      metadata: metadataOf(stack, job),
      spec: {
        accessModes: ['ReadWriteOnce'],
        storageClassName: claim.storageClass,
        resources: { requests: { storage: k8s.Quantity.fromString(claim.size) } },
      },
    });
    cronJob(this, stack, backup, job, {
      task: 'backup',
      files: { ...program.backup, 'outcome.sh': outcome, 'place.sh': place, 'prune.awk': prune },
      env: {
        ...program.env,
        DAILY: String(keep.daily),
        WEEKLY: String(keep.weekly),
        MONTHLY: String(keep.monthly),
      },
      program,
      schedule: { schedule, timeZone },
      retries: 1,
    });
  }
}
