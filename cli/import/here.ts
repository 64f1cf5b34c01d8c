// The folder of this machine that an import reads and writes.
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join, posix, relative, resolve } from 'node:path';
import type { Look } from '../../import';
import { repositoryIn } from '../repository';
import type { ImportLine } from './arguments';
import type { ImportRun } from './given';

/** Paths of a stack begin at the repository: where `.git` is, or else here. */
export function here(files: readonly string[], line: ImportLine): Omit<ImportRun, 'dir'> {
  const root = repositoryAbove(process.cwd());
  const folder = relative(root, process.cwd()).replaceAll('\\', '/');
  const below = (path: string) => (isAbsolute(path) ? path : posix.join(folder, path));
  return {
    files: files.map(below),
    line: {
      ...line,
      file: line.file.map(below),
      envFile: line.envFile.map(below),
      environment: line.environment.map((text) =>
        text.replace(/(?<==).*$/s, (list) =>
          list
            .split(',')
            .map((file) => below(file.trim()))
            .join(','),
        ),
      ),
      ...(line.nginx !== undefined && { nginx: below(line.nginx) }),
    },
    look: lookIn(root),
    ...{ folder, root },
    disk: {
      read: textAt,
      exists: existsSync,
      write: (path, text) => {
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, text);
      },
    },
    repositories: () => repositoryIn(root),
    say: (text) => console.error(text),
    print: (text) => process.stdout.write(text),
  };
}

function repositoryAbove(folder: string): string {
  for (let path = folder; ; path = dirname(path)) {
    if (existsSync(join(path, '.git'))) return path;
    if (dirname(path) === path) return folder;
  }
}

/** More than this is no file that tells what a service is; a compose file that is too long for its reader fits, so that the reader says so. */
const LARGEST = 16 * 2 ** 20;

function lookIn(root: string): Look {
  const at = (path: string) => (path.startsWith('/') ? path : resolve(root, path));
  return {
    read: (path) => textAt(at(path)),
    kind: (path) => {
      const stats = statSync(at(path), { throwIfNoEntry: false });
      return stats?.isFile() ? 'file' : stats?.isDirectory() ? 'folder' : undefined;
    },
    list: (path) => {
      try {
        return readdirSync(at(posix.normalize(path === '' ? '.' : path))).sort();
      } catch {
        return [];
      }
    },
  };
}

function textAt(path: string): string | undefined {
  try {
    const stats = statSync(path);
    return stats.isFile() && stats.size <= LARGEST ? readFileSync(path, 'utf8') : undefined;
  } catch {
    return undefined;
  }
}
