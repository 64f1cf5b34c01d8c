// What differs between the jobs of a database, of a Redis and of a volume.
import { shop, shopService } from '../../support/chart';

const uploads = { mountPath: '/app/data', size: '2Gi', accessMode: 'ReadWriteMany', backup: {} } as const;
const services = {
  api: { type: 'fastapi', user: 1234, volumes: { uploads } },
  store: { type: 'redis', mode: 'store', memory: '1Gi', backup: {} },
} as const;
const job = (name: string) => shopService(name, services);

test('a volume is read where it lies, by the user whose files they are, and cannot be written to by the backup', () => {
  const backup = job('uploads-backup');
  expect(backup.volume('data')?.persistentVolumeClaim?.claimName).toBe('uploads');
  expect(backup.mount('/data')?.readOnly).toBe(true);
  expect(backup.pod().securityContext).toMatchObject({ runAsUser: 1234, runAsGroup: 1234, fsGroup: 1234 });
  expect(job('uploads-restore').mount('/data')?.readOnly).toBeUndefined();
});

test('the jobs of a volume reach nobody and know no secret', () => {
  for (const name of ['uploads-backup', 'uploads-restore']) {
    expect(job(name).one('NetworkPolicy').spec).toMatchObject({ ingress: [], egress: [] });
    expect(job(name).secretKeys()).toStrictEqual([]);
  }
});

/** On the node of one of these; where none runs, the scheduler lets the job itself, which is one of them, choose. */
const onTheNodeOf = (...values: string[]) => ({
  podAffinity: {
    requiredDuringSchedulingIgnoredDuringExecution: [
      {
        labelSelector: { matchExpressions: [{ key: 'app.kubernetes.io/instance', operator: 'In', values }] },
        topologyKey: 'kubernetes.io/hostname',
      },
    ],
  },
});

test('a disk is on one node at a time, so a job that mounts it runs there: elsewhere it would wait until its time is over', () => {
  const { accessMode, ...disk } = uploads;
  const both = { api: { ...services.api, volumes: { uploads: disk }, replicas: 1 } } as const;
  for (const name of ['uploads-backup', 'uploads-restore'])
    expect(shopService(name, both).pod().affinity).toStrictEqual(onTheNodeOf('api', 'uploads-backup', 'uploads-restore'));
  expect(job('store-restore').pod().affinity).toStrictEqual(onTheNodeOf('store', 'store-backup', 'store-restore'));
});

test('a job that mounts no disk, or one that many nodes mount, runs anywhere', () => {
  for (const name of ['uploads-backup', 'store-backup']) expect(job(name).pod().affinity).toBeUndefined();
});

test('Redis is copied over the network, and brought back through its files', () => {
  expect(job('store-backup').volume('data')).toBeUndefined();
  expect(job('store-restore').volume('data')?.persistentVolumeClaim?.claimName).toBe('data-store-0');
  for (const name of ['store-backup', 'store-restore'])
    expect(job(name).secretKeys()).toStrictEqual(['store-secrets/REDIS_PASSWORD']);
});

test('all keys fit into the pod that tries the snapshot', () => {
  expect(job('store-backup').container().resources?.limits?.memory).toBe('1Gi');
});

test('there is scratch space for all files of the volume', () => {
  expect(job('uploads-backup').volume('scratch')?.emptyDir?.sizeLimit).toBe('2Gi');
});

test('every file that the scripts name is there', () => {
  for (const name of ['uploads-backup', 'uploads-restore', 'store-backup', 'store-restore']) {
    const files = job(name).files();
    const named = Object.values(files).flatMap((text) => text.match(/\/slipway\/[\w.-]+/g) ?? []);
    expect(named.length).toBeGreaterThan(1);
    for (const path of named) expect(Object.keys(files)).toContain(path.replace('/slipway/', ''));
  }
});

test('the claim of a volume without a backup has no jobs', () => {
  const { backup, ...plain } = uploads;
  expect(shop({ api: { type: 'fastapi', volumes: { uploads: plain } } }).ofKind('CronJob')).toStrictEqual([]);
});
