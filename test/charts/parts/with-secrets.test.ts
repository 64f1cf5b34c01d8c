// The script that gives a program its secrets in the environment.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keysIn, withSecrets } from '../../../charts/parts/with-secrets';

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

test('a variable is made of its keys in their order, and the text between them is none', () => {
  expect(keysIn([url, variable])).toStrictEqual([inSecret('USER'), inSecret('KEY'), inSecret('KEY')]);
});
