// The jobs of backups in a bucket: what differs from those on a claim.
import { shop, shopService } from '../../support/chart';

const bucket = { endpoint: 'https://s3.example.com', name: 'shop-backups', region: 'eu-1' };
const backup = { bucket, storage: '3Gi' };
const services = {
  api: { type: 'fastapi', volumes: { uploads: { mountPath: '/app/data', size: '2Gi', accessMode: 'ReadWriteMany', backup } } },
  db: { type: 'postgres', version: 17, storage: '20Gi', backup },
  store: { type: 'redis', mode: 'store', backup },
} as const;
const JOBS = ['db', 'store', 'uploads'].flatMap((name) => [`${name}-backup`, `${name}-restore`]);
const job = (name: string) => shopService(name, services);

test('no claim is made, and a backup is made on the node, in as much room as the stack says', () => {
  expect(
    shop(services)
      .ofKind('PersistentVolumeClaim')
      .filter(({ metadata }) => metadata.name.endsWith('-backup')),
  ).toStrictEqual([]);
  for (const name of JOBS) expect(job(name).volume('backups')).toStrictEqual({ name: 'backups', emptyDir: { sizeLimit: '3Gi' } });
});

test.each(JOBS)('%s: the credentials come from the Secret of the job, for rclone alone', (name) => {
  const objects = job(name);
  const owner = name.replace(/-restore$/, '-backup');
  const keys = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'].map((key) => `${owner}-secrets/${key}`);
  expect(objects.secretKeys()).toStrictEqual(expect.arrayContaining(keys));
  expect(JSON.stringify(objects.settings())).not.toMatch(/ACCESS_KEY/);
  expect(objects.secretVariables()).toStrictEqual({
    RCLONE_CONFIG_BUCKET_ACCESS_KEY_ID: `$(${keys[0]})`,
    RCLONE_CONFIG_BUCKET_SECRET_ACCESS_KEY: `$(${keys[1]})`,
  });
  expect(JSON.stringify(objects.container().command)).not.toMatch(/ACCESS_KEY|secrets/);
});

test.each(JOBS)('%s: the program that copies comes from its own image, and cannot be changed where it runs', (name) => {
  const objects = job(name);
  const [init, ...more] = objects.pod().initContainers ?? [];
  expect(more).toStrictEqual([]);
  expect(init?.image).toMatch(/^rclone\/rclone:[\d.]+@sha256:/);
  expect(init?.securityContext).toStrictEqual(objects.container().securityContext);
  expect(init?.volumeMounts).toStrictEqual([{ name: 'programs', mountPath: '/programs' }]);
  expect(objects.mount('/programs')?.readOnly).toBe(true);
});

test.each(JOBS)('%s: every file that its scripts name is there', (name) => {
  const files = job(name).files();
  const named = Object.values(files).flatMap((text) => text.match(/\/slipway\/[\w.-]+/g) ?? []);
  for (const path of named) expect(Object.keys(files)).toContain(path.replace('/slipway/', ''));
});

test('the folder is that of the backup, for the job that fills it and the one that reads it', () => {
  for (const name of JOBS) {
    const what = name.replace(/-(backup|restore)$/, '');
    expect(job(name).settings()).toMatchObject({
      BUCKET: `bucket:shop-backups/shop/production/${what}`,
      RCLONE_CONFIG_BUCKET_ENDPOINT: 'https://s3.example.com',
      RCLONE_CONFIG_BUCKET_REGION: 'eu-1',
    });
  }
});

test('a bucket outside is reached at public addresses alone; one inside in its namespace alone', () => {
  const egress = (endpoint: string) =>
    shopService('db-backup', { db: { ...services.db, backup: { bucket: { ...bucket, endpoint } } } })
      .one('NetworkPolicy')
      .spec.egress?.slice(2);
  expect(egress('https://s3.example.com')).toStrictEqual([
    {
      to: ['0.0.0.0/0', '::/0'].map((cidr) => ({ ipBlock: { cidr, except: expect.arrayContaining([]) } })),
      ports: [{ protocol: 'TCP', port: 443 }],
    },
  ]);
  expect(egress('http://minio.storage.svc:9000')).toStrictEqual([
    {
      to: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'storage' } } }],
      ports: [{ protocol: 'TCP', port: 9000 }],
    },
  ]);
});
