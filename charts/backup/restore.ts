// The restore of a backup: a suspended CronJob, from which a person creates a Job. docs/data.md says how.
import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type { ResolvedBackup, ResolvedStack } from '../../model';
import { labelsOf } from '../parts/labels';
import { addCronJob } from './cron-job';
import { programOf } from './programs';
import choose from './scripts/choose.sh';
import outcome from './scripts/outcome.sh';

export class RestoreChart extends Chart {
  constructor(scope: Construct, stack: ResolvedStack, backup: ResolvedBackup) {
    super(scope, backup.restore.name, { namespace: stack.namespace.name, labels: labelsOf(stack, backup.restore) });
    const program = programOf(backup.of);
    addCronJob(this, backup, backup.restore, {
      task: 'restore',
      files: { ...program.restore, 'choose.sh': choose, 'outcome.sh': outcome },
      env: program.env,
      variables: [
        { name: 'AT', value: 'latest' },
        ...('bucket' in backup ? [{ name: 'FROM_ANOTHER', value: 'no' }] : []),
        ...program.restoreVariables,
      ],
      program,
      schedule: { schedule: '0 0 1 1 *', suspend: true },
      retries: 0,
    });
  }
}
