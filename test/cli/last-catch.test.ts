// What nobody catches ends in a sentence, without the secrets that it quotes.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

const folder = mkdtempSync(join(tmpdir(), 'slipway-catch-'));
afterAll(() => rmSync(folder, { recursive: true }));

const SECRET = `sk-proj-${'Zq7Xk3MN5n2P4r6T8vWyA1bC3dE5fG7h'}`;

function ended(code: string, debug = '') {
  const outfile = join(folder, 'program.js');
  const contents = `import './cli/commands/run'; ${code}`;
  buildSync({ stdin: { contents, resolveDir: process.cwd() }, outfile, bundle: true, platform: 'node', logLevel: 'silent' });
  const env = { ...process.env, SLIPWAY_DEBUG: debug };
  const { status, stderr } = spawnSync('node', [outfile], { env, encoding: 'utf8' });
  return { status, stderr };
}

test.each([
  ['an exception of a timer', `setTimeout(() => { throw new Error('no ${SECRET} here'); });`],
  ['a promise that nobody waits for', `void Promise.reject(new Error('no ${SECRET} here'));`],
])('%s', (_, code) => {
  expect(ended(code)).toStrictEqual({
    status: 3,
    stderr:
      'Slipway itself has failed, which is a mistake in it: no … here. SLIPWAY_DEBUG=1 in front of the line says where, for a report: CONTRIBUTING.md.\n',
  });
});

test('where it happened is said on demand, without the secret too', () => {
  const { stderr } = ended(`void Promise.reject(new Error('no ${SECRET} here'));`, '1');
  expect(stderr).toMatch(/Error: no … here\n +at /);
});
