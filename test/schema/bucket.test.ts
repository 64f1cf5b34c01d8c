// Backups in a bucket: what can be said of one, what it takes, and where a connection to it goes.
import { onTcp } from '../../model/port-range';
import { secretKeysOf } from '../../model/secret-keys';
import { api, db, problemsOf, resolved, store } from '../support/stacks';

const bucket = { endpoint: 'https://s3.eu-central-1.amazonaws.com', name: 'shop-backups', region: 'eu-central-1' };
const inBucket = (input: object = {}) => ({ ...db, backup: { bucket: { ...bucket, ...input } } });
const backupOf = (input?: object) => resolved({ db: inBucket(input) }).backups[0];

test('each backup has a folder of its own: stack, environment, name, below what the stack says', () => {
  expect(backupOf()).toMatchObject({ bucket: { folder: 'shop/production/db' } });
  expect(backupOf({ prefix: 'all/shops' })).toMatchObject({ bucket: { folder: 'all/shops/shop/production/db' } });
});

test('it has no claim', () => {
  expect(backupOf()).not.toHaveProperty('claim');
});

test.each([
  ['https://s3.eu-central-1.amazonaws.com', [443], undefined],
  ['https://s3.example.com:8443', [8443], undefined],
  ['http://minio.storage.svc:9000', [], { namespace: 'storage', port: 9000 }],
  ['https://minio.storage.svc.cluster.local', [], { namespace: 'storage', port: 443 }],
])('%s: the jobs may reach it, and the database', (endpoint, internet, within) => {
  const backup = backupOf({ endpoint });
  expect(backup).toMatchObject({ bucket: { within } });
  for (const job of [backup?.job, backup?.restore])
    expect(job?.network).toStrictEqual({
      from: [],
      to: [{ service: 'db', containerPort: 5432, protocol: 'TCP' }],
      internet: internet.map(onTcp),
    });
});

test('there is disk for the backup beside the copy that it is tried on, and memory for the program that uploads it', () => {
  const limits = (backup: object) => resolved({ store: { ...store, memory: '64Mi', backup } }).backups[0]?.job.resources.limits;
  expect(limits({ storage: '5Gi' })).toMatchObject({ memory: '64Mi', 'ephemeral-storage': '1088Mi' });
  expect(limits({ storage: '5Gi', bucket })).toMatchObject({ memory: '256Mi', 'ephemeral-storage': '6208Mi' });
});

test('its credentials are a Secret of its own that nobody can make up', () => {
  const volumes = { uploads: { mountPath: '/data', size: '1Gi', accessMode: 'ReadWriteMany', backup: { bucket } } } as const;
  const keys = secretKeysOf(resolved({ api: { ...api, volumes } }));
  const common = { owner: 'uploads-backup', secretName: 'uploads-backup-secrets', generate: false };
  const usedBy = ['uploads-backup', 'uploads-restore'];
  expect(keys).toStrictEqual([
    {
      ...{ ...common, key: 'AWS_ACCESS_KEY_ID', usedBy },
      description: 'access key of the bucket shop-backups at https://s3.eu-central-1.amazonaws.com',
    },
    { ...common, key: 'AWS_SECRET_ACCESS_KEY', usedBy, description: 'the secret of that access key' },
  ]);
});

test('a store of secrets may have them under another key', () => {
  const secretSource = { from: 'external-secrets', store: 'vault', keys: { 'db-backup': 'keys/of-the-bucket' } } as const;
  expect(() => resolved({ db: inBucket() }, { secretSource })).not.toThrow();
  expect(problemsOf({ db: { ...db, backup: {} } }, { secretSource })).toStrictEqual([
    "secretSource.keys.db-backup: no service 'db-backup' has secrets. These have: db.",
  ]);
});

const endpoint = (found: string) =>
  `services.db.backup.bucket.endpoint: '${found}' is not the endpoint of a bucket. Write 'https://' and a host without path, such as 'https://s3.eu-central-1.amazonaws.com', or a Service of the cluster, such as 'http://minio.storage.svc:9000'.`;

test.each([
  'http://s3.example.com', // unencrypted, through the internet
  's3.example.com',
  'https://s3.example.com/',
  'https://s3.example.com:99999',
  'https://key:secret@s3.example.com',
  'https://192.0.2.1', // a private one could not be reached, and certificates are for names
  'http://minio:9000',
  'http://minio.svc:9000',
])('%s is no endpoint', (found) => {
  expect(problemsOf({ db: inBucket({ endpoint: found }) })).toStrictEqual([endpoint(found.replace('key:secret', 'key:…'))]);
});

test.each(['Shop', 'ab', 'a..b', '192.0.2.1', 'shop_backups', '-shop', 'a'.repeat(64)])('%s is no bucket', (name) => {
  const shown = name.length > 60 ? `${name.slice(0, 57)}…` : name;
  expect(problemsOf({ db: inBucket({ name }) })).toStrictEqual([
    `services.db.backup.bucket.name: '${shown}' is not the name of a bucket. Use 3 to 63 lower-case letters, digits, '-' and '.', with a letter or digit at both ends, such as 'shop-backups'.`,
  ]);
});

test('all that is wrong is told at once', () => {
  expect(problemsOf({ db: inBucket({ region: 'EU 1', prefix: '/shop/../x' }) })).toStrictEqual([
    "services.db.backup.bucket.region: 'EU 1' is not a region. Use lower-case letters, digits and '-', such as 'eu-central-1'.",
    "services.db.backup.bucket.prefix: '/shop/../x' is not a folder in a bucket. Use letters, digits, '.', '_' and '-', and '/' between two folders, such as 'backups/shop'.",
  ]);
});

test('a storage class is for a claim', () => {
  expect(problemsOf({ db: { ...db, backup: { bucket, storageClass: 'slow' } } })).toStrictEqual([
    'services.db.backup.storageClass: is for a claim, but these backups are in a bucket. Remove storageClass or bucket.',
  ]);
});
