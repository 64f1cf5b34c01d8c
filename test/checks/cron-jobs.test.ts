// What a CronJob of dist/ must say.
import { cronJobs } from '../../checks/cron-jobs';
import { findingsAfter } from '../support/findings';
import type { Spec } from '../support/kube';

const JOB = 'postgres-backup/cron-job';

test.each<[string, (spec: Spec) => object | undefined, object]>([
  ['it may run twice at the same time. Set concurrencyPolicy to Forbid.', (spec) => spec, { concurrencyPolicy: 'Allow' }],
  [
    'it has no startingDeadlineSeconds, so a missed run may start at any time.',
    (spec) => spec,
    { startingDeadlineSeconds: undefined },
  ],
  ['it sets no limit for the number of old jobs.', (spec) => spec, { failedJobsHistoryLimit: undefined }],
  [
    'its job has no activeDeadlineSeconds, so it may run for ever.',
    ({ jobTemplate }) => jobTemplate?.spec,
    { activeDeadlineSeconds: undefined },
  ],
  ['its job has no backoffLimit.', ({ jobTemplate }) => jobTemplate?.spec, { backoffLimit: undefined }],
  [
    'its restartPolicy is not Never: a restart of the container loses the log of the failure.',
    ({ jobTemplate }) => jobTemplate?.spec.template.spec,
    { restartPolicy: 'OnFailure' },
  ],
])('%s', (text, part, change) => {
  expect(findingsAfter(cronJobs, (broken) => Object.assign(part(broken.object(JOB).spec) ?? {}, change))).toStrictEqual([
    `loc8/production/${JOB}: ${text}`,
  ]);
});
