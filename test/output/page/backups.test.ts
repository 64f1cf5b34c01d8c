// The part of a page about backups.
import { backupsOf } from '../../../output/page/backups';
import { db, resolved } from '../../support/stacks';

const bucket = { endpoint: 'https://s3.example.com', name: 'kept', region: 'eu-central-1' };
const operated = { ...db, engine: 'cloudnative-pg' } as const;
const partsOf = (backup: object) => backupsOf(resolved({ db: { ...operated, backup } }));

test('a stack without backups says nothing', () => {
  expect(backupsOf(resolved({ db }))).toStrictEqual([]);
});

test('an alert that fires where no good backup comes any more, or none ever came', () => {
  const ruleOf = (schedule: string) =>
    backupsOf(resolved({ db: { ...db, backup: { schedule } } })).find((part) => part.startsWith('```yaml'));
  expect(ruleOf('0 3 * * *')).toBe(
    [
      '```yaml',
      '- alert: BackupIsOld',
      '  expr: (time() - kube_cronjob_status_last_successful_time{namespace="shop",cronjob="db-backup"} > 93600) or (time() - kube_cronjob_created{namespace="shop",cronjob="db-backup"} > 93600 unless on (cronjob) kube_cronjob_status_last_successful_time{namespace="shop",cronjob="db-backup"})',
      '  for: 10m',
      "  annotations: { summary: 'No good backup of db for more than 26 hours' }",
      '```',
    ].join('\n'),
  );
  expect(ruleOf('0 3 * * 0')).toContain('> 691200');
  expect(ruleOf('0 3 1 * *')).toContain('> 2764800');
});

test('where an archive is, and how far back it goes', () => {
  const line =
    'The WAL of db is archived too (bucket kept, shop/production/db.archive/db), so the database can be restored to any moment of the last 14 days: [docs/point-in-time.md](../../docs/point-in-time.md).';
  expect(partsOf({ bucket, keep: 14, pointInTimeRecovery: {} })).toContain(line);
  expect(partsOf({ bucket, keep: 14 })).not.toContain(line);
});
