// The committed content of the files in dist/ that are about to change: from git's last commit, or from the disk without a checkout.
// The disk alone is not enough, because `cdk8s synth` empties the folder before it starts this program.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type Change, changesIn } from './changes';
import { blobsIn, git } from './git';
import { posixPath } from './posix-path';

type Files = ReadonlyMap<string, string>;

/**
 * @param next the files that synth is about to write, by their path below `folder`.
 * @param changes what that changes in the folder.
 * @param git answers questions about the last commit.
 * @returns the committed files, by the same paths; unchanged files may be missing.
 */
export function standing(
  folder: string,
  next: Files,
  changes: readonly Change[] = changesIn(folder, next),
  git: Commit = lastCommit,
): Files {
  // starting git takes as long as reading everything
  if (changes.length === 0) return new Map();
  return committed(posixPath(relative('', folder)), next, git) ?? onDisk(folder, changes);
}

/** The last commit of the checkout that this folder is in. */
export interface Commit {
  /** The id of every file of YAML below a folder, by its path there; undefined without a checkout, a commit or git. */
  readonly filesBelow: (folder: string) => Files | undefined;
  /** The contents of files, by their ids. */
  readonly textsOf: (ids: readonly string[]) => readonly string[] | undefined;
  /** The id that git gives a file with this content. */
  readonly idOf: (text: string) => string;
}

export const lastCommit: Commit = { filesBelow: (folder) => idsIn('HEAD', folder), textsOf, idOf: (text) => blobId(text) };

function committed(folder: string, next: Files, git: Commit): Files | undefined {
  if (folder.startsWith('..')) return undefined;
  const ids = git.filesBelow(folder);
  if (!ids) return undefined;
  const differing = [...ids].filter(([file, id]) => git.idOf(next.get(file) ?? '') !== id);
  if (differing.length === 0) return new Map();
  const texts = git.textsOf(differing.map(([, id]) => id));
  return texts && new Map(differing.map(([file], i) => [file, texts[i] ?? '']));
}

/**
 * The YAML files of a folder as a commit has them, by their path below it.
 * @returns undefined where git knows no such commit, or there is no checkout. A folder that the commit does not have is empty.
 */
export function filesOfCommit(revision: string, folder: string): Files | undefined {
  const ids = idsIn(`${revision}^{commit}`, posixPath(relative('', folder)));
  const texts = ids && (ids.size === 0 ? [] : textsOf([...ids.values()]));
  return ids && new Map([...ids.keys()].map((file, i) => [file, texts?.[i] ?? '']));
}

/** The ids of the YAML files of a folder, by their path below it. */
function idsIn(revision: string, folder: string): Files | undefined {
  const tree = git(['ls-tree', '-r', '-z', revision, '--', folder])?.toString();
  const lines = tree?.split('\0').map((line) => /^\d+ blob (\w+)\t(.+)$/s.exec(line) ?? []);
  return (
    lines &&
    new Map(
      lines.flatMap(([, id = '', path = '']) => (path.endsWith('.yaml') ? [[path.slice(folder.length + 1), id] as const] : [])),
    )
  );
}

function textsOf(ids: readonly string[]): readonly string[] | undefined {
  const blobs = git(['cat-file', '--batch'], ids.map((id) => `${id}\n`).join(''));
  return blobs && blobsIn(blobs).map((text) => text ?? '');
}

/** The id that git gives a file with this content. https://git-scm.com/book/en/v2/Git-Internals-Git-Objects */
const blobId = (text: string) =>
  createHash('sha1')
    .update(`blob ${Buffer.byteLength(text)}\0${text}`)
    .digest('hex');

/** What is to be new is not there. */
const onDisk = (folder: string, changes: readonly Change[]): Files =>
  new Map(
    changes
      .filter(({ file, how }) => how !== 'new' && file.endsWith('.yaml'))
      .map(({ file }) => [file, readFileSync(join(folder, file), 'utf8')]),
  );
