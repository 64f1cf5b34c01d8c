// Backups and jobs by schedule: how old the last good run is, and how long runs took. The series are those of kube-state-metrics.
import type { ResolvedStack } from '../../model';
import { mostHours } from '../../model/backup-age';
import { inNamespace } from '../alerts/alert';
import type { Panel, Row } from './panel';

export function kept(stack: ResolvedStack): Row[] {
  const backups = stack.backups.map(({ name, job, schedule }) =>
    age(stack, `Age of the last good backup of ${name}`, job.name, mostHours(schedule) * 3600),
  );
  const jobs = stack.services.flatMap(({ type, name }) =>
    type === 'cron' ? [age(stack, `Since the last good run of ${name}`, name)] : [],
  );
  return [
    ...(backups.length > 0
      ? [
          {
            title: 'Backups',
            panels: [
              ...backups,
              duration(
                stack,
                'How long a backup took',
                stack.backups.map(({ job }) => job.name),
              ),
            ],
          },
        ]
      : []),
    ...(jobs.length > 0 ? [{ title: 'Jobs', panels: jobs }] : []),
  ];
}

const age = (stack: ResolvedStack, title: string, cronJob: string, most?: number): Panel => ({
  title,
  shows: 'number',
  unit: 's',
  queries: [
    {
      name: 'ago',
      expr: `time() - max(kube_cronjob_status_last_successful_time${inNamespace(stack, `cronjob="${cronJob}"`)})`,
    },
  ],
  before: 'None yet',
  ...(most !== undefined && { red: { from: most } }),
});

function duration(stack: ResolvedStack, title: string, cronJobs: readonly string[]): Panel {
  const its = inNamespace(stack, `job_name=~"(${cronJobs.join('|')})-[0-9]+"`);
  return {
    title,
    shows: 'time',
    unit: 's',
    queries: [{ name: '{{job_name}}', expr: `kube_job_status_completion_time${its} - kube_job_status_start_time${its}` }],
    before: 'None yet',
  };
}
