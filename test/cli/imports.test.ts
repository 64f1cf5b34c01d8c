// What a watch runs again after an edit: the file, and whoever imports it.
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { importers } from '../../cli/project/imports';

let home: string;
beforeEach(() => {
  home = realpathSync(mkdtempSync(join(tmpdir(), 'slipway-imports-')));
});
afterEach(() => rmSync(home, { recursive: true }));

/** @returns what is touched by an edit of one of these files. */
function touched(edited: string, files: Readonly<Record<string, string>>, touchedBy = importers()) {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(home, file)), { recursive: true });
    writeFileSync(join(home, file), text);
  }
  const run = Object.keys(files).map((file) => join(home, file));
  return touchedBy([join(home, edited)], run).map((file) => relative(home, file));
}

test('an edit touches the file and all that import it, also through others, and nobody else', () => {
  const files = {
    'main.ts': "import { a } from './stacks/a';\nimport { b } from './stacks/b';",
    'stacks/a.ts': "import { defineStack } from 'node:path';\nimport { base } from './base';",
    'stacks/b.ts': 'export const b = 1;',
    'stacks/base.ts': 'export const base = 1;',
  };
  expect(touched('stacks/base.ts', files)).toStrictEqual(['stacks/base.ts', 'stacks/a.ts', 'main.ts']);
  expect(touched('stacks/b.ts', files)).toStrictEqual(['stacks/b.ts', 'main.ts']);
  expect(touched('main.ts', files)).toStrictEqual(['main.ts']);
  expect(touched('README.md', files)).toStrictEqual([]);
});

test.each([
  "import x from './a'",
  "import './a.ts'",
  "import { b,\n  c } from\n  './a.js';",
  'export * from "./a";',
  "import x from /* why */ './a'",
  "const x = await import('./a');",
  "const x = await import(/* why */ './a', {})",
  "const x = require('./a');",
  "import x from '.';",
])('%s is an import', (line) => {
  const file = line.endsWith("'.';") ? 'index.ts' : 'a.ts';
  expect(touched(file, { [file]: '', 'main.ts': line })).toContain('main.ts');
});

test.each([
  "import(['.', 'a'].join('/'))",
  'require(name)',
  'import(`./a`)',
  "createRequire(import.meta.url)('x')",
  "import x from '#alias'",
  "import x from 'no-such-package'",
])('%s may import anything', (line) => {
  expect(touched('a.ts', { 'a.ts': '', 'main.ts': line })).toContain('main.ts');
});

test('a package of the same repository is read where it is', () => {
  mkdirSync(join(home, 'node_modules'));
  symlinkSync(join(home, 'shared'), join(home, 'node_modules/shared'), 'junction');
  expect(touched('shared/index.js', { 'shared/index.js': '', 'main.ts': "import x from 'shared';" })).toContain('main.ts');
});

test('what a file imports is read again when it is edited', () => {
  const touchedBy = importers();
  expect(touched('a.ts', { 'a.ts': '', 'main.ts': '' }, touchedBy)).toStrictEqual(['a.ts']);
  expect(touched('main.ts', { 'a.ts': '', 'main.ts': "import './a'" }, touchedBy)).toStrictEqual(['main.ts']);
  expect(touched('a.ts', { 'a.ts': '', 'main.ts': "import './a'" }, touchedBy)).toStrictEqual(['a.ts', 'main.ts']);
});
