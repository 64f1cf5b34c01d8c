// A CronJob never runs twice at once, makes up for a missed time, ends, and leaves few jobs behind; the API server's own
// defaults do the opposite of each. https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/
import { type Check, ofKind } from './manifest';

/** Its jobs add eleven characters, and a label ends at 63. */
const LONGEST_NAME = 52;

export const cronJobs: Check = (manifests) =>
  ofKind(manifests, 'CronJob').flatMap(({ path, object: { metadata, spec } }) => {
    const job = spec?.jobTemplate?.spec;
    const broken: [boolean, string][] = [
      [metadata.name.length > LONGEST_NAME, `its name has ${metadata.name.length} characters; at most ${LONGEST_NAME} fit.`],
      [spec?.concurrencyPolicy !== 'Forbid', 'it may run twice at once.'],
      [spec?.startingDeadlineSeconds === undefined, 'it says no time within which a missed run is made up for.'],
      [spec?.successfulJobsHistoryLimit === undefined || spec.failedJobsHistoryLimit === undefined, 'its old jobs pile up.'],
      [job?.activeDeadlineSeconds === undefined, 'its job may run for ever.'],
      [job?.backoffLimit === undefined, 'its job does not say how often it is tried.'],
      [job?.template.spec.restartPolicy !== 'Never', 'its container is restarted in place, and the log of the failure lost.'],
    ];
    return broken.filter(([is]) => is).map(([, text]) => ({ path, text }));
  });
