// The committed content of the files in dist/ that are about to change: from git's last commit, or from the disk without a checkout.
// The disk alone is not enough, because `cdk8s synth` empties the folder before it starts this program.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type Change, changesIn } from './changes';
import { blobsIn, git } from './git';
import { posixPath } from './posix-path';

type Files = ReadonlyMap<string, string>;

/**
 * @param next the files that synth is about to write, by their path below `folder`.
 * @param changes what that changes in the folder.
 * @returns the committed files, by the same paths; unchanged files may be missing.
 */
export function standing(folder: string, next: Files, changes: readonly Change[] = changesIn(folder, next)): Files {
  // starting git takes as long as reading everything
  if (changes.length === 0) return new Map();
  return committed(posixPath(relative('', folder)), next) ?? onDisk(folder);
}

/** Undefined without a checkout, a commit or git. */
function committed(folder: string, next: Files): Files | undefined {
  if (folder.startsWith('..')) return undefined;
  const tree = git(['ls-tree', '-r', '-z', 'HEAD', '--', folder]);
  if (!tree) return undefined;
  const differing = tree
    .toString()
    .split('\0')
    .flatMap((line) => {
      const [, id = '', path = ''] = /^\d+ blob (\w+)\t(.+)$/s.exec(line) ?? [];
      const file = path.slice(folder.length + 1);
      return file.endsWith('.yaml') && blobId(next.get(file)) !== id ? [{ id, file }] : [];
    });
  if (differing.length === 0) return new Map();
  const blobs = git(['cat-file', '--batch'], differing.map(({ id }) => `${id}\n`).join(''));
  if (!blobs) return undefined;
  const texts = blobsIn(blobs);
  return new Map(differing.map(({ file }, i) => [file, texts[i] ?? '']));
}

/**
 * The YAML files of a folder as a commit has them, by their path below it.
 * @returns undefined where git knows no such commit, or there is no checkout. A folder that the commit does not have is empty.
 */
export function filesOfCommit(revision: string, folder: string): Files | undefined {
  const path = posixPath(relative('', folder));
  const tree = git(['ls-tree', '-r', '-z', `${revision}^{commit}`, '--', path]);
  if (!tree) return undefined;
  const found = tree
    .toString()
    .split('\0')
    .flatMap((line) => {
      const [, id = '', file = ''] = /^\d+ blob (\w+)\t(.+)$/s.exec(line) ?? [];
      return file.endsWith('.yaml') ? [{ id, file: file.slice(path.length + 1) }] : [];
    });
  const blobs = found.length === 0 ? undefined : git(['cat-file', '--batch'], found.map(({ id }) => `${id}\n`).join(''));
  const texts = blobs ? blobsIn(blobs) : [];
  return new Map(found.map(({ file }, i) => [file, texts[i] ?? '']));
}

/** The id that git gives a file with this content. https://git-scm.com/book/en/v2/Git-Internals-Git-Objects */
const blobId = (text = '') =>
  createHash('sha1')
    .update(`blob ${Buffer.byteLength(text)}\0${text}`)
    .digest('hex');

function onDisk(folder: string): Files {
  try {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.yaml'));
    return new Map(files.map((file) => [posixPath(file), readFileSync(join(folder, file), 'utf8')]));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return new Map();
    throw error;
  }
}
