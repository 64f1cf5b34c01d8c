// What is wrong with the volumes that several services share.
import { api, problemsOf, worker } from '../../support/stacks';

const media = { size: '1Gi' };
const use = { from: 'media', mountPath: '/media' };
const own = { mountPath: '/data', size: '1Gi', accessMode: 'ReadWriteMany' };

test.each<[string, object, object, string]>([
  [
    'a volume that the stack does not have',
    { media },
    { media: use, more: { ...use, mountPath: '/x', from: 'medai' } },
    "services.it.volumes.more.from: the stack has no volume 'medai'. Did you mean 'media'?",
  ],
  [
    'a volume that nobody mounts',
    { media },
    {},
    "volumes.media: no service mounts it. Add volumes: { media: { from: 'media', mountPath: '/data' } } to a service, or remove it.",
  ],
  [
    'a claim of a service with the name of one of the stack',
    { media },
    { media: own, shared: use },
    "services.it.volumes.media: the volume 'media' is declared by volumes and services.it. Rename one. To share it, declare it in the stack's own volumes, and mount it in each service: volumes: { media: { from: 'media', mountPath: '/data' } }.",
  ],
  [
    'an option of the claim where it is only mounted',
    { media },
    { media: { ...use, size: '1Gi' } },
    "services.it.volumes.media.from: 'from' is not an option here. There are: mountPath, subPath, size, accessMode, storageClass, backup.",
  ],
  [
    'a volume of its own without a size',
    { media },
    { media: use, data: { mountPath: '/data' } },
    'services.it.volumes.data.size: is missing. It takes text.',
  ],
  [
    "compose's short form",
    { media },
    { media: use, data: 'data:/data' },
    "services.it.volumes.data: 'data:/data' is neither a volume of its own nor a volume of the stack. Write { mountPath: '/data', size: '1Gi' }, or { from: 'media', mountPath: '/media' } for one of the stack's own volumes.",
  ],
  [
    'a folder outside the volume',
    { media },
    { media: { ...use, subPath: '../x' } },
    "services.it.volumes.media.subPath: '../x' is not a folder in a volume. Write it without '/' in front and without '..', such as 'uploads/images'.",
  ],
  [
    'two at one path',
    { media },
    { a: use, b: use },
    "services.it.volumes.b: the path '/media' is mounted by volumes.a and volumes.b. Keep one.",
  ],
])('%s', (_, volumes, mounted, problem) => {
  expect(problemsOf({ it: { ...worker, volumes: mounted }, api }, { volumes })).toStrictEqual([problem]);
});
