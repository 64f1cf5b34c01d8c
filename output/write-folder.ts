// Files in place of a folder, all or nothing: the old folder stays until the new one is complete.
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export function replaceFolder(folder: string, files: ReadonlyMap<string, string>): void {
  const [next, last] = [`${folder}.next-${process.pid}`, `${folder}.last-${process.pid}`];
  try {
    const folders = new Set([...files.keys()].map((file) => dirname(join(next, file))));
    for (const name of folders) mkdirSync(name, { recursive: true });
    for (const [file, text] of files) writeFileSync(join(next, file), text);
    renameIfThere(folder, last);
    renameSync(next, folder);
  } finally {
    for (const leftover of [next, last]) rmSync(leftover, { recursive: true, force: true });
  }
}

function renameIfThere(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}
