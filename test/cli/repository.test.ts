// What is read of a repository on this machine.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repositories, repositoryIn } from '../../cli/repository';

const folder = mkdtempSync(join(tmpdir(), 'repository-'));
afterAll(() => rmSync(folder, { recursive: true }));

mkdirSync(join(folder, 'conf/more'), { recursive: true });
mkdirSync(join(folder, 'empty'));
writeFileSync(join(folder, 'conf/b.conf'), 'b');
writeFileSync(join(folder, 'conf/.hidden'), 'h');
writeFileSync(join(folder, 'conf/more/a.bin'), Uint8Array.from([0, 255]));
symlinkSync(join(folder, 'conf/b.conf'), join(folder, 'conf/link'));
symlinkSync(join(folder, 'nowhere'), join(folder, 'conf/broken'));

const found = (path: string) =>
  repositoryIn(folder)
    .find(path)
    ?.map(({ path, bytes, content }) => [path, bytes, [...content()]]);

test('a file is itself', () => {
  expect(found('./conf/more/a.bin')).toStrictEqual([['', 2, [0, 255]]]);
});

test('a folder is its files and those below it, hidden ones and what links lead to', () => {
  expect(found('./conf')).toStrictEqual([
    ['.hidden', 1, [104]],
    ['b.conf', 1, [98]],
    ['link', 1, [98]],
    ['more/a.bin', 2, [0, 255]],
  ]);
});

test('an empty folder has no files, and what is not there is not found', () => {
  expect([found('./empty'), found('./nothing')]).toStrictEqual([[], undefined]);
});

test('a system without a clone lives in this folder', () => {
  const here = repositories('demo');
  expect([here.folder, here.find('./package.json')?.length]).toStrictEqual(['this folder', 1]);
});
