// What the last commit holds, asked again and again: it is that of now, in a checkout, in a second checkout, and where branches are packed.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { standing } from '../../output/committed';
import { rememberingCommit } from '../../output/remember-commit';

// set while a hook of git runs, where they name the real repository
for (const name of Object.keys(process.env)) if (name.startsWith('GIT_')) delete process.env[name];

const home = process.cwd();
let root: string;
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'slipway-head-')));
  process.chdir(root);
});
afterEach(() => {
  process.chdir(home);
  rmSync(root, { recursive: true, force: true });
});
const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], { stdio: 'pipe' });
const FILE = 'a/local/0001-db.k8s.yaml';
function commit(text: string): void {
  mkdirSync('dist/a/local', { recursive: true });
  writeFileSync(join('dist', FILE), text);
  git('add', '-A');
  git('commit', '-qm', text);
}

test('after a commit, a checkout, a reset and a packing of branches it is the last commit of then', () => {
  git('init', '-q', '-b', 'main');
  commit('one\n');
  const last = rememberingCommit();
  const committed = () => [...standing('dist', new Map([[FILE, 'next\n']]), [{ file: FILE, how: 'changed' }], last()).values()];
  expect(committed()).toStrictEqual(['one\n']);
  expect(committed()).toStrictEqual(['one\n']);
  commit('two\n');
  expect(committed()).toStrictEqual(['two\n']);
  git('pack-refs', '--all');
  commit('three\n');
  expect(committed()).toStrictEqual(['three\n']);
  git('reset', '-q', '--hard', 'HEAD~1');
  expect(committed()).toStrictEqual(['two\n']);
  git('checkout', '-q', '--detach', 'HEAD~1');
  expect(committed()).toStrictEqual(['one\n']);
  git('worktree', 'add', '-q', '-b', 'other', 'beside', 'main');
  process.chdir('beside');
  const other = rememberingCommit();
  const there = () => [...standing('dist', new Map([[FILE, 'next\n']]), [{ file: FILE, how: 'changed' }], other()).values()];
  expect(there()).toStrictEqual(['two\n']);
  commit('four\n');
  expect(there()).toStrictEqual(['four\n']);
});

test('without a checkout there is none', () => {
  expect(rememberingCommit()().filesBelow('dist')).toBeUndefined();
});
