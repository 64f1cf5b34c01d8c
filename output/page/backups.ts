// The page's section about backups: what they contain, when they are made, how many are kept, and the commands.
import type { ResolvedBackup, ResolvedService, ResolvedStack } from '../../model';
import { code, commands, table } from './markdown';

export function backupsOf({ backups, services, namespace }: ResolvedStack): string[] {
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
    '**Backups**. Each one is restored once before it counts. The commands for a restore are in [docs/data.md](../../docs/data.md).',
    table(['what', 'when', 'kept', 'where'], rows),
    ...services.flatMap(archived),
    commands([
      `kubectl -n ${namespace.name} create job --from=cronjob/${first.job.name} ${first.job.name}-now`,
      `kubectl -n ${namespace.name} logs -f job/${first.job.name}-now`,
    ]),
  ];
}

function archived(service: ResolvedService): string[] {
  const archive = service.type === 'postgres' ? service.archive : undefined;
  if (!archive) return [];
  const where = `bucket ${archive.bucket.name}, ${archive.bucket.folder}/${archive.name}`;
  return [
    `The WAL of ${service.name} is archived too (${where}), so the database can be restored to any moment of the last ${archive.days} days: [docs/point-in-time.md](../../docs/point-in-time.md).`,
  ];
}

const WHAT: Record<ResolvedBackup['of']['kind'], (name: string) => string> = {
  postgres: (name) => `database of ${name}`,
  redis: (name) => `keys of ${name}`,
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
