// Secrets as files in a pod.
import { secretsVolume } from '../../../charts/parts/secrets';
import { synthesize } from '../../../output/synthesize';
import type { StackInput } from '../../../schema/stack';
import { shopService } from '../../support/chart';

const inSecret = (key: string) => ({ secretName: 'api-secrets', key });

test('a manifest names Secret and key, each key once, whatever it is used for', () => {
  const { projected } = secretsVolume([...['USER', 'KEY', 'KEY'].map(inSecret), { secretName: 'a-secrets', key: 'X' }]);
  expect(projected?.sources?.map(({ secret }) => secret)).toStrictEqual([
    { name: 'a-secrets', items: [{ key: 'X', path: 'a-secrets/X' }] },
    {
      name: 'api-secrets',
      items: [
        { key: 'KEY', path: 'api-secrets/KEY' },
        { key: 'USER', path: 'api-secrets/USER' },
      ],
    },
  ]);
});

const api = shopService('api', { api: { type: 'fastapi', secrets: ['KEY'] } });
const cache = shopService('cache', { cache: { type: 'redis', mode: 'cache' } });

test('a secret is read by the group of the pod and by nobody else', () => {
  expect(cache.volume('secrets')?.projected?.defaultMode).toBe(0o440);
  expect(cache.pod().securityContext?.fsGroup).toBe(cache.pod().securityContext?.runAsGroup);
});

test('nobody can write into the folder of the secrets', () => {
  expect(cache.mount('/run/secrets')?.readOnly).toBe(true);
});

test('a program gets the keys that it reads, and never a whole Secret', () => {
  const { env, envFrom } = api.container();
  expect(env).toStrictEqual([{ name: 'KEY', valueFrom: { secretKeyRef: { name: 'api-secrets', key: 'KEY' } } }]);
  expect(envFrom?.some(({ secretRef }) => secretRef)).toBe(false);
});

test('a file that may be missing is in the folder of the secrets, with the others of that folder', () => {
  const secrets = [
    { name: 'A', as: 'file' as const, optional: true },
    { name: 'B', as: 'file' as const },
  ];
  const service = shopService('api', { api: { type: 'fastapi', secrets: [...secrets, { name: 'C', path: '/etc/c.key' }] } });
  expect(service.mount('/run/secrets')).toStrictEqual({ name: 'secret-folder', mountPath: '/run/secrets', readOnly: true });
  expect(service.volume('secret-folder')?.projected?.sources).toStrictEqual([
    { secret: { name: 'api-secrets', items: [{ key: 'A', path: 'A' }], optional: true } },
    { secret: { name: 'api-secrets', items: [{ key: 'B', path: 'B' }] } },
  ]);
  expect(service.mount('/etc/c.key')).toStrictEqual({
    name: 'secret-files',
    mountPath: '/etc/c.key',
    subPath: 'api-secrets/C',
    readOnly: true,
  });
});

test('pods of a private registry name its credentials, the data services do not', () => {
  const stack = {
    name: 'shop',
    registry: 'r.example.com/team',
    imagePullSecret: true,
    services: { api: { type: 'fastapi' }, db: { type: 'postgres', version: 17 } },
  };
  const files = synthesize([{ ...stack, environments: { local: {} } } as StackInput]);
  expect(files.get('shop/local/0001-api.k8s.yaml')).toContain('imagePullSecrets:\n  - name: registry-credentials');
  expect(files.get('shop/local/0002-db.k8s.yaml')).not.toContain('registry-credentials');
});

test('credentials without a registry are refused', () => {
  const stack = { name: 'shop', imagePullSecret: true, services: { api: { type: 'fastapi' } }, environments: { local: {} } };
  expect(() => synthesize([stack as StackInput])).toThrow('imagePullSecret: there is no registry to log in to. Set registry.');
});
