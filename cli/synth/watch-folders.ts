// Hears of edits: it watches folders and not files, because an editor that replaces a file takes the file that was watched away.
import { type FSWatcher, readdirSync, statSync, watch } from 'node:fs';
import { join } from 'node:path';

/** Saves that come this close together, in milliseconds, are one edit: an editor empties a file, and then writes it. */
const QUIET = 3;

/** What has been saved since the last edit was told. */
export interface Edit {
  readonly paths: readonly string[];
  /** Whether a file has come or gone, or nobody knows which file it was. */
  readonly isMoved: boolean;
}

export interface Folders {
  /**
   * Watches these folders and no others.
   * @param since when they were read, in milliseconds since 1970: what has been saved in a new one since then is an edit too.
   */
  readonly are: (folders: Iterable<string>, since: number) => void;
  readonly close: () => void;
}

/** @param isOurs whether a file is one that synth writes itself. */
export function watchFolders(edited: (edit: Edit) => void, isOurs: (path: string) => boolean): Folders {
  const watchers = new Map<string, FSWatcher>();
  let timer: NodeJS.Timeout | undefined;
  let [paths, isMoved] = [new Set<string>(), false];
  const tell = () => {
    const edit = { paths: [...paths], isMoved };
    [paths, isMoved] = [new Set(), false];
    edited(edit);
  };
  const heard = (path: string, event: string) => {
    if (isOurs(path)) return;
    paths.add(path);
    isMoved ||= event !== 'change';
    clearTimeout(timer);
    timer = setTimeout(tell, QUIET);
  };
  const keep = (isWanted: (key: string) => boolean) => {
    for (const [key, watcher] of watchers) {
      if (isWanted(key)) continue;
      watcher.close();
      watchers.delete(key);
    }
  };
  return {
    are: (folders, since) => {
      const wanted = new Map([...folders].flatMap((folder) => keyOf(folder).map((key) => [key, folder] as const)));
      keep((key) => wanted.has(key));
      for (const [key, folder] of wanted) {
        if (watchers.has(key)) continue;
        const watcher = watch(folder, (event, name) => heard(join(folder, name ?? ''), name === null ? 'unknown' : event));
        watchers.set(
          key,
          watcher.on('error', () => watcher.close()),
        ); // Windows, where the folder is gone
        for (const name of readdirSync(folder)) if (isNewer(join(folder, name), since)) heard(join(folder, name), 'rename');
      }
    },
    close: () => {
      clearTimeout(timer);
      keep(() => false);
    },
  };
}

/** A folder that was removed and made again is another one. */
function keyOf(folder: string): string[] {
  const stats = statSync(folder, { throwIfNoEntry: false });
  return stats?.isDirectory() ? [`${folder} ${stats.ino}`] : [];
}

function isNewer(path: string, since: number): boolean {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats?.isFile() === true && stats.mtimeMs > since;
}
