// What a synth says of itself: a line, and with --verbose the files.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { changesIn, summaryOf } from '../../output/changes';

let dist: string;
beforeEach(() => {
  dist = mkdtempSync(join(tmpdir(), 'slipway-changes-'));
  mkdirSync(join(dist, 'shop', 'local'), { recursive: true });
  writeFileSync(join(dist, 'shop', 'local', 'a.yaml'), 'a');
  writeFileSync(join(dist, 'shop', 'README.md'), 'page');
});
afterEach(() => rmSync(dist, { recursive: true }));

test('a file is new, changed or removed; one that stays is not named', () => {
  const next = new Map([
    ['shop/README.md', 'page'],
    ['shop/local/a.yaml', 'b'],
    ['shop/local/b.yaml', 'b'],
  ]);
  expect(changesIn(dist, next)).toStrictEqual([
    { file: 'shop/local/a.yaml', how: 'changed' },
    { file: 'shop/local/b.yaml', how: 'new' },
  ]);
  expect(changesIn(dist, new Map([['shop/README.md', 'page']]))).toStrictEqual([{ file: 'shop/local/a.yaml', how: 'removed' }]);
});

test('in a folder that is not there every file is new', () => {
  expect(changesIn(join(dist, 'none'), new Map([['a', 'a']]))).toStrictEqual([{ file: 'a', how: 'new' }]);
});

test('the line counts stacks by their names, and folders, files and changes', () => {
  const stacks = [{ name: 'shop' }, { name: 'shop' }, { name: 'blog' }];
  const files = new Map([
    ['a', ''],
    ['b', ''],
  ]);
  expect(summaryOf(stacks, files, [{ file: 'a', how: 'new' }], 1234)).toBe('2 stacks, 3 folders: 1 of 2 files changed in 1.2 s.');
  expect(summaryOf([{ name: 'shop' }], new Map([['a', '']]), [], 40)).toBe('1 stack, 1 folder: 0 of 1 file changed in 0.0 s.');
  const gone = [
    { file: 'a', how: 'changed' as const },
    { file: 'b', how: 'removed' as const },
  ];
  expect(summaryOf([{ name: 'shop' }], new Map([['a', '']]), gone, 40)).toBe(
    '1 stack, 1 folder: 1 of 1 file changed, 1 removed in 0.0 s.',
  );
});
