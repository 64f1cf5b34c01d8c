// run.cjs: whether a bundle is compiled again, and the code that V8 made of it in an earlier run.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

interface Stamp {
  readonly isFresh: (entry: string, bundle: string, root: string) => boolean;
  readonly stamp: (entry: string, bundle: string, inputs: readonly string[], started: number, root: string) => void;
}
const { isFresh, stamp }: Stamp = require('../tools/run/stamp.cjs');

let root: string;
const at = (path: string) => join(root, path);
const BUNDLE = 'node_modules/.cache/main.js';
const write = (path: string, text: string) => writeFileSync(at(path), text);
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'slipway-run-'));
  for (const folder of ['src/deep', 'node_modules/zod/lib', 'node_modules/.cache', 'dist'])
    mkdirSync(at(folder), { recursive: true });
  for (const file of ['main.ts', 'src/deep/a.ts', 'node_modules/zod/lib/z.js', 'node_modules/zod/package.json', 'tsconfig.json'])
    write(file, '1');
  write(BUNDLE, 'all');
});
afterEach(() => rmSync(root, { recursive: true }));

const INPUTS = ['main.ts', 'src/deep/a.ts', 'node_modules/zod/lib/z.js'];
const LATER = 60_000;
const stampNow = (started = Date.now() + LATER) => stamp('main.ts', at(BUNDLE), INPUTS, started, root);
const isFreshNow = (entry = 'main.ts') => isFresh(entry, at(BUNDLE), root);

test('a bundle is fresh while nothing is touched, whatever synth writes', () => {
  expect(isFreshNow()).toBe(false);
  stampNow();
  expect(isFreshNow()).toBe(true);
  write('dist/a.yaml', 'new');
  mkdirSync(at('dist.next-17'));
  expect(isFreshNow()).toBe(true);
});

function touched(): void {
  write('src/deep/a.ts', '2');
  utimesSync(at('src/deep/a.ts'), 1, 1);
}

test.each<[what: string, change: () => void]>([
  ['an input has another text', () => write('src/deep/a.ts', '22')],
  ['an input has another text and its old time', touched],
  ['an input is gone', () => rmSync(at('src/deep/a.ts'))],
  ['a file comes that the import may mean from now on', () => write('src/deep/a.tsx', '1')],
  ['a file comes into a folder above', () => write('src/deep.ts', '1')],
  ['a file comes into the folder of the project', () => write('src.ts', '1')],
  ['a package comes into another one', () => mkdirSync(at('node_modules/zod/node_modules'))],
  ['a package says something else', () => write('node_modules/zod/package.json', '22')],
  ['a folder gets a package.json', () => write('src/package.json', '{}')],
  ['the options of TypeScript change', () => write('tsconfig.json', '22')],
  ['somebody writes the bundle', () => write(BUNDLE, 'a')],
])('it is compiled again when %s', (_, change) => {
  stampNow();
  change();
  expect(isFreshNow()).toBe(false);
});

test('it is compiled again for another entry of the same name', () => {
  stampNow();
  expect(isFreshNow('cli/main.ts')).toBe(false);
});

test('what was touched while it was compiled, or just before, is not trusted', () => {
  stampNow(Date.now());
  expect(isFreshNow()).toBe(false);
});

function run(file: string): string {
  const code = resolve('tools/run/code.cjs');
  return spawnSync(process.execPath, ['-e', `require(${JSON.stringify(code)}).run(${JSON.stringify(at(file))}, 'synth')`], {
    encoding: 'utf8',
  }).stdout;
}

test('the kept code is that of the text, also of one that is as long', () => {
  const kept = () => readdirSync(root).filter((name) => name.endsWith('.code'));
  write('one.js', "console.log(require('node:path').basename(module.filename), 'one');");
  expect([run('one.js'), run('one.js'), kept()]).toEqual([
    'one.js one\n',
    'one.js one\n',
    [expect.stringMatching(/^one\.js\.synth\./)],
  ]);
  rmSync(at('one.js'));
  write('one.js', "console.log(require('node:path').basename(module.filename), 'two');");
  expect([run('one.js'), kept()]).toEqual(['one.js two\n', [expect.any(String)]]);
  write(kept()[0] ?? '', 'broken');
  expect([run('one.js'), run('one.js')]).toEqual(['one.js two\n', 'one.js two\n']);
});

test('a run that fails keeps nothing: its code would be half of the program', () => {
  write('bad.js', 'process.exitCode = 1;');
  run('bad.js');
  expect(readdirSync(root).filter((name) => name.endsWith('.code'))).toEqual([]);
});
