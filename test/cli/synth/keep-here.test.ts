// The program as it runs here: what a start made is kept beside the packages, and taken by the next one.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { synthesize } from '../../../output/synthesize';
import { digestOf } from '../../../resolve/looks';
import { writtenIn } from '../../../schema/problems/written';
import type { StackInput } from '../../../schema/stack';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'kept-'));
});
afterEach(() => rmSync(home, { recursive: true }));

const stack = (round: number) => writeFileSync(join(home, 'slipway.yaml'), STACK.replace('COUNT', String(round)));
const STACK = `name: shop
services:
  api: { type: fastapi, env: { ROUND: 'COUNT' } }
environments: { development: }
`;
const synth = () =>
  execFileSync('node', [resolve('run.cjs'), 'cli/slipway.ts', 'synth', '--dir', '.'], { cwd: home, encoding: 'utf8' });
const manifest = () => readFileSync(join(home, 'dist/shop/development/0001-api.k8s.yaml'), 'utf8');
const kept = () =>
  readdirSync(join(home, 'node_modules/.cache/slipway')).map((name) => join(home, 'node_modules/.cache/slipway', name));

/** Another round in what is kept, behind a seal of 64 letters. */
function change(file: string, seal: (bytes: Buffer) => string): void {
  const text = readFileSync(file, 'latin1').slice(64).replaceAll("ROUND: '1'", "ROUND: '7'");
  const bytes = Buffer.from(text, 'latin1');
  writeFileSync(file, Buffer.concat([Buffer.from(seal(bytes)), bytes]));
}

test('the next start takes what was made, writes what somebody took away, and sees an edit', () => {
  mkdirSync(join(home, 'node_modules'));
  stack(1);
  expect(synth()).toContain('3 of 3 files changed');
  const [file = '', ...others] = kept();
  expect(others).toStrictEqual([]);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  change(file, digestOf);
  rmSync(join(home, 'dist'), { recursive: true });
  expect(synth()).toContain('3 of 3 files changed');
  expect(manifest()).toContain("ROUND: '7'");
  stack(2);
  synth();
  expect(manifest()).toContain("ROUND: '2'");
});

test('what is kept is taken whole or not at all: a letter that the disk has changed makes it anew', () => {
  mkdirSync(join(home, 'node_modules'));
  stack(1);
  synth();
  const [file = ''] = kept();
  const before = readFileSync(file, 'latin1').slice(0, 64);
  change(file, () => before);
  rmSync(join(home, 'dist'), { recursive: true });
  synth();
  expect(manifest()).toContain("ROUND: '1'");
});

test('many stacks are made on all cores, and are what one thread makes', () => {
  mkdirSync(join(home, 'node_modules'));
  const inputs = Array.from(
    { length: 30 },
    (_, i): StackInput => ({
      ...{ name: `shop-${i}`, services: { api: { type: 'container', image: 'nginx:1.29' } }, environments: { development: {} } },
    }),
  );
  writeFileSync(join(home, 'main.mjs'), `export const stacks = ${JSON.stringify(inputs)};`);
  synth();
  const expected = synthesize(inputs.map((input) => writtenIn(input, { file: 'main.mjs' })));
  expect(expected.size).toBeGreaterThan(89);
  for (const [file, text] of expected) expect(readFileSync(join(home, 'dist', file), 'utf8')).toBe(text);
});

test('where no packages are installed nothing is kept', () => {
  stack(1);
  synth();
  expect(readdirSync(home)).toStrictEqual(['dist', 'secrets', 'slipway.yaml']);
});
