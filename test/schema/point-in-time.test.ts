// Recovery to any moment: what it needs, and where its archive is.
import { onTcp } from '../../model/port-range';
import { secretKeysOf } from '../../model/secret-keys';
import { db, problemsOf, resolved, serviceIn } from '../support/stacks';

const bucket = { endpoint: 'https://s3.eu-central-1.amazonaws.com', name: 'shop-backups', region: 'eu-central-1' };
const operated = { ...db, engine: 'cloudnative-pg' } as const;
const archived = (input: object = {}, recovery: object = {}) => ({
  ...operated,
  backup: { bucket, pointInTimeRecovery: recovery, ...input },
});
const archiveOf = (...input: Parameters<typeof archived>) =>
  serviceIn(resolved({ db: archived(...input) }), 'db', 'postgres').archive;

test('nothing is archived unless the stack says so, in a bucket or not', () => {
  const archive = (backup?: object) => serviceIn(resolved({ db: { ...operated, backup } }), 'db', 'postgres').archive;
  expect([archive(), archive({}), archive({ bucket })]).toStrictEqual([undefined, undefined, undefined]);
});

test('its folder is beside that of the backups, where no service and no volume can have one', () => {
  expect(archiveOf()).toMatchObject({ name: 'db', bucket: { folder: 'shop/production/db.archive' } });
  expect(archiveOf({ bucket: { ...bucket, prefix: 'all' } })).toMatchObject({
    bucket: { folder: 'all/shop/production/db.archive' },
  });
  expect(problemsOf({ 'db.archive': db })).toHaveLength(1);
});

test('a history that begins anew has an archive of its own', () => {
  expect(archiveOf({}, { archive: 'db-2' })).toMatchObject({ name: 'db-2', bucket: { folder: 'shop/production/db.archive' } });
});

test.each([
  [undefined, 7],
  [30, 30],
  [{ daily: 14, weekly: 8 }, 14],
])('with keep: %j it goes back %i days', (keep, days) => {
  expect(archiveOf({ keep })).toMatchObject({ days });
});

test('the backups go on as without it, with the same credentials', () => {
  const [{ backups }, { backups: without }] = [
    resolved({ db: archived() }),
    resolved({ db: archived({ pointInTimeRecovery: undefined }) }),
  ];
  expect(backups).toStrictEqual(without);
  const { bucket: kept } = archiveOf() ?? {};
  expect(secretKeysOf(resolved({ db: archived() }))).toStrictEqual(
    expect.arrayContaining([kept?.credentials.id, kept?.credentials.secret].map((key) => expect.objectContaining({ ...key }))),
  );
});

test.each([
  ['https://s3.example.com', [443]],
  ['https://s3.example.com:8443', [8443]],
  ['http://minio.storage.svc:9000', []],
])('%s: the servers reach it themselves', (endpoint, internet) => {
  const { network } = serviceIn(resolved({ db: archived({ bucket: { ...bucket, endpoint } }) }), 'db', 'postgres');
  expect(network.internet).toStrictEqual(internet.map(onTcp));
});

test('the quota has room for the program beside each server, and for a server that is recovered beside them', () => {
  const quota = (input: object) => resolved({ db: archived({ ...input }) }).namespace.quota;
  const [more, less] = [quota({}), quota({ pointInTimeRecovery: undefined })];
  expect(more?.pods).toBe((less?.pods ?? 0) + 1);
  expect(Number.parseInt(more?.limits.memory ?? '', 10) - Number.parseInt(less?.limits.memory ?? '', 10)).toBe(512 + 5 * 384);
});

const where = 'services.db.backup';
test.each([
  [
    'a plain server',
    { ...db, backup: { bucket, pointInTimeRecovery: {} } },
    [
      `${where}.pointInTimeRecovery: needs an engine that archives the WAL. Set engine: 'cloudnative-pg', or remove pointInTimeRecovery.`,
    ],
  ],
  [
    'a claim',
    { ...operated, backup: { pointInTimeRecovery: {} } },
    [`${where}.pointInTimeRecovery: needs a bucket for the WAL archive. Set bucket, or remove pointInTimeRecovery.`],
  ],
  [
    'a plain server and a claim',
    { ...db, backup: { pointInTimeRecovery: {} } },
    [
      `${where}.pointInTimeRecovery: needs an engine that archives the WAL. Set engine: 'cloudnative-pg', or remove pointInTimeRecovery.`,
      `${where}.pointInTimeRecovery: needs a bucket for the WAL archive. Set bucket, or remove pointInTimeRecovery.`,
    ],
  ],
  [
    'a time zone',
    archived({ timeZone: 'Europe/Berlin' }),
    [
      `${where}.timeZone: CloudNativePG schedules base backups in UTC, not in 'Europe/Berlin'. Write the schedule in UTC, and remove timeZone.`,
    ],
  ],
  [
    'a name that is no folder',
    archived({}, { archive: '../db' }),
    [
      `${where}.pointInTimeRecovery.archive: '../db' is not a name that Kubernetes accepts. Use lower-case letters, digits, '-' and '.', with a letter or digit at both ends of each part.`,
    ],
  ],
])('%s', (_, service, lines) => {
  expect(problemsOf({ db: service })).toStrictEqual(lines);
});

test('UTC by its other name', () => {
  expect(archiveOf({ timeZone: 'UTC' })).toBeDefined();
});

test('what keeps no rows has no such option', () => {
  const [line] = problemsOf({ store: { type: 'redis', mode: 'store', backup: { bucket, pointInTimeRecovery: {} } } });
  expect(line).toContain('services.store.backup.pointInTimeRecovery:');
});

test('on a laptop there is none, whatever the base says', () => {
  const { services, backups } = resolved({ db: archived() }, { environments: { local: {} } });
  expect([services.find(({ name }) => name === 'db')?.type, backups]).toStrictEqual(['postgres', []]);
});
