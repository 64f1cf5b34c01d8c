// Files in place of a folder, all or nothing.
import fs, { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { changesIn } from '../../output/changes';
import { isExample } from '../../output/example';
import { recoverFolder, replaceFolder, writeInto } from '../../output/write-folder';

let parent: string;
let dist: string;

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'slipway-write-'));
  dist = join(parent, 'dist');
});
afterEach(() => rmSync(parent, { recursive: true }));

const contents = () =>
  Object.fromEntries(
    readdirSync(dist, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => [
        join(entry.parentPath, entry.name).slice(dist.length + 1),
        readFileSync(join(entry.parentPath, entry.name), 'utf8'),
      ]),
  );

function old(): void {
  mkdirSync(join(dist, 'shop', 'local'), { recursive: true });
  writeFileSync(join(dist, 'shop', 'local', '0000-namespace.k8s.yaml'), 'old');
  writeFileSync(join(dist, 'gone.yaml'), 'old');
}

const FILES = new Map([
  ['shop/local/0000-namespace.k8s.yaml', 'new'],
  ['shop/README.md', 'page'],
]);

test('the folder is made where there was none', () => {
  replaceFolder(dist, FILES);
  expect(contents()).toStrictEqual(Object.fromEntries(FILES));
});

test('the folder holds the new files and no old ones', () => {
  old();
  replaceFolder(dist, FILES);
  expect(contents()).toStrictEqual(Object.fromEntries(FILES));
});

test('a file is written byte for byte', () => {
  replaceFolder(dist, new Map([['a.yaml', 'ü€\r\n\n']]));
  expect(contents()).toStrictEqual({ 'a.yaml': 'ü€\r\n\n' });
});

test('nothing is left over beside the folder', () => {
  old();
  replaceFolder(dist, FILES);
  expect(readdirSync(parent)).toStrictEqual(['dist']);
});

// `shop` cannot be a file and the folder of another file
const IMPOSSIBLE = new Map([
  ['a.yaml', 'new'],
  ['shop/README.md', 'page'],
  ['shop', 'a file in the place of a folder'],
]);

test('when writing fails the old folder stays as it was', () => {
  old();
  const before = contents();
  expect(() => replaceFolder(dist, IMPOSSIBLE)).toThrow('EISDIR');
  expect(contents()).toStrictEqual(before);
});

test('when writing fails nothing is left over, neither beside the folder nor in its place', () => {
  expect(() => replaceFolder(dist, IMPOSSIBLE)).toThrow('EISDIR');
  expect(readdirSync(parent)).toStrictEqual([]);
});

test('the folders above have to be there: a mistyped path makes no tree', () => {
  const elsewhere = join(parent, 'file', 'dist');
  writeFileSync(join(parent, 'file'), 'not a folder');
  expect(() => replaceFolder(elsewhere, FILES)).toThrow();
  expect(existsSync(elsewhere)).toBe(false);
  expect(readdirSync(parent)).toStrictEqual(['file']);
});

test('no files leave an empty folder, and nothing of the old one', () => {
  old();
  replaceFolder(dist, new Map());
  expect(contents()).toStrictEqual({});
});

test('the old folder comes back when the new one cannot take its place', () => {
  old();
  const rename = jest.spyOn(fs, 'renameSync');
  const real = rename.getMockImplementation() ?? jest.requireActual<typeof fs>('node:fs').renameSync;
  rename.mockImplementation((from, to) => {
    if (String(from).includes('.next-')) throw new Error('no');
    real(from, to);
  });
  expect(() => replaceFolder(dist, FILES)).toThrow('no');
  rename.mockRestore();
  expect(Object.keys(contents()).sort()).toStrictEqual(['gone.yaml', 'shop/local/0000-namespace.k8s.yaml']);
  expect(readdirSync(parent)).toStrictEqual(['dist']);
});

