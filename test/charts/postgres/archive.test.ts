// The objects that make a Cluster recoverable to any moment.
import { type ServiceInput, shopService } from '../../support/chart';

type Backup = NonNullable<ServiceInput<'postgres'>['backup']>;
type Bucket = NonNullable<Backup['bucket']>;

interface StoreSpec {
  retentionPolicy: string;
  configuration: {
    destinationPath: string;
    endpointURL: string;
    s3Credentials: Record<'accessKeyId' | 'secretAccessKey', { name: string; key: string }>;
  };
  instanceSidecarConfiguration: { env: { name: string; value: string }[]; resources: { limits: object; requests: object } };
}

const bucket: Bucket = { endpoint: 'https://s3.example.com', name: 'kept', region: 'eu-central-1' };
const db = (input: Partial<Backup> = {}) =>
  shopService('db', {
    db: { type: 'postgres', version: 17, engine: 'cloudnative-pg', backup: { bucket, pointInTimeRecovery: {}, ...input } },
  });
const store = (input?: Partial<Backup>) => db(input).one('ObjectStore').spec as unknown as StoreSpec;
const scheduled = (input?: Partial<Backup>) => db(input).one('ScheduledBackup').spec as unknown as Record<string, object>;
const plugins = (input?: Partial<Backup>) => (db(input).one('Cluster').spec as unknown as { plugins?: object[] }).plugins;

test('the Cluster hands every change to the plugin, which puts it where the store says, under the name of the archive', () => {
  const { metadata } = db().one('ObjectStore');
  const plugin = { name: 'barman-cloud.cloudnative-pg.io', isWALArchiver: true };
  expect(plugins()).toStrictEqual([{ ...plugin, parameters: { barmanObjectName: metadata.name, serverName: 'db' } }]);
  expect(plugins({ pointInTimeRecovery: { archive: 'db-2' } })).toStrictEqual([
    { ...plugin, parameters: { barmanObjectName: metadata.name, serverName: 'db-2' } },
  ]);
  expect(store().configuration).toMatchObject({
    destinationPath: 's3://kept/shop/production/db.archive',
    endpointURL: 'https://s3.example.com',
  });
});

test('a Cluster that archives nothing is what it was', () => {
  const { all } = db({ pointInTimeRecovery: undefined });
  expect(all.map(({ kind }) => kind)).not.toStrictEqual(expect.arrayContaining(['ObjectStore']));
  expect(all.map(({ kind }) => kind)).not.toStrictEqual(expect.arrayContaining(['ScheduledBackup']));
  expect(plugins({ pointInTimeRecovery: undefined })).toBeUndefined();
});

test('the key of the bucket is that of the backups, and no value stands anywhere', () => {
  expect(store().configuration.s3Credentials).toStrictEqual({
    accessKeyId: { name: 'db-backup-secrets', key: 'AWS_ACCESS_KEY_ID' },
    secretAccessKey: { name: 'db-backup-secrets', key: 'AWS_SECRET_ACCESS_KEY' },
  });
});

test('the region is said in the words of the library', () => {
  expect(store().instanceSidecarConfiguration.env).toContainEqual({ name: 'AWS_DEFAULT_REGION', value: 'eu-central-1' });
});

test('the program beside each server has limits, which the quota asks for', () => {
  const { limits, requests } = store().instanceSidecarConfiguration.resources;
  for (const amounts of [limits, requests])
    expect(Object.keys(amounts).sort()).toStrictEqual(['cpu', 'ephemeral-storage', 'memory']);
});

test.each([
  ['0 3 * * *', '0 0 3 * * *'],
  ['30 2 * * 0', '0 30 2 * * 0'],
  ['@daily', '@daily'],
])('the schedule %s, with the second that CloudNativePG wants: %s', (schedule, expected) => {
  expect(scheduled({ schedule }).schedule).toBe(expected);
});

test('base backups are of the Cluster, by the plugin, and the first is made at once', () => {
  expect(scheduled()).toMatchObject({
    cluster: { name: db().one('Cluster').metadata.name },
    immediate: true,
    method: 'plugin',
    pluginConfiguration: { name: 'barman-cloud.cloudnative-pg.io' },
  });
});

test('what is older than the days of keep goes', () => {
  expect(store({ keep: { daily: 14, weekly: 8 } }).retentionPolicy).toBe('14d');
});

test.each([
  ['https://s3.example.com', { ipBlock: expect.objectContaining({ cidr: '0.0.0.0/0' }) }, 443],
  ['http://minio.storage.svc:9000', { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'storage' } } }, 9000],
])('%s: the way to it is open', (endpoint, to, port) => {
  const { egress = [] } = db({ bucket: { ...bucket, endpoint } }).one('NetworkPolicy').spec;
  expect(egress).toContainEqual({ to: expect.arrayContaining([to]), ports: [{ port, protocol: 'TCP' }] });
});
