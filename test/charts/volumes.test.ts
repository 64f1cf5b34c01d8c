// A volume that several services share: one claim, each service's own mount, and one node where the disk can be on one only.
import { chart, shop } from '../support/chart';

const services = {
  api: { type: 'fastapi', volumes: { files: { from: 'media', mountPath: '/app/media' } } },
  site: {
    type: 'static',
    volumes: {
      media: { from: 'media', mountPath: '/usr/share/nginx/html/media', readOnly: true },
      icons: { from: 'media', mountPath: '/icons', subPath: 'icons/small' },
    },
  },
  other: { type: 'fastapi' },
} as const;
const media = { size: '5Gi', storageClass: 'fast' } as const;
const stack = shop(services, { volumes: { media } });

test('there is one claim, before the services', () => {
  const [claim, ...more] = chart('volumes', { name: 'shop', services, volumes: { media }, environments: { production: {} } }).all;
  expect(more).toStrictEqual([]);
  expect(claim).toMatchObject({
    kind: 'PersistentVolumeClaim',
    metadata: { name: 'media', namespace: 'shop', labels: { 'app.kubernetes.io/part-of': 'shop' } },
    spec: { accessModes: ['ReadWriteOnce'], storageClassName: 'fast', resources: { requests: { storage: '5Gi' } } },
  });
});

test('each service mounts it where it says, once as a volume of the pod', () => {
  expect(stack.volume('claim-media', 'site')).toStrictEqual({
    name: 'claim-media',
    persistentVolumeClaim: { claimName: 'media' },
  });
  const mounts = (name: string) => stack.container(name).volumeMounts?.filter(({ name }) => name === 'claim-media');
  expect(mounts('api')).toStrictEqual([{ name: 'claim-media', mountPath: '/app/media' }]);
  expect(mounts('site')).toStrictEqual([
    { name: 'claim-media', mountPath: '/icons', subPath: 'icons/small' },
    { name: 'claim-media', mountPath: '/usr/share/nginx/html/media', readOnly: true },
  ]);
});

const together = (of: typeof stack, name: string) =>
  of.pod(name).affinity?.podAffinity?.requiredDuringSchedulingIgnoredDuringExecution;

test('those that share a disk of one node run on one node, their own pods included', () => {
  for (const name of ['api', 'site'])
    expect(together(stack, name)).toStrictEqual([
      {
        labelSelector: { matchExpressions: [{ key: 'app.kubernetes.io/instance', operator: 'In', values: ['api', 'site'] }] },
        topologyKey: 'kubernetes.io/hostname',
      },
    ]);
  expect(together(stack, 'other')).toBeUndefined();
});

test('who shares a disk with one that shares another runs on the node of all, and everybody has the same list', () => {
  const on = (...names: ('va' | 'vb' | 'vc')[]) => ({
    type: 'container' as const,
    volumes: Object.fromEntries(names.map((from) => [from, { from, mountPath: `/${from}` }])),
  });
  const volumes = { va: media, vb: media, vc: media };
  const chain = shop({ x: on('va', 'vb'), y: on('va'), z: on('vb'), alone: on('vc') }, { volumes });
  const values = (name: string) => JSON.stringify(together(chain, name)).match(/"values":(\[[^\]]*\])/)?.[1];
  for (const name of ['x', 'y', 'z']) expect(values(name)).toBe('["x","y","z"]');
  expect(values('alone')).toBe('["alone"]');
  const apart = shop(
    { x: on('va', 'vb'), y: on('va'), z: on('vb') },
    { volumes: { va: media, vb: { ...media, accessMode: 'ReadWriteMany' } } },
  );
  expect(together(apart, 'z')).toBeUndefined();
});

test('with ReadWriteMany they run anywhere', () => {
  const many = shop(services, { volumes: { media: { ...media, accessMode: 'ReadWriteMany' } } });
  expect(together(many, 'api')).toBeUndefined();
  expect(many.one('PersistentVolumeClaim', 'media').spec.accessModes).toStrictEqual(['ReadWriteMany']);
});

test('its backup is made once, beside those that mount it, and not on one machine', () => {
  const backed = { volumes: { media: { ...media, backup: {} } } } as const;
  const jobs = shop(services, backed).ofKind('CronJob');
  expect(jobs.map(({ metadata }) => metadata.name)).toStrictEqual(['media-backup', 'media-restore']);
  expect(shop(services, backed, 'local').ofKind('CronJob')).toStrictEqual([]);
});