test('the list of secrets of a stack that is gone goes too, and no other file of the folder', () => {
  const written = (stack: string) => `# Secrets of ${stack}, to copy.\n# Written by npm run synth.\n`;
  mkdirSync(dist);
  const stays = { 'gone.local.env': 'A=1\n', 'mine.example.env': '# mine\nA=\n', 'shop.example.env': written('shop') };
  for (const [file, text] of Object.entries({ ...stays, 'gone.example.env': written('gone') }))
    writeFileSync(join(dist, file), text);
  writeInto(dist, new Map([['shop.example.env', written('shop')]]), isExample);
  expect(contents()).toStrictEqual(stays);
});

describe('after a process that was killed', () => {
  /** No process has it: the largest is 4194304. */
  const DEAD = 4194305;
  const beside = (name: string) => {
    mkdirSync(join(parent, name));
    writeFileSync(join(parent, name, 'a.yaml'), name);
  };

  test('between the two renames, the old folder is there again and nothing beside it', () => {
    beside(`dist.last-${DEAD}`);
    beside(`dist.next-${DEAD}`);
    recoverFolder(dist);
    expect(contents()).toStrictEqual({ 'a.yaml': `dist.last-${DEAD}` });
    expect(readdirSync(parent)).toStrictEqual(['dist']);
  });

  test('after both, the new folder stays', () => {
    old();
    const before = contents();
    beside(`dist.last-${DEAD}`);
    recoverFolder(dist);
    expect(contents()).toStrictEqual(before);
    expect(readdirSync(parent)).toStrictEqual(['dist']);
  });

  test('what belongs to one that runs, or to another folder, stays', () => {
    const others = [`dist.next-${process.pid}`, `distant.next-${DEAD}`, 'dist.next-notes'];
    for (const name of others) beside(name);
    recoverFolder(dist);
    expect(readdirSync(parent).sort()).toStrictEqual([...others].sort());
  });
});

describe('where it is known what changes', () => {
  const inodes = () => Object.fromEntries(Object.keys(contents()).map((file) => [file, statSync(join(dist, file)).ino]));
  const FIRST = new Map([
    ['a/local/1.yaml', '1'],
    ['a/local/2.yaml', '2'],
    ['a/README.md', 'a'],
    ['b/local/1.yaml', '1'],
  ]);
  const replace = (files: ReadonlyMap<string, string>) => replaceFolder(dist, files, changesIn(dist, files));

  test('files that stay are not written again', () => {
    replace(FIRST);
    const before = inodes();
    const next = new Map([...FIRST, ['a/local/1.yaml', 'changed']]);
    replace(next);
    expect(contents()).toStrictEqual(Object.fromEntries(next));
    const { 'a/local/1.yaml': changed, ...others } = inodes();
    expect(before).toStrictEqual({ ...others, 'a/local/1.yaml': expect.any(Number) });
    expect(changed).not.toBe(before['a/local/1.yaml']);
    expect(readdirSync(parent)).toStrictEqual(['dist']);
  });

  test.each([
    ['a file that goes', ['a/local/1.yaml', 'a/README.md', 'b/local/1.yaml']],
    ['a folder that goes', ['a/README.md', 'b/local/1.yaml']],
    ['a stack that goes', ['b/local/1.yaml']],
    ['everything', []],
    ['a new folder', [...FIRST.keys(), 'a/production/1.yaml', 'c/local/x/1.yaml']],
    ['a file in the place of a folder', ['a/local', 'b/local/1.yaml']],
  ])('%s leaves what a folder that is written from nothing has', (_, names) => {
    replace(FIRST);
    const next = new Map(names.map((name) => [name, FIRST.get(name) ?? 'new']));
    replace(next);
    expect(contents()).toStrictEqual(Object.fromEntries(next));
    expect(readdirSync(dist).sort()).toStrictEqual([...new Set(names.map((name) => name.split('/')[0]))].sort());
  });
});
