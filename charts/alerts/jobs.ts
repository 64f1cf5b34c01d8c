// Backups and jobs that failed, and those that did not run. The series are those of kube-state-metrics.
import type { ResolvedStack } from '../../model';
import { mostHours } from '../../model/backup-age';
import { type Alert, inNamespace } from './alert';

export const jobAlerts = (stack: ResolvedStack): Alert[] => [
  ...stack.backups.flatMap(({ name, job, schedule }) => backupAlerts(stack, name, job.name, mostHours(schedule))),
  ...stack.services.flatMap(({ type, name }) => (type === 'cron' ? cronAlerts(stack, name) : [])),
  ...stack.services.flatMap(({ type, name }) => (type === 'job' ? [failedJob(stack, name)] : [])),
];

function backupAlerts(stack: ResolvedStack, name: string, job: string, hours: number): Alert[] {
  const which = inNamespace(stack, `cronjob="${job}"`);
  const age = (metric: string) => `time() - ${metric}${which} > ${hours * 3600}`;
  const succeeded = 'kube_cronjob_status_last_successful_time';
  return [
    {
      alert: 'BackupFailed',
      service: name,
      expr: failedSince(stack, job),
      for: '0m',
      severity: 'critical',
      summary: `The last backup of ${name} failed: {{ $labels.job_name }}.`,
    },
    {
      alert: 'BackupIsOld',
      service: name,
      expr: `(${age(succeeded)}) or (${age('kube_cronjob_created')} unless on (cronjob) ${succeeded}${which})`,
      for: '10m',
      severity: 'critical',
      summary: `There is no good backup of ${name} of the last ${hours} hours.`,
    },
  ];
}

function cronAlerts(stack: ResolvedStack, name: string): Alert[] {
  return [
    {
      alert: 'JobFailed',
      service: name,
      expr: failedSince(stack, name),
      for: '0m',
      severity: 'warning',
      summary: `The last run of ${name} failed: {{ $labels.job_name }}.`,
    },
    {
      alert: 'JobDidNotRun',
      service: name,
      expr: `time() - kube_cronjob_next_schedule_time${inNamespace(stack, `cronjob="${name}"`)} > 900`,
      for: '5m',
      severity: 'warning',
      summary: `${name} was to run {{ $value | humanizeDuration }} ago, and did not.`,
    },
  ];
}

/** A run that failed after the last good one: Kubernetes keeps failed runs that are long mended. */
function failedSince(stack: ResolvedStack, cronJob: string): string {
  const runs = inNamespace(stack, `job_name=~"${cronJob}-[0-9]+"`);
  const good = `kube_cronjob_status_last_successful_time${inNamespace(stack, `cronjob="${cronJob}"`)}`;
  const failed = `kube_job_failed${inNamespace(stack, `job_name=~"${cronJob}-[0-9]+",condition="true"`)} == 1`;
  return `${failed} and on (job_name) (kube_job_created${runs} > scalar(max(${good}) or vector(0)))`;
}

const failedJob = (stack: ResolvedStack, name: string): Alert => ({
  alert: 'JobFailed',
  service: name,
  expr: `kube_job_failed${inNamespace(stack, `job_name=~"${name}-[0-9a-f]+",condition="true"`)} == 1`,
  for: '0m',
  severity: 'warning',
  summary: `The job ${name} of this release failed: {{ $labels.job_name }}.`,
});
