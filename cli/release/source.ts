// What an image is built from, as one number: its files as git has them, its Dockerfile, its stage and its arguments. Files that Slipway
// writes itself are not counted, because each release writes them.
import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import type { ResolvedApplication } from '../../model';
import { inProject } from '../here';
import { command, type Exec } from '../program';

type Build = NonNullable<ResolvedApplication['build']>;

/** @param folder the repository that contexts are in. */
export async function sourceOf(exec: Exec, folder: string, build: Build): Promise<string> {
  const files = await exec(command('git', '-C', folder, 'ls-tree', '-r', 'HEAD', ...pathOf(build)));
  const own = WRITTEN.map((name) => posix.relative(folder, inProject(name)));
  const counted = files.split('\n').filter((line) => !own.some((path) => line.includes(`\t${path}/`)));
  const { dockerfile, target = '', args } = build;
  const how = JSON.stringify([dockerfile, target, Object.entries(args).sort()]);
  return createHash('sha256')
    .update(`${how}\n${counted.join('\n')}`)
    .digest('hex')
    .slice(0, 32);
}

/** Changes that no commit has, so that a release would be of what nobody can look up. */
export async function uncommittedIn(exec: Exec, folder: string, builds: readonly Build[]): Promise<string[]> {
  if (builds.length === 0) return [];
  const own = WRITTEN.map((name) => posix.relative(folder, inProject(name))).filter((path) => !path.startsWith('..'));
  const paths = builds.flatMap((build) => (pathOf(build).length === 0 ? ['.'] : pathOf(build)));
  const excluded = own.map((path) => `:(exclude)${path}`);
  const text = await exec(command('git', '-C', folder, 'status', '--porcelain', '--', ...new Set(paths), ...excluded));
  return text.split('\n').flatMap((line) => (line === '' ? [] : [line.slice(3)]));
}

const pathOf = ({ context }: Build): string[] => {
  const path = posix.normalize(context).replace(/\/$/, '');
  return path === '.' ? [] : [path];
};

/** Below the project. */
const WRITTEN = ['dist', 'releases', 'secrets'];
