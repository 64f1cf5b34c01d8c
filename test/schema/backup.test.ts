// Backups: what is kept where nothing is said, which environments have them, and what cannot be.
import { backup } from '../../schema/backup';
import { api, db, problemsOf, resolved } from '../support/stacks';

const backedUp = { ...db, backup: {} };

test('without a word: every night, kept for days, weeks and months', () => {
  expect(backup.parse({})).toStrictEqual({
    timeZone: 'Etc/UTC',
    keep: { daily: 7, weekly: 4, monthly: 6 },
    storage: '10Gi',
  });
});

test('the minute of the night follows from the names, so that not all backups of a cluster begin at once', () => {
  const schedulesOf = (names: readonly string[], stack: string) =>
    resolved(Object.fromEntries(names.map((name) => [name, backedUp])), { name: stack }).backups.map(({ schedule }) => schedule);
  const names = ['a', 'b', 'c', 'd', 'e', 'f'];
  const [one, other] = [schedulesOf(names, 'shop'), schedulesOf(names, 'team')];
  for (const schedule of [...one, ...other]) expect(schedule).toMatch(/^[1-5]?\d 3 \* \* \*$/);
  expect(new Set([...one, ...other]).size).toBeGreaterThan(8);
  expect(schedulesOf(names, 'shop')).toStrictEqual(one);
  expect(resolved({ db: { ...db, backup: { schedule: '0 2 * * *' } } }).backups[0]?.schedule).toBe('0 2 * * *');
});

test('a number is a number of days, and nothing else is kept', () => {
  expect(backup.parse({ keep: 3 }).keep).toStrictEqual({ daily: 3, weekly: 0, monthly: 0 });
  expect(backup.parse({ keep: { daily: 14 } }).keep).toStrictEqual({ daily: 14, weekly: 4, monthly: 6 });
});

test('nothing is backed up that does not ask for it', () => {
  expect(resolved({ db }).backups).toStrictEqual([]);
});

test.each(['development', 'local'] as const)('%s has none, unless its own override says so', (environment) => {
  const backupsOf = (override: object) => resolved({ db: backedUp }, { environments: { [environment]: override } }).backups;
  expect(backupsOf({})).toStrictEqual([]);
  expect(backupsOf({ services: { db: { backup: { storage: '1Gi' } } } })).toMatchObject([{ name: 'db', claim: { size: '1Gi' } }]);
});

test.each(['development', 'local'] as const)('%s has none of a volume either, unless its own override says so', (environment) => {
  const volumes = { uploads: { mountPath: '/data', size: '1Gi', backup: {} } };
  const backupsOf = (override: object) =>
    resolved({ api: { ...api, volumes } }, { environments: { [environment]: override } }).backups.map(({ name }) => name);
  expect(backupsOf({})).toStrictEqual([]);
  expect(backupsOf({ services: { api: { volumes: { uploads: { backup: {} } } } } })).toStrictEqual(['uploads']);
});

test('a service and a volume of one name cannot both have backups', () => {
  const volumes = { db: { mountPath: '/data', size: '1Gi', accessMode: 'ReadWriteMany', backup: {} } };
  expect(problemsOf({ db: backedUp, api: { ...api, volumes } })).toStrictEqual([
    "services.api.volumes.db.backup: a job of the backup is named 'db-backup', and something else in this stack has the same name. Rename the other.",
  ]);
});

test('the jobs run the program of the server, as its user', () => {
  const { backups, services } = resolved({ db: backedUp });
  const [server] = services;
  for (const { image, user, version } of backups.flatMap(({ job, restore }) => [job, restore])) {
    expect([image, user, version]).toStrictEqual([server?.image, server?.user, server?.version]);
  }
});

test('the database lets its jobs in, and they reach nothing else', () => {
  const { backups, services } = resolved({ api: { ...api, uses: { db: {} } }, db: backedUp });
  const server = services.find(({ name }) => name === 'db');
  expect(server?.network.from).toMatchObject([{ containerPort: 5432, services: ['api', 'db-backup', 'db-restore'] }]);
  for (const { job, restore } of backups) {
    for (const { network } of [job, restore])
      expect(network).toStrictEqual({ from: [], to: [{ service: 'db', containerPort: 5432, protocol: 'TCP' }], internet: [] });
  }
});

test('the scratch space fits whatever fits the database', () => {
  const [backup] = resolved({ db: { ...backedUp, storage: '20Gi' } }).backups;
  expect(backup?.dataSize).toBe('20Gi');
  expect(backup?.job.resources.limits['ephemeral-storage']).toBe('21504Mi');
});

test('a schedule that is none is told with its place', () => {
  expect(problemsOf({ db: { ...db, backup: { schedule: 'nightly', keep: 0 } } })).toStrictEqual([
    "services.db.backup.schedule: 'nightly' is not a schedule. Write minute, hour, day of the month, month and day of the week, such as '0 3 * * *' for 03:00 every day.",
    'services.db.backup.keep: 0 is too small. The smallest value is 1.',
  ]);
});

test('names of the jobs are free, and not too long for the jobs that are made of them', () => {
  const long = 'a'.repeat(45);
  expect(problemsOf({ db: backedUp, 'db-restore': api, [long]: backedUp })).toStrictEqual([
    `services.${long}.backup: '${long}' has 45 characters. The names of its backup jobs are longer, so at most 44 are allowed.`,
    "services.db.backup: a job of the backup is named 'db-restore', and something else in this stack has the same name. Rename the other.",
  ]);
});

test('the claim of the backups is not the volume of somebody else', () => {
  const volumes = { 'db-backup': { mountPath: '/data', size: '1Gi', accessMode: 'ReadWriteMany' } };
  expect(problemsOf({ db: backedUp, api: { ...api, volumes } })).toStrictEqual([
    "services.db.backup: a job of the backup is named 'db-backup', and something else in this stack has the same name. Rename the other.",
  ]);
});
