// Replaces a folder by new files, all or nothing: the old folder stays until the new one is complete.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export function replaceFolder(folder: string, files: ReadonlyMap<string, string>): void {
  const [next, last] = [`${folder}.next-${process.pid}`, `${folder}.last-${process.pid}`];
  try {
    const folders = new Set([next, ...[...files.keys()].map((file) => dirname(join(next, file)))]);
    for (const name of folders) mkdirSync(name, { recursive: true });
    for (const [file, text] of files) writeFileSync(join(next, file), text);
    swap(next, folder, last);
  } finally {
    for (const leftover of [next, last]) rmSync(leftover, { recursive: true, force: true });
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
