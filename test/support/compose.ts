// Compose files of a folder, imported as `slipway import` does, and what came of it.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { ComposeFiles } from '../../cli/import/load';
import { repositoryIn } from '../../cli/repository';
import { type Imported, importStack, type Look } from '../../import';
import { synthesize } from '../../output/synthesize';
import type { Environment } from '../../schema/environment';

/** Files in memory, by their path. */
export function lookAt(files: Readonly<Record<string, string>>): Look {
  const paths = Object.keys(files);
  return {
    read: (path) => files[posix.normalize(path)],
    kind: (path) =>
      Object.hasOwn(files, path)
        ? 'file'
        : paths.some((file) => path === '' || file.startsWith(`${path}/`))
          ? 'folder'
          : undefined,
    list: (path) => {
      const below = paths
        .filter((file) => path === '' || file.startsWith(`${path}/`))
        .map((file) => (path === '' ? file : file.slice(path.length + 1)));
      return [...new Set(below.map((file) => file.split('/')[0] ?? ''))].sort();
    },
  };
}

export function lookIn(folder: string): Look {
  const stats = (path: string) => statSync(join(folder, path), { throwIfNoEntry: false });
  return {
    read: (path) => (stats(path)?.isFile() ? readFileSync(join(folder, path), 'utf8') : undefined),
    kind: (path) => (stats(path)?.isFile() ? 'file' : stats(path)?.isDirectory() ? 'folder' : undefined),
    list: (path) => (stats(path)?.isDirectory() ? readdirSync(join(folder, path)).sort() : []),
  };
}

export type FilesOf = Readonly<Partial<Record<Environment, readonly string[]>>>;

/** @throws Error with the findings where compose refuses the files. */
export function imported(look: Look, name: string, files: FilesOf, nginx?: string): Imported {
  const compose = new ComposeFiles(look, { envFiles: [], profiles: [], name, directory: name });
  const projects = Object.fromEntries(
    Object.entries(files).map(([environment, list]) => {
      const found = compose.compose(list);
      if (!found)
        throw new Error(
          compose
            .findings(list)
            .map(({ file, line, path, text }) => `${file}:${line} ${path} ${text}`)
            .join('\n'),
        );
      return [environment, found];
    }),
  );
  return importStack({
    name,
    projects,
    look,
    ...(nginx !== undefined && { given: { nginx: { file: 'nginx.conf', text: nginx } } }),
  });
}

/** One compose file, for local and production. */
export const importedText = (text: string, beside: Readonly<Record<string, string>> = {}): Imported => {
  const look = lookAt({ 'compose.yaml': text, ...beside });
  return imported(look, 'shop', { local: ['compose.yaml'], production: ['compose.yaml'] });
};

/** All manifests, or the error. */
export const manifestsOf = ({ stack }: Imported, folder = '.'): ReadonlyMap<string, string> =>
  synthesize([stack], [], () => repositoryIn(folder));
