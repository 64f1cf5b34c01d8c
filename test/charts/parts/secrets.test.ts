// Secrets reach a program as files, and from there its environment.

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keysIn, secretsVolume, withSecrets } from '../../../charts/parts/secrets';
import { synthesize } from '../../../output/synthesize';
import type { StackInput } from '../../../schema/stack';
import { shopService } from '../../support/chart';

const folder = mkdtempSync(join(tmpdir(), 'slipway-secrets-'));
afterAll(() => rmSync(folder, { recursive: true }));

const inSecret = (key: string) => ({ secretName: 'api-secrets', key });
const variable = { variable: 'KEY', parts: [inSecret('KEY')] };
const url = { variable: 'DATABASE_URL', parts: ['postgresql://', inSecret('USER'), ':', inSecret('KEY'), '@db:5432/shop'] };

/** Runs the script as the container does, with `secret` and `user` in the files, and says what the program sees. */
function seenBy(program: string[], secret: string, user = 'shop_a'): string {
  mkdirSync(join(folder, 'api-secrets'), { recursive: true });
  writeFileSync(join(folder, 'api-secrets', 'KEY'), secret);
  writeFileSync(join(folder, 'api-secrets', 'USER'), user);
  const script = join(folder, 'with-secrets');
  writeFileSync(script, withSecrets([url, variable]).replaceAll('/run/secrets', folder));
  return execFileSync('sh', [script, ...program], { encoding: 'utf8' });
}

test.each(['plain', 'with blanks  and tabs\t', '$HOME', '$(id)', '`id`', '"quoted"', "it's", 'a\\nb', '* ?', '-n', 'ü€'])(
  'a program sees the secret as it is: %s',
  (secret) => {
    expect(seenBy(['printenv', 'KEY'], secret)).toBe(`${secret}\n`);
  },
);

test('a program sees the URL around the secrets, user and password', () => {
  expect(seenBy(['printenv', 'DATABASE_URL'], 'secret')).toBe('postgresql://shop_a:secret@db:5432/shop\n');
  expect(seenBy(['printenv', 'DATABASE_URL'], 'other', 'shop_b')).toBe('postgresql://shop_b:other@db:5432/shop\n');
});

test('the line end that an editor leaves is not part of the secret', () => {
  expect(seenBy(['printenv', 'KEY'], 'secret\n')).toBe('secret\n');
  expect(seenBy(['printenv', 'DATABASE_URL'], 'secret\n', 'shop_a\n')).toBe('postgresql://shop_a:secret@db:5432/shop\n');
});

test('the arguments of the program stay what they are', () => {
  expect(seenBy(['printf', '[%s]', 'daemon off;', '', '*'], 'secret')).toBe('[daemon off;][][*]');
});

test.each([
  ['its secret', [inSecret('MISSING')]],
  ['the user of a URL', ['postgresql://', inSecret('MISSING'), ':', inSecret('KEY'), '@db:5432/shop']],
  ['the password of a URL', ['postgresql://', inSecret('USER'), ':', inSecret('MISSING'), '@db:5432/shop']],
])('a program does not start without %s', (_, parts) => {
  seenBy(['true'], 'secret'); // KEY and USER are there
  const script = join(folder, 'without');
  writeFileSync(script, withSecrets([{ variable: 'IT', parts }]).replaceAll('/run/secrets', folder));
  expect(() => execFileSync('sh', [script, 'true'], { stdio: 'pipe' })).toThrow('MISSING');
});

test('the program takes the place of the shell, so that the signal to stop reaches it', () => {
  expect(withSecrets([variable])).toMatch(/^exec "\$@"$/m);
});

test('a manifest names Secret and key, each key once, whatever it is used for', () => {
  const { projected } = secretsVolume([...keysIn([url, variable]), { secretName: 'a-secrets', key: 'X' }]);
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

test('a variable is made of its keys in their order, and the text between them is none', () => {
  expect(keysIn([url, variable])).toStrictEqual([inSecret('USER'), inSecret('KEY'), inSecret('KEY')]);
});

const api = shopService('api', { api: { type: 'fastapi', secrets: ['KEY'] } });

test('a secret is read by the group of the pod and by nobody else', () => {
  expect(api.volume('secrets')?.projected?.defaultMode).toBe(0o440);
  expect(api.pod().securityContext?.fsGroup).toBe(api.pod().securityContext?.runAsGroup);
});

test('nobody can write into the folder of the secrets', () => {
  expect(api.mount('/run/secrets')?.readOnly).toBe(true);
});

test('no container gets a secret by its environment, where every pod description would show it', () => {
  const { env, envFrom } = api.container();
  expect(env).toBeUndefined();
  expect(envFrom?.some(({ secretRef }) => secretRef)).toBe(false);
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
