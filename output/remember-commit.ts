// The last commit, for who asks again and again: git is started only if the commit is another one.
import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Commit, lastCommit } from './committed';

/** @returns the last commit; without a checkout it finds none. */
export function rememberingCommit(): () => Commit {
  let place: Place | undefined;
  let isAsked = false;
  let last: { readonly head: string; readonly commit: Commit } | undefined;
  return () => {
    if (!isAsked) [place, isAsked] = [placeOfGit(), true];
    const head = place && headIn(place);
    if (head === undefined) return lastCommit;
    if (last?.head !== head) last = { head, commit: remembered() };
    return last.commit;
  };
}

interface Place {
  /** Of this checkout. */
  readonly own: string;
  /** Of all checkouts of the repository. */
  readonly common: string;
}

function placeOfGit(): Place | undefined {
  const { status, stdout } = spawnSync('git', ['rev-parse', '--absolute-git-dir', '--git-common-dir'], { encoding: 'utf8' });
  const [own, common] = status === 0 ? stdout.split('\n') : [];
  return own !== undefined && common !== undefined ? { own, common: resolve(common) } : undefined;
}

/** What is another text after every commit, checkout or reset; undefined if it cannot be known. */
function headIn({ own, common }: Place): string | undefined {
  const head = textAt(join(own, 'HEAD'));
  if (head === undefined) return undefined;
  const [, reference] = /^ref: (.+)$/m.exec(head) ?? [];
  const loose = reference === undefined ? '' : (textAt(join(common, reference)) ?? textAt(join(common, 'packed-refs')));
  const tables = [own, common].map((folder) => textAt(join(folder, 'reftable/tables.list')));
  return [head, loose, ...tables].join('\n');
}

function textAt(path: string): string | undefined {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ? readFileSync(path, 'utf8') : undefined;
}

function remembered(): Commit {
  const files = new Map<string, ReturnType<Commit['filesBelow']>>();
  const texts = new Map<string, string>();
  let [before, now] = [new Map<string, string>(), new Map<string, string>()];
  return {
    filesBelow: (folder) => {
      [before, now] = [now, new Map()]; // a text that nobody asked for in the meantime is gone
      if (!files.has(folder)) files.set(folder, lastCommit.filesBelow(folder));
      return files.get(folder);
    },
    textsOf: (asked) => {
      const missing = asked.filter((id) => !texts.has(id));
      const found = missing.length > 0 ? lastCommit.textsOf(missing) : [];
      if (!found) return undefined;
      for (const [i, id] of missing.entries()) texts.set(id, found[i] ?? '');
      return asked.map((id) => texts.get(id) ?? '');
    },
    idOf: (text) => {
      const id = before.get(text) ?? lastCommit.idOf(text);
      now.set(text, id);
      return id;
    },
  };
}
