// The page's section about backups: what they contain, when they are made, how many are kept, and the commands.

import type { ResolvedBackup, ResolvedService, ResolvedStack } from '../../model';
import { mostHours } from '../../model/backup-age';
import { docsLink } from '../../schema/problems/typed';
import { code, commands, table } from './markdown';

export function backupsOf({ backups, services, namespace, metrics }: ResolvedStack): string[] {
  const [first] = backups;
  if (!first) return [];
  const rows = backups.map((backup) => {
    const { name, of, schedule, timeZone, keep, job } = backup;
    return [
      WHAT[of.kind](name),
      `${code(schedule)} ${timeZone}`,
      kept(keep),
      'claim' in backup ? `claim ${job.name}, ${backup.claim.size}` : `bucket ${backup.bucket.name}, ${backup.bucket.folder}`,
    ];
  });
  return [
    `**Backups**. Each one is restored once before it counts. The commands for a restore are in ${docsLink('data.md')}.`,
    table(['what', 'when', 'kept', 'where'], rows),
    ...services.flatMap(archived),
    'How old the newest good one is. A job that fails, or whose backup is much smaller than the one before, does not count:',
    commands([
      `kubectl -n ${namespace.name} get cronjobs -o custom-columns=NAME:.metadata.name,NEWEST:.status.lastSuccessfulTime`,
    ]),
    ...(metrics ? [] : ['For Prometheus with kube-state-metrics, an alert:', alert(namespace.name, backups)]),
    'One now:',
    commands([
      `kubectl -n ${namespace.name} create job --from=cronjob/${first.job.name} ${first.job.name}-now`,
      `kubectl -n ${namespace.name} logs -f job/${first.job.name}-now`,
    ]),
  ];
}

/** It also fires where no backup has ever been made. */
function alert(namespace: string, backups: readonly ResolvedBackup[]): string {
  const rules = backups.flatMap(({ name, job, schedule }) => {
    const which = `{namespace="${namespace}",cronjob="${job.name}"}`;
    const hours = mostHours(schedule);
    const age = (metric: string) => `time() - ${metric}${which} > ${hours * 3600}`;
    const succeeded = 'kube_cronjob_status_last_successful_time';
    return [
      `- alert: BackupIsOld`,
      `  expr: (${age(succeeded)}) or (${age('kube_cronjob_created')} unless on (cronjob) ${succeeded}${which})`,
      '  for: 10m',
      `  annotations: { summary: 'No good backup of ${name} for more than ${hours} hours' }`,
    ];
  });
  return ['```yaml', ...rules, '```'].join('\n');
}

function archived(service: ResolvedService): string[] {
  const archive = service.type === 'postgres' ? service.archive : undefined;
  if (!archive) return [];
  const where = `bucket ${archive.bucket.name}, ${archive.bucket.folder}/${archive.name}`;
  return [
    `The WAL of ${service.name} is archived too (${where}), so the database can be restored to any moment of the last ${archive.days} days: ${docsLink('point-in-time.md')}.`,
  ];
}

const WHAT: Record<ResolvedBackup['of']['kind'], (name: string) => string> = {
  postgres: (name) => `database of ${name}`,
  mysql: (name) => `database of ${name}`,
  redis: (name) => `keys of ${name}`,
  s3: (name) => `buckets of ${name}`,
  volume: (name) => `volume ${name}`,
};

function kept({ daily, weekly, monthly }: ResolvedBackup['keep']): string {
  const counts = [
    [daily, 'days'],
    [weekly, 'weeks'],
    [monthly, 'months'],
  ] as const;
  return counts.flatMap(([count, unit]) => (count > 0 ? [`${count} ${unit}`] : [])).join(', ');
}
