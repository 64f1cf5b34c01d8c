// Claims of applications.

import type { StackInput } from '../../../schema/stack';
import { shopService } from '../../support/chart';

const uploads = { mountPath: '/uploads', size: '2Gi' } as const;
const api = (volume: object = {}) =>
  shopService('api', { api: { type: 'fastapi', replicas: 1, volumes: { uploads: { ...uploads, ...volume } } } });

test('a claim carries the name of the volume, and the pod mounts it where the stack says', () => {
  expect(api().one('PersistentVolumeClaim').metadata.name).toBe('uploads');
  expect(api().volume('claim-uploads')?.persistentVolumeClaim).toStrictEqual({ claimName: 'uploads' });
  expect(api().mount('/uploads')).toStrictEqual({ name: 'claim-uploads', mountPath: '/uploads' });
});

test.each(['files', 'tmp', 'secrets', 'writable-1', 'login'])('a volume may be called %s, as one that every pod has', (name) => {
  const one: StackInput['services'][string] = {
    ...{ type: 'fastapi', replicas: 1, volumes: { [name]: uploads } },
    ...{ secrets: ['TOKEN'], files: { '/etc/a': 'a' }, writablePaths: ['/w'] },
  };
  const names =
    shopService('api', { api: one })
      .pod('api')
      .volumes?.map((volume) => volume.name) ?? [];
  expect(names.length).toBe(new Set(names).size);
});

test('one node holds a volume unless the stack says otherwise', () => {
  expect(api().one('PersistentVolumeClaim').spec.accessModes).toStrictEqual(['ReadWriteOnce']);
  expect(api({ accessMode: 'ReadWriteMany' }).one('PersistentVolumeClaim').spec.accessModes).toStrictEqual(['ReadWriteMany']);
});

test('the cluster chooses the storage class unless the stack does', () => {
  expect(api().one('PersistentVolumeClaim').spec).not.toHaveProperty('storageClassName');
  expect(api({ storageClass: 'nfs' }).one('PersistentVolumeClaim').spec.storageClassName).toBe('nfs');
});

test('the group of the process can write to the volume', () => {
  const { fsGroup, runAsGroup } = api().pod().securityContext ?? {};
  expect(fsGroup).toBe(runAsGroup);
});
