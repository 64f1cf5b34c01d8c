// The job that makes backups, and what it is given.
import { type ServiceInput, shop, shopService } from '../../support/chart';

type Backup = NonNullable<ServiceInput<'postgres'>['backup']>;

const db = (backup: Backup = {}) => ({ type: 'postgres', version: 17, storage: '20Gi', backup }) as const;
const job = (backup?: Backup) => shopService('db-backup', { db: db(backup) });

test('nothing is made of a database that asks for no backup', () => {
  const { all } = shop({ db: { type: 'postgres', version: 17 } });
  expect(all.filter(({ kind }) => kind === 'CronJob')).toStrictEqual([]);
});

test('it runs when the stack says, in the zone that the stack says, one at a time', () => {
  expect(job({ schedule: '30 2 * * *', timeZone: 'Europe/Berlin' }).one('CronJob').spec).toMatchObject({
    schedule: '30 2 * * *',
    timeZone: 'Europe/Berlin',
    concurrencyPolicy: 'Forbid',
  });
});

test('what is missed is made up for, what hangs is ended, and what ended does not pile up', () => {
  const { spec } = job().one('CronJob');
  expect(spec.startingDeadlineSeconds).toBeGreaterThan(600);
  expect(spec.jobTemplate?.spec.activeDeadlineSeconds).toBeGreaterThan(600);
  expect(spec.jobTemplate?.spec.backoffLimit).toBe(1);
  expect([spec.successfulJobsHistoryLimit, spec.failedJobsHistoryLimit]).toStrictEqual([3, 3]);
});

test('the backups are on a claim of their own, of the size and class that the stack names', () => {
  const objects = job({ storage: '50Gi', storageClass: 'slow' });
  const { metadata, spec } = objects.one('PersistentVolumeClaim');
  expect(spec).toMatchObject({ storageClassName: 'slow', resources: { requests: { storage: '50Gi' } } });
  expect(objects.volume('backups')).toStrictEqual({ name: 'backups', persistentVolumeClaim: { claimName: metadata.name } });
  expect(objects.mount('/backups')?.name).toBe('backups');
});

test('there is scratch space for the whole database, and the container may use it', () => {
  expect(job().volume('scratch')?.emptyDir?.sizeLimit).toBe('20Gi');
  expect(job().container().resources?.limits?.['ephemeral-storage']).toBe('21504Mi');
});

test('it goes to a node that has the disk which it uses, whose size the stack can say', () => {
  const disk = (backup?: object) => {
    const { requests, limits } = job(backup).container().resources ?? {};
    return [requests?.['ephemeral-storage'], limits?.['ephemeral-storage'], job(backup).volume('scratch')?.emptyDir?.sizeLimit];
  };
  const bucket = { endpoint: 'https://s3.example.com', name: 'kept', region: 'eu-1' };
  expect(disk()).toStrictEqual(['20480Mi', '21504Mi', '20Gi']);
  expect(disk({ scratch: '3Gi' })).toStrictEqual(['3072Mi', '4096Mi', '3Gi']);
  expect(disk({ scratch: '3Gi', bucket, storage: '2Gi' })).toStrictEqual(['5120Mi', '6144Mi', '3Gi']);
});

test('it reads the password of the superuser from a file, and no other secret', () => {
  expect(job().secretKeys()).toStrictEqual(['db-secrets/POSTGRES_PASSWORD']);
  expect(job().settings().PASSWORD_FILE).toBe('/run/secrets/db-secrets/POSTGRES_PASSWORD');
});

test('it keeps as many as the stack says', () => {
  expect(job({ keep: { daily: 3, weekly: 2, monthly: 1 } }).settings()).toMatchObject({ DAILY: '3', WEEKLY: '2', MONTHLY: '1' });
  expect(job({ keep: 5 }).settings()).toMatchObject({ DAILY: '5', WEEKLY: '0', MONTHLY: '0' });
});

test('it reaches the database alone, and the database lets it in', () => {
  const all = shop({ db: db() });
  const { spec } = all.one('NetworkPolicy', 'db-backup');
  const to = spec.egress?.flatMap(({ to = [] }) => to.map(({ podSelector }) => podSelector?.matchLabels));
  expect(to).toContainEqual({ 'app.kubernetes.io/instance': 'db' });
  expect(to?.filter((labels) => labels?.['app.kubernetes.io/instance'] !== undefined)).toHaveLength(1);
  expect(spec.ingress).toStrictEqual([]);
  const from = all
    .one('NetworkPolicy', 'db')
    .spec.ingress?.flatMap(({ from = [] }) => from.map(({ podSelector }) => podSelector?.matchLabels));
  expect(from).toStrictEqual(['db-backup', 'db-restore'].map((name) => ({ 'app.kubernetes.io/instance': name })));
});

test('it has every database, and the libraries without which an extension cannot come back', () => {
  const wishes = { databases: ['keycloak', 'analytics'], extensions: ['timescaledb'], image: 'registry.example.com/shop-db:1' };
  const settings = { shared_preload_libraries: 'timescaledb' };
  const objects = shopService('db-backup', { db: { ...db(), ...wishes, settings } });
  expect(objects.settings()).toMatchObject({
    DATABASES: 'shop analytics keycloak',
    EXTENSIONS: 'timescaledb',
    LIBRARIES: 'timescaledb',
  });
  expect(objects.container().image).toBe('registry.example.com/shop-db:1');
  expect(objects.pod().securityContext).toMatchObject({ runAsUser: 999, fsGroup: 999 });
});

test('every file that its scripts name is there', () => {
  for (const name of ['db-backup', 'db-restore']) {
    const files = shopService(name, { db: db() }).files(name);
    const named = Object.values(files).flatMap((text) => text.match(/\/slipway\/[\w.-]+/g) ?? []);
    expect(named.length).toBeGreaterThan(3);
    for (const path of named) expect(Object.keys(files)).toContain(path.replace('/slipway/', ''));
  }
});

test('the way back never runs by itself, and takes the newest backup where nothing else is said', () => {
  const restore = shopService('db-restore', { db: db() });
  expect(restore.one('CronJob').spec.suspend).toBe(true);
  expect(restore.container().env).toContainEqual({ name: 'AT', value: 'latest' });
  expect(restore.volume('backups')?.persistentVolumeClaim?.claimName).toBe('db-backup');
  expect(restore.one('CronJob').spec.jobTemplate?.spec.backoffLimit).toBe(0);
});
