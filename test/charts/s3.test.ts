// An S3 server: one with a volume, whose keys are those of the Secret, and its backups.
import { pinned, type ServiceInput, shopService } from '../support/chart';
import { problemsOf, resolved, serviceIn } from '../support/stacks';

type S3 = ServiceInput<'s3'>;

const files = (input: Partial<S3> = {}, name = 'files') => shopService(name, { files: { type: 's3', ...input } });

test('the fullest', () => {
  const fullest: Required<S3> = {
    type: 's3',
    accept: {},
    description: 'Uploads',
    buckets: ['uploads', 'reports'],
    cpu: { request: '100m', limit: '2' },
    memory: '512Mi',
    image: 'ghcr.io/versity/versitygw:v1.8.0',
    runAs: 1001,
    user: 'clerk',
    storage: '50Gi',
    storageClass: 'fast',
    backup: {},
  };
  const api = { type: 'fastapi', uses: { files: { env: { url: 'AWS_ENDPOINT_URL', bucket: 'BUCKET' } } } } as const;
  expect(pinned(shopService('files', { files: fullest, api }))).toMatchSnapshot();
});

test('a program gets the variables of AWS: the endpoint alone, and both parts of the key by themselves', () => {
  const env = {
    url: 'AWS_ENDPOINT_URL',
    region: 'AWS_REGION',
    user: 'AWS_ACCESS_KEY_ID',
    password: 'AWS_SECRET_ACCESS_KEY',
    bucket: 'BUCKET',
  };
  const api = serviceIn(
    resolved({ files: { type: 's3' }, api: { type: 'fastapi', uses: { files: { env } } } }),
    'api',
    'fastapi',
  );
  expect(api.env).toMatchObject({ AWS_ENDPOINT_URL: 'http://files:7070', AWS_REGION: 'us-east-1', BUCKET: 'shop' });
  expect(api.secrets).toStrictEqual([
    { variable: 'AWS_ACCESS_KEY_ID', parts: [{ secretName: 'files-secrets', key: 'APP_USER' }] },
    { variable: 'AWS_SECRET_ACCESS_KEY', parts: [{ secretName: 'files-secrets', key: 'APP_PASSWORD' }] },
  ]);
});

test('the first bucket is the one of the connection, and all are made', () => {
  const buckets = ['uploads', 'reports'];
  const uses = { files: { env: { bucket: 'BUCKET' } } };
  const stack = resolved({ files: { type: 's3', buckets }, api: { type: 'fastapi', uses } });
  expect(serviceIn(stack, 'api', 'fastapi').env).toMatchObject({ BUCKET: 'uploads' });
  expect(files({ buckets }).settings().BUCKETS).toBe('uploads reports');
});

test('what is served at once is bounded by the memory', () => {
  expect(files({ memory: '1Gi' }).settings()).toMatchObject({
    GOMEMLIMIT: '819MiB',
    VGW_MAX_REQUESTS: '512',
    VGW_MAX_CONNECTIONS: '4096',
  });
});

test('nobody but the pod itself reaches the interface of the administrator', () => {
  expect(files().files()['start.sh']).toContain('VGW_ADMIN_PORT=127.0.0.1:');
  expect(files().one('Service').spec.ports).toMatchObject([{ port: 7070 }]);
});

test('it is ready when its buckets are made, and alive before', () => {
  const { readinessProbe, livenessProbe } = files().container();
  expect(readinessProbe?.exec?.command?.join(' ')).toContain('[ -e /run/s3/ready ] && wget');
  expect(livenessProbe?.httpGet).toMatchObject({ path: '/_health', port: 's3' });
});

test('keys are in files of the Secret and in memory, not in a manifest', () => {
  expect(JSON.stringify(files().all)).not.toContain('secretKeyRef');
  expect(files().volume('run')?.emptyDir?.medium).toBe('Memory');
});

test('a backup is copied over the network by rclone, also where a claim holds the backups', () => {
  const backup = files({ backup: {} }, 'files-backup');
  expect(backup.pod().initContainers?.map(({ name }) => name)).toStrictEqual(['rclone']);
  expect(backup.mount('/programs')?.readOnly).toBe(true);
  expect(backup.volume('data')).toBeUndefined();
  expect(backup.settings()).toMatchObject({ BUCKETS: 'shop', RCLONE_CONFIG_THERE_ENDPOINT: 'http://files:7070' });
});

test('a restore makes folders on the claim of the server', () => {
  const restore = files({ backup: {} }, 'files-restore');
  expect(restore.volume('data')?.persistentVolumeClaim?.claimName).toBe('data-files-0');
  expect(restore.mount('/data')?.readOnly).toBeUndefined();
});

test('every file that the scripts of the jobs name is there', () => {
  for (const name of ['files-backup', 'files-restore']) {
    const there = files({ backup: {} }, name).files();
    const named = Object.values(there).flatMap((text) => text.match(/\/slipway\/[\w.-]+/g) ?? []);
    for (const path of named) expect(Object.keys(there)).toContain(path.replace('/slipway/', ''));
  }
});

test('a stack with a short name has a bucket of three letters and more', () => {
  const stack = resolved({ files: { type: 's3' } }, { name: 'my' } as never);
  expect(serviceIn(stack, 'files', 's3').buckets).toStrictEqual(['my-files']);
});

test.each([
  [{ memory: '64Mi' }, 'services.files.memory: 64Mi is too little memory. Set at least 128Mi.'],
  [
    { storage: '128Mi' },
    'services.files.storage: 128Mi is too little for s3: its own files would fill the volume. Set at least 256Mi.',
  ],
  [{ buckets: ['shop', 'shop'] }, 'services.files.buckets: a bucket is listed twice. Remove one.'],
  [{ user: 'root' }, "services.files.user: 'root' is the administrator. Set user to another name."],
])('%j is refused', (option, problem) => {
  expect(problemsOf({ files: { type: 's3', ...option } })).toStrictEqual([problem]);
});
