// The folder of a project: the one that --dir names, else this one, else deploy/ below it. What has a file of stacks is a project.
import { statSync } from 'node:fs';
import { posix } from 'node:path';
import { posixPath } from '../../output/posix-path';
import { messages } from './messages';
import { ProjectError } from './project-error';

/** Which export or describe the stacks, in the order in which they are looked for. */
export const STACK_FILES = ['main.ts', 'main.mts', 'main.js', 'main.mjs'] as const;

/** Where `slipway init` puts a project. */
export const USUAL = 'deploy';

interface ProjectFolder {
  readonly folder: string;
  /** The file of its stacks. */
  readonly file: string;
}

/** @throws ProjectError if there is none. */
export function projectFolder(dir: string | undefined): ProjectFolder {
  const folders = dir === undefined ? ['.', USUAL] : [posix.normalize(posixPath(dir)).replace(/(?<=.)\/$/, '')];
  for (const folder of folders) {
    const file = STACK_FILES.map((name) => posix.join(folder, name)).find(isFile);
    if (file !== undefined) return { folder, file };
  }
  throw new ProjectError(messages.noProject(dir, STACK_FILES, USUAL));
}

const isFile = (path: string) => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
