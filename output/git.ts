// What git knows of files: its answers in bulk, because each start takes as long as reading everything.
import { spawnSync } from 'node:child_process';

/** Undefined without git, a checkout or a commit. */
export function git(args: readonly string[], input?: string): Buffer | undefined {
  const { status, stdout } = spawnSync('git', args, { input, maxBuffer: 2 ** 30, stdio: ['pipe', 'pipe', 'ignore'] });
  return status === 0 ? stdout : undefined;
}

/** The files as they are in the last commit, in this order; undefined for one that is in none. */
export function inLastCommit(files: readonly string[]): (string | undefined)[] {
  const inHere = files.map((file) => `HEAD:./${file}\n`);
  const batch = files.length > 0 ? git(['cat-file', '--batch'], inHere.join('')) : undefined;
  return batch === undefined ? files.map(() => undefined) : blobsIn(batch);
}

/** The contents; git prints `<id> blob <size>`, the content and a line break for each, and `<name> missing` for none. */
export function blobsIn(batch: Buffer): (string | undefined)[] {
  const texts: (string | undefined)[] = [];
  for (let at = 0; at < batch.length; ) {
    const start = batch.indexOf('\n', at) + 1;
    const said = batch.toString('utf8', at, start - 1);
    const size = /^\w+ blob (\d+)$/.exec(said)?.[1];
    const end = start + Number(size ?? 0);
    texts.push(size === undefined ? undefined : batch.toString('utf8', start, end));
    at = size === undefined ? start : end + 1;
  }
  return texts;
}
