// What a CronJob of dist/ must say.
import { cronJobs } from '../../checks/cron-jobs';
import { findingsAfter } from '../support/findings';
import type { Spec } from '../support/kube';

const JOB = 'postgres-backup/cron-job';

test.each<[string, (spec: Spec) => object | undefined, object]>([
  ['it may run twice at once.', (spec) => spec, { concurrencyPolicy: 'Allow' }],
  ['it says no time within which a missed run is made up for.', (spec) => spec, { startingDeadlineSeconds: undefined }],
  ['its old jobs pile up.', (spec) => spec, { failedJobsHistoryLimit: undefined }],
  ['its job may run for ever.', ({ jobTemplate }) => jobTemplate?.spec, { activeDeadlineSeconds: undefined }],
  ['its job does not say how often it is tried.', ({ jobTemplate }) => jobTemplate?.spec, { backoffLimit: undefined }],
  [
    'its container is restarted in place, and the log of the failure lost.',
    ({ jobTemplate }) => jobTemplate?.spec.template.spec,
    { restartPolicy: 'OnFailure' },
  ],
])('%s', (text, part, change) => {
  expect(findingsAfter(cronJobs, (broken) => Object.assign(part(broken.object(JOB).spec) ?? {}, change))).toStrictEqual([
    `loc8/production/${JOB}: ${text}`,
  ]);
});

test('a name that is too long for its jobs is told', () => {
  const found = findingsAfter(cronJobs, (broken) => {
    broken.object(JOB).metadata.name = 'a'.repeat(53);
  });
  expect(found).toStrictEqual([`loc8/production/${JOB}: its name has 53 characters; at most 52 fit.`]);
});
