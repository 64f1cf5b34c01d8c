// What stands: git's last commit, or the disk.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { standing } from '../../output/committed';

// set while a hook of git runs, where they name the real repository
for (const name of Object.keys(process.env)) if (name.startsWith('GIT_')) delete process.env[name];

let root: string;
const home = process.cwd();
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'slipway-standing-')));
  process.chdir(root);
});
afterEach(() => {
  process.chdir(home);
  rmSync(root, { recursive: true, force: true });
});

const write = (path: string, text: string) => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
};
const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], { stdio: 'pipe' });
const commit = () => {
  git('init', '-q');
  git('add', '-A');
  git('commit', '-qm', 'x');
};
const next = (text: string) => new Map([['a/local/0001-db.k8s.yaml', text]]);

test('the commit counts, because `cdk8s synth` has emptied the folder', () => {
  write('dist/a/local/0000-db.k8s.yaml', 'old: ä\n');
  write('dist/a/local/0002-api.k8s.yaml', 'api\n');
  write('dist/a/README.md', 'page\n');
  commit();
  rmSync('dist', { recursive: true });
  expect([...standing('dist', next('new\n'))]).toStrictEqual([
    ['a/local/0000-db.k8s.yaml', 'old: ä\n'],
    ['a/local/0002-api.k8s.yaml', 'api\n'],
  ]);
});

test('the commit counts where something else stands on the disk', () => {
  write('dist/a/local/0001-db.k8s.yaml', 'committed\n');
  commit();
  write('dist/a/local/0001-db.k8s.yaml', 'edited\n');
  expect([...standing(join(root, 'dist'), next('new\n')).values()]).toStrictEqual(['committed\n']);
});

test('what is committed as it comes is not read', () => {
  write('dist/a/local/0001-db.k8s.yaml', 'same\n');
  commit();
  rmSync('dist', { recursive: true });
  expect(standing('dist', next('same\n')).size).toBe(0);
});

test('in a folder of a checkout, paths count from that folder', () => {
  write('tools/dist/a/local/0001-db.k8s.yaml', 'old\n');
  commit();
  process.chdir('tools');
  expect([...standing('dist', next('new\n')).keys()]).toStrictEqual(['a/local/0001-db.k8s.yaml']);
});

test('a folder that is not committed has nothing to compare with', () => {
  write('main.ts', '');
  commit();
  write('dist/a/local/0001-db.k8s.yaml', 'old\n');
  expect(standing('dist', next('new\n')).size).toBe(0);
});

test('without a checkout it is the disk', () => {
  write('dist/a/local/0001-db.k8s.yaml', 'old\n');
  write('dist/a/README.md', 'page\n');
  expect([...standing('dist', next('new\n'))]).toStrictEqual([['a/local/0001-db.k8s.yaml', 'old\n']]);
});

test('outside of the checkout it is the disk, and nothing before the first time', () => {
  write('main.ts', '');
  commit();
  const elsewhere = mkdtempSync(join(tmpdir(), 'slipway-elsewhere-'));
  write(join(elsewhere, 'a/local/0001-db.k8s.yaml'), 'old\n');
  expect(standing(elsewhere, next('new\n')).size).toBe(1);
  rmSync(elsewhere, { recursive: true });
  expect(standing(elsewhere, next('new\n')).size).toBe(0);
});

test('what stands on the disk as it comes needs no git', () => {
  write('dist/a/local/0001-db.k8s.yaml', 'committed\n');
  commit();
  write('dist/a/local/0001-db.k8s.yaml', 'let through\n');
  expect(standing('dist', next('let through\n')).size).toBe(0);
});
