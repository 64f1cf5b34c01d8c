// Backups of one database, Redis or volume: the CronJob that makes them, and the claim that stores them, unless a bucket does.
import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import * as k8s from '../../imports/k8s';
import type { Claim, ResolvedBackup, ResolvedStack, Workload } from '../../model';
import { KEPT } from '../parts/kept';
import { labelsOf } from '../parts/labels';
import { addCronJob } from './cron-job';
import { programOf } from './programs';
import outcome from './scripts/outcome.sh';
import place from './scripts/place.sh';
import prune from './scripts/prune.awk';

export class BackupChart extends Chart {
  constructor(scope: Construct, stack: ResolvedStack, backup: ResolvedBackup) {
    const { job, keep, schedule, timeZone } = backup;
    super(scope, job.name, { namespace: stack.namespace.name, labels: labelsOf(stack, job) });
    const program = programOf(backup.of);

    if ('claim' in backup) addClaim(this, job, backup.claim);
    addCronJob(this, backup, job, {
      task: 'backup',
      files: { ...program.backup, 'outcome.sh': outcome, 'place.sh': place, 'prune.awk': prune },
      env: {
        ...program.env,
        DAILY: String(keep.daily),
        WEEKLY: String(keep.weekly),
        MONTHLY: String(keep.monthly),
      },
      variables: [{ name: 'SMALLER', value: 'no' }, ...('bucket' in backup ? [{ name: 'ADOPT', value: 'no' }] : [])],
      program,
      schedule: { schedule, timeZone },
      retries: 1,
    });
  }
}

function addClaim(scope: Construct, job: Workload, { size, storageClass }: Claim): void {
  new k8s.KubePersistentVolumeClaim(scope, 'claim', {
    metadata: { name: job.name, annotations: KEPT },
    spec: {
      accessModes: ['ReadWriteOnce'],
      storageClassName: storageClass,
      resources: { requests: { storage: k8s.Quantity.fromString(size) } },
    },
  });
}
