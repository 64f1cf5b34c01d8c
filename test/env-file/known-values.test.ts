// The values that a machine keeps in secrets/*.env, in whatever state these files are.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { knownValues } from '../../env-file/known-values';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-known-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (file: string, ...lines: string[]) => writeFileSync(join(folder, file), `${lines.join('\n')}\n`);
const found = () => knownValues(folder).map(({ name, file, value }) => `${file} ${name}: ${value}`);

test('each value is known with its name and its file', () => {
  write('shop.local.env', 'API_KEY=correct-horse', 'export QUOTED="battery staple" # comment');
  write('shop.production.env', "SINGLE='with # and spaces'");
  expect(found()).toStrictEqual([
    'secrets/shop.local.env API_KEY: correct-horse',
    'secrets/shop.local.env QUOTED: battery staple',
    'secrets/shop.production.env SINGLE: with # and spaces',
  ]);
});

test('only files that end with .env are read, and no examples and folders', () => {
  write('shop.example.env', 'A=correct-horse');
  write('notes.txt', 'B=correct-horse');
  mkdirSync(join(folder, 'old.env'));
  expect(found()).toStrictEqual([]);
});

test('what is shorter than 8 characters, or a placeholder, is not known: it stands in manifests by chance', () => {
  write('shop.local.env', 'SHORT=1234567', 'LONG=12345678', 'EMPTY=', 'FORGOTTEN=your-api-key-here', 'WORD=password');
  expect(found()).toStrictEqual(['secrets/shop.local.env LONG: 12345678']);
});

test('a value that stands in two files is known once', () => {
  write('a.env', 'ONE=correct-horse');
  write('b.env', 'TWO=correct-horse');
  expect(found()).toStrictEqual(['secrets/a.env ONE: correct-horse']);
});

test('a file that cannot be parsed hides nothing: the right-hand side of each line is known, with and without quotes', () => {
  write(
    'shop.local.env',
    '# a=comment-line',
    'GOOD=correct-horse',
    'two words=battery-staple',
    'OPEN="never-closed',
    "Q='in quotes'\r",
  );
  expect(found()).toStrictEqual([
    'secrets/shop.local.env GOOD: correct-horse',
    'secrets/shop.local.env a line: battery-staple',
    'secrets/shop.local.env OPEN: "never-closed',
    'secrets/shop.local.env OPEN: never-closed',
    "secrets/shop.local.env Q: 'in quotes'",
    'secrets/shop.local.env Q: in quotes',
  ]);
});

test('without a folder nothing is known', () => {
  expect(knownValues(join(folder, 'secrets'))).toStrictEqual([]);
});
