// Redis that keeps what it is given.
import { pinned, type ServiceInput, shop, shopService } from '../../support/chart';

type Store = Extract<ServiceInput<'redis'>, { mode: 'store' }>;

const store = (input: Partial<Store> = {}) => shopService('store', { store: { type: 'redis', mode: 'store', ...input } });

test('the smallest', () => {
  expect(pinned(shopService('store', { store: { type: 'redis', mode: 'store' } }, {}, 'local'))).toMatchSnapshot();
});

test('the fullest', () => {
  const fullest: Omit<Required<Store>, 'version'> = {
    type: 'redis',
    accept: {},
    metrics: true,
    mode: 'store',
    description: 'Sessions',
    cpu: { request: '100m', limit: '2' },
    memory: '1Gi',
    auth: true,
    runAs: { uid: 1001, gid: 0 },
    image: 'redis:8.0-alpine',
    maxmemoryPolicy: 'volatile-lfu',
    storage: '4Gi',
    storageClass: 'fast',
    backup: { keep: 3 },
  };
  const api = { type: 'fastapi', uses: { store: { env: 'REDIS_URL' } } } as const;
  expect(pinned(shopService('store', { store: fullest, api }))).toMatchSnapshot();
});

test('a store writes down every second what it was given', () => {
  expect(store().commandLine()).toContain('--appendonly yes --appendfsync everysec');
});

test('a full store refuses and drops nothing', () => {
  expect(store().commandLine()).toContain('--maxmemory-policy noeviction');
});

test('unless the stack says what it may drop', () => {
  expect(store({ maxmemoryPolicy: 'volatile-ttl' }).commandLine()).toContain('--maxmemory-policy volatile-ttl');
});

test('a backup is taken and restored by the image of the store', () => {
  const images = shop({ store: { type: 'redis', mode: 'store', image: 'redis:8.0-alpine', backup: {} } })
    .ofKind('CronJob')
    .map((job) => JSON.stringify(job).match(/"image":"(redis:[^"]*)"/)?.[1]);
  expect(images).toStrictEqual(['redis:8.0-alpine', 'redis:8.0-alpine']);
});

test('a store without a password is backed up and restored without one', () => {
  const jobs = shop({ store: { type: 'redis', mode: 'store', auth: false, backup: {} } }).ofKind('CronJob');
  expect(jobs).toHaveLength(2);
  expect(JSON.stringify(jobs)).not.toContain('store-secrets');
});

test('what a store writes lies on its claim', () => {
  const { args = [], volumeMounts } = store().container();
  const folder = args[args.indexOf('--dir') + 1];
  expect(volumeMounts?.find(({ mountPath }) => mountPath === folder)?.name).toBe('data');
  const [claim] = store({ storage: '4Gi', storageClass: 'fast' }).workload().spec.volumeClaimTemplates ?? [];
  expect(claim).toMatchObject({
    metadata: { name: 'data' },
    spec: { storageClassName: 'fast', resources: { requests: { storage: '4Gi' } } },
  });
});

test('neither deleting nor shrinking the StatefulSet deletes the data', () => {
  expect(store().workload().spec.persistentVolumeClaimRetentionPolicy).toStrictEqual({
    whenDeleted: 'Retain',
    whenScaled: 'Retain',
  });
});

test('the name of the service leads to the pod itself', () => {
  expect(store().one('Service').spec.clusterIP).toBe('None');
  expect(store().workload().spec.serviceName).toBe('store');
});

test('there is time to write the file out before the pod is killed', () => {
  expect(store().pod().terminationGracePeriodSeconds).toBeGreaterThan(30);
});

test('the password of Redis stands in no argument', () => {
  expect(store().container().args?.join(' ')).not.toMatch(/pass/i);
});
