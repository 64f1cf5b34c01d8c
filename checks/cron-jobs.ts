// A CronJob never runs twice at the same time, starts a missed run late, has a time limit, and keeps few old jobs; Kubernetes'
// defaults do the opposite of each. https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/
import { type Check, ofKind } from './manifest';

export const cronJobs: Check = (manifests) =>
  ofKind(manifests, 'CronJob').flatMap(({ path, object: { spec } }) => {
    const job = spec?.jobTemplate?.spec;
    const broken: [boolean, string][] = [
      [spec?.concurrencyPolicy !== 'Forbid', 'it may run twice at the same time. Set concurrencyPolicy to Forbid.'],
      [spec?.startingDeadlineSeconds === undefined, 'it has no startingDeadlineSeconds, so a missed run may start at any time.'],
      [
        spec?.successfulJobsHistoryLimit === undefined || spec.failedJobsHistoryLimit === undefined,
        'it sets no limit for the number of old jobs.',
      ],
      [job?.activeDeadlineSeconds === undefined, 'its job has no activeDeadlineSeconds, so it may run for ever.'],
      [job?.backoffLimit === undefined, 'its job has no backoffLimit.'],
      [
        job?.template.spec.restartPolicy !== 'Never',
        'its restartPolicy is not Never: a restart of the container loses the log of the failure.',
      ],
    ];
    return broken.filter(([is]) => is).map(([, text]) => ({ path, text }));
  });
