// The files of dist/ that are about to change, as they stand: in git's last commit, or on the disk where there is no checkout.
// Not always on the disk: `cdk8s synth` has emptied the folder before it starts us.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

type Files = ReadonlyMap<string, string>;

/**
 * @param next what is about to be written, by its path below `folder`.
 * @returns by the same paths; files that stay as they are may be missing.
 */
export function standing(folder: string, next: Files): Files {
  // to start git takes as long as to read everything
  if ([...next].every(([file, text]) => textAt(join(folder, file)) === text)) return new Map();
  return committed(relative('', folder), next) ?? onDisk(folder);
}

/** Undefined where there is no checkout, no commit or no git. */
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
  const texts = textsIn(blobs);
  return new Map(differing.map(({ file }, i) => [file, texts[i] ?? '']));
}

/** git's name for a file of this content. https://git-scm.com/book/en/v2/Git-Internals-Git-Objects */
const blobId = (text = '') =>
  createHash('sha1')
    .update(`blob ${Buffer.byteLength(text)}\0${text}`)
    .digest('hex');

/** `<id> blob <size>`, the content and a line break, for each. */
function textsIn(batch: Buffer): string[] {
  const texts: string[] = [];
  for (let at = 0; at < batch.length; ) {
    const start = batch.indexOf('\n', at) + 1;
    const end = start + Number(batch.toString('utf8', at, start).split(' ')[2]);
    texts.push(batch.toString('utf8', start, end));
    at = end + 1;
  }
  return texts;
}

function git(args: string[], input?: string): Buffer | undefined {
  const { status, stdout } = spawnSync('git', args, { input, maxBuffer: 2 ** 30, stdio: ['pipe', 'pipe', 'ignore'] });
  return status === 0 ? stdout : undefined;
}

function onDisk(folder: string): Files {
  try {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.yaml'));
    return new Map(files.map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return new Map();
    throw error;
  }
}

function textAt(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined; // it is new
  }
}
