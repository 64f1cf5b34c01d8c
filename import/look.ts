// The folder of the compose file, as far as it tells what a service is. Who reads it from the disk hands it in.

export interface Look {
  /** The text of a file, by its path from the folder of the compose file; undefined if there is none, or if it is no text. */
  readonly read: (path: string) => string | undefined;
  /** What is at a path: a file, a folder, or nothing. */
  readonly kind: (path: string) => 'file' | 'folder' | undefined;
  /** The names in a folder, sorted; empty if it is none. */
  readonly list: (path: string) => readonly string[];
}

/** A folder with nothing in it. */
export const nothingThere: Look = { read: () => undefined, kind: () => undefined, list: () => [] };

/** `./Backend/` and `Backend` are one folder; what is above the compose file's folder has no such name. */
export function inside(path: string): string | undefined {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') {
      if (parts.pop() === undefined) return undefined;
    } else parts.push(part);
  }
  return path.startsWith('/') ? undefined : parts.join('/');
}

export const joined = (folder: string, file: string): string => [folder, file].filter((part) => part !== '').join('/');
