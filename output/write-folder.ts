// Replaces a folder by new files, all or nothing: the old folder stays until the new one is complete.
import { existsSync, linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Change } from './changes';

/** @param changes what that changes in the folder, if it is known: files that stay are not written again then. */
export function replaceFolder(folder: string, files: ReadonlyMap<string, string>, changes?: readonly Change[]): void {
  const [next, last] = [`${folder}.next-${process.pid}`, `${folder}.last-${process.pid}`];
  const written = new Set(changes?.map(({ file }) => file) ?? files.keys());
  try {
    const folders = new Set([next, ...[...files.keys()].map((file) => dirname(join(next, file)))]);
    for (const name of folders) mkdirSync(name, { recursive: true });
    for (const [file, text] of files)
      if (written.has(file) || !isLinked(join(folder, file), join(next, file))) writeFileSync(join(next, file), text);
    swap(next, folder, last);
  } finally {
    for (const leftover of [next, last]) rmSync(leftover, { recursive: true, force: true });
  }
}

/** Some disks have no links. */
function isLinked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch {
    return false;
  }
}

/**
 * Puts right what a process left that was killed while it replaced the folder: the old folder comes back, if there is none, and what lies beside
 * is cleared. What belongs to a process that runs stays.
 */
export function recoverFolder(folder: string): void {
  const above = dirname(folder);
  if (!existsSync(above)) return;
  const left = readdirSync(above).flatMap((name) => {
    const [, kind, id] = name.startsWith(`${basename(folder)}.`) ? (/\.(next|last)-(\d+)$/.exec(name) ?? []) : [];
    return kind === undefined || isRunning(Number(id)) ? [] : [{ kind, path: join(above, name) }];
  });
  const last = left.find(({ kind }) => kind === 'last');
  if (last && !existsSync(folder)) renameSync(last.path, folder);
  for (const { path } of left) rmSync(path, { recursive: true, force: true });
}

function isRunning(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Writes files into a folder and keeps its other files, but those that were written in the same way for something that is gone.
 * @param isOurs whether a file was written here, by its name and its text.
 */
export function writeInto(
  folder: string,
  files: ReadonlyMap<string, string>,
  isOurs: (file: string, text: () => string) => boolean,
): void {
  mkdirSync(folder, { recursive: true });
  for (const file of readdirSync(folder)) {
    const path = join(folder, file);
    if (!files.has(file) && isOurs(file, () => readFileSync(path, 'utf8'))) rmSync(path);
  }
  for (const [file, text] of files) {
    const path = join(folder, file);
    if (!existsSync(path) || readFileSync(path, 'utf8') !== text) writeFileSync(path, text); // somebody may read it just now
  }
}

/** Renames both folders; if the second rename fails, the first one is undone. */
function swap(next: string, folder: string, last: string): void {
  const replaces = existsSync(folder);
  if (replaces) renameSync(folder, last);
  try {
    renameSync(next, folder);
  } catch (error) {
    if (replaces) renameSync(last, folder);
    throw error;
  }
}
