// The folder of the compose file, as far as it tells what a service is. Who reads it from the disk hands it in.

export interface Look {
  /** The text of a file, by its path from the folder of the compose file; undefined if there is none, or if it is no text. */
  readonly read: (path: string) => string | undefined;
  /** What is at a path: a file, a folder, or nothing. */
  readonly kind: (path: string) => 'file' | 'folder' | undefined;
  /** The names in a folder, sorted; empty if it is none. */
  readonly list: (path: string) => readonly string[];
}

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

/** All files of a folder with those below it, or the file itself; at most so many, because more fit into no ConfigMap. */
export function filesBelow(look: Look, path: string, most: number): string[] {
  if (look.kind(path) === 'file') return [path];
  const found: string[] = [];
  const open = [path];
  for (let folder = open.shift(); folder !== undefined && found.length <= most; folder = open.shift())
    for (const name of look.list(folder)) {
      const inner = joined(folder, name);
      if (name === '.git' || name === 'node_modules') return [...found, ...Array<string>(most + 1).fill(inner)]; // the code of a program
      if (look.kind(inner) === 'folder') open.push(inner);
      else found.push(inner);
    }
  return found;
}

export const joined = (folder: string, file: string): string => [folder, file].filter((part) => part !== '').join('/');
