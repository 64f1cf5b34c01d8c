// Secrets reach a program as files, and from there its environment.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { secretsVolume, withSecrets } from '../../../charts/parts/secrets';
import { shopService } from '../../support/chart';

const folder = mkdtempSync(join(tmpdir(), 'slipway-secrets-'));
afterAll(() => rmSync(folder, { recursive: true }));

const variable = { variable: 'KEY', secretName: 'api-secrets', key: 'KEY', prefix: '', suffix: '' };
const url = { ...variable, variable: 'DATABASE_URL', prefix: 'postgresql://shop:', suffix: '@db:5432/shop' };

/** Runs the script as the container does, with `secret` in the file, and says what the program sees. */
function seenBy(program: string[], secret: string): string {
  mkdirSync(join(folder, 'api-secrets'), { recursive: true });
  writeFileSync(join(folder, 'api-secrets', 'KEY'), secret);
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

test('a program sees the URL around the secret', () => {
  expect(seenBy(['printenv', 'DATABASE_URL'], 'secret')).toBe('postgresql://shop:secret@db:5432/shop\n');
});

test('the line end that an editor leaves is not part of the secret', () => {
  expect(seenBy(['printenv', 'KEY'], 'secret\n')).toBe('secret\n');
});

test('the arguments of the program stay what they are', () => {
  expect(seenBy(['printf', '[%s]', 'daemon off;', '', '*'], 'secret')).toBe('[daemon off;][][*]');
});

test('a program does not start without its secret', () => {
  const script = join(folder, 'without');
  writeFileSync(script, withSecrets([{ ...variable, key: 'MISSING' }]).replaceAll('/run/secrets', folder));
  expect(() => execFileSync('sh', [script, 'true'], { stdio: 'pipe' })).toThrow('MISSING');
});

test('the program takes the place of the shell, so that the signal to stop reaches it', () => {
  expect(withSecrets([variable])).toMatch(/^exec "\$@"$/m);
});

test('a manifest names Secret and key, each key once, whatever it is used for', () => {
  const { projected } = secretsVolume([url, variable, { secretName: 'a-secrets', key: 'X' }]);
  expect(projected?.sources?.map(({ secret }) => secret)).toEqual([
    { name: 'a-secrets', items: [{ key: 'X', path: 'a-secrets/X' }] },
    { name: 'api-secrets', items: [{ key: 'KEY', path: 'api-secrets/KEY' }] },
  ]);
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
