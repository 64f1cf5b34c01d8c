// The repository of a system on this machine: a clone in sources/<stack>, else the one that the project is in.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { Repositories, Repository, RepositoryFile } from '../resolve/repository';
import { inProject, repositoryRoot } from './here';

export const repositories: Repositories = (stack) => repositoryIn(rootOf(stack));

/** The same, for who wants to know which paths are asked for. */
export const repositoriesSeenBy =
  (look: (path: string) => void): Repositories =>
  (stack) =>
    repositoryIn(rootOf(stack), look);

const rootOf = (stack: string) => [inProject(`sources/${stack}`)].find(isFolder) ?? repositoryRoot();

/** It reads each path once. */
export function repositoryIn(folder: string, look: (path: string) => void = () => {}): Repository {
  const known = new Map<string, readonly RepositoryFile[] | undefined>();
  return {
    folder: folder === '.' ? 'this folder' : folder,
    find: (path) => {
      look(join(folder, path));
      if (!known.has(path)) known.set(path, filesAt(join(folder, path)));
      return known.get(path);
    },
  };
}

/** Looking is over then: a folder with more files is refused. */
const MANY = 1000;

function filesAt(path: string): RepositoryFile[] | undefined {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) return undefined;
  if (!stats.isDirectory()) return [fileAt(path, '')];
  const found: RepositoryFile[] = [];
  const folders = [''];
  for (let below = folders.shift(); below !== undefined && found.length < MANY; below = folders.shift()) {
    for (const entry of readdirSync(join(path, below), { withFileTypes: true })) {
      const name = posix.join(below, entry.name);
      if (isFolder(join(path, name))) folders.push(name);
      else if (statSync(join(path, name), { throwIfNoEntry: false })) found.push(fileAt(join(path, name), name));
    }
  }
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}

const fileAt = (file: string, path: string): RepositoryFile => ({
  path,
  bytes: statSync(file).size,
  content: () => readFileSync(file),
});

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
