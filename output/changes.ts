// What a synth changes in its folder, and the line that says so.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { posixPath } from './posix-path';

type Files = ReadonlyMap<string, string>;

export interface Change {
  readonly file: string;
  readonly how: 'new' | 'changed' | 'removed';
}

/**
 * Compares files that are about to be written with those in the folder.
 * @param next files by their path below the folder.
 * @param isAt whether a file has this text.
 */
export function changesIn(
  folder: string,
  next: Files,
  isAt = (path: string, text: string) => readFileSync(path, 'utf8') === text,
): Change[] {
  const old = new Map(filesBelow(folder).map((file) => [file, join(folder, file)]));
  const removed = [...old.keys()].filter((file) => !next.has(file)).map((file) => ({ file, how: 'removed' as const }));
  const written = [...next].flatMap(([file, text]): Change[] => {
    const path = old.get(file);
    if (path === undefined) return [{ file, how: 'new' }];
    return isAt(path, text) ? [] : [{ file, how: 'changed' }];
  });
  return [...written, ...removed].sort((a, b) => (a.file < b.file ? -1 : 1));
}

function filesBelow(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => posixPath(relative(folder, join(entry.parentPath, entry.name))));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** `6 stacks, 15 folders: 2 of 96 files changed, 1 removed in 0.4 s.` */
export function summaryOf(
  stacks: readonly { readonly name: string }[],
  files: Files,
  changes: readonly Change[],
  milliseconds: number,
): string {
  const names = new Set(stacks.map(({ name }) => name));
  const counts = `${counted(names.size, 'stack')}, ${counted(stacks.length, 'folder')}`;
  const removed = changes.filter(({ how }) => how === 'removed').length;
  const gone = removed > 0 ? `, ${removed} removed` : '';
  const written = `${changes.length - removed} of ${counted(files.size, 'file')} changed${gone}`;
  return `${counts}: ${written} in ${(milliseconds / 1000).toFixed(1)} s.`;
}

const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`;
