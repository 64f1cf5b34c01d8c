// The part of a page about backups.
import { backupsOf } from '../../../output/page/backups';
import { db, resolved } from '../../support/stacks';

const bucket = { endpoint: 'https://s3.example.com', name: 'kept', region: 'eu-central-1' };
const operated = { ...db, engine: 'cloudnative-pg' } as const;
const partsOf = (backup: object) => backupsOf(resolved({ db: { ...operated, backup } }));

test('a stack without backups says nothing', () => {
  expect(backupsOf(resolved({ db }))).toStrictEqual([]);
});

test('where an archive is, and how far back it goes', () => {
  const line =
    'The WAL of db is archived too (bucket kept, shop/production/db.archive/db), so the database can be restored to any moment of the last 14 days: [docs/point-in-time.md](../../docs/point-in-time.md).';
  expect(partsOf({ bucket, keep: 14, pointInTimeRecovery: {} })).toContain(line);
  expect(partsOf({ bucket, keep: 14 })).not.toContain(line);
});
