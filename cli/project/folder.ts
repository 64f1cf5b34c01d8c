// The folder of a project: the one that --dir names, else this one, else deploy/ below it. What has a file of stacks is a project.
import { statSync } from 'node:fs';
import { posix } from 'node:path';
import { posixPath } from '../../output/posix-path';
import { messages } from './messages';
import { ProjectError } from './project-error';

/** Files of stacks: of each kind the first that is there. */
const KINDS = [
  ['main.ts', 'main.mts', 'main.js', 'main.mjs'],
  ['slipway.yaml', 'slipway.yml'],
] as const;

/** Where `slipway init` puts a project. */
export const USUAL = 'deploy';

interface ProjectFolder {
  readonly folder: string;
  /** The files of its stacks, by their names there; at least one. */
  readonly files: readonly string[];
}

/** @throws ProjectError if there is none. */
export function projectFolder(dir: string | undefined): ProjectFolder {
  const folders = dir === undefined ? ['.', USUAL] : [folderPath(dir)];
  for (const folder of folders) {
    const files = KINDS.flatMap((names) => names.find((name) => isFile(posix.join(folder, name))) ?? []);
    if (files.length > 0) return { folder, files };
  }
  throw new ProjectError(
    messages.noProject(
      dir,
      KINDS.map(([name]) => name),
      USUAL,
    ),
  );
}

/** A folder as somebody typed it: `.\\deploy\\` of Windows is `deploy`. */
export const folderPath = (typed: string, separator?: string): string =>
  posix.normalize(posixPath(typed, separator)).replace(/(?<=[^/:])\/$/, '');

const isFile = (path: string) => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
