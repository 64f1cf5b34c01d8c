// The repository that a project is in: build contexts, mounted sources and files of its stacks are paths from there.
import { existsSync, readFileSync } from 'node:fs';
import { posix, resolve } from 'node:path';
import { isObject } from '../../schema/merge-patch';
import { messages } from './messages';
import { ProjectError } from './project-error';

/**
 * What `slipway.repository` in the project's package.json says; else the closest folder with a `.git`; else
 * the folder around `deploy/`, or the project itself.
 * @returns its path for this shell.
 * @throws ProjectError for a package.json that is none.
 */
export function repositoryOf(folder: string): string {
  const said = saidIn(posix.join(folder, 'package.json'));
  if (said !== undefined) return posix.join(folder, said);
  for (let path = folder; ; path = posix.join(path, '..')) {
    if (existsSync(posix.join(path, '.git'))) return path;
    if (resolve(path) === resolve(path, '..'))
      return posix.basename(resolve(folder)) === 'deploy' ? posix.join(folder, '..') : folder;
  }
}

function saidIn(file: string): string | undefined {
  if (!existsSync(file)) return undefined;
  let read: unknown;
  try {
    read = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new ProjectError(messages.unreadable(file, (error as Error).message, undefined));
  }
  const { slipway } = isObject(read) ? read : {};
  const { repository } = isObject(slipway) ? slipway : {};
  return typeof repository === 'string' ? repository : undefined;
}
