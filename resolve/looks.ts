// What was asked of a repository, and what it answered: so that a later run knows whether it would be answered the same.
import { createHash } from 'node:crypto';
import type { Repository } from './repository';

/** A question about a path. It is plain data. */
export interface Look {
  readonly path: string;
  /** Absent: there was nothing. */
  readonly files?: readonly Seen[];
}

interface Seen {
  readonly path: string;
  readonly bytes: number;
  /** What stands for its content; absent if nobody has read it. */
  readonly digest?: string;
}

/** @returns the same repository, and what it has been asked so far. */
export function listening(repository: Repository): { readonly asked: Repository; readonly looks: () => Look[] } {
  const looks: (() => Look)[] = [];
  const find: Repository['find'] = (path) => {
    const files = repository.find(path)?.map((file) => {
      let read: Buffer | undefined;
      const content = () => {
        read ??= Buffer.from(file.content());
        return read;
      };
      return { ...file, content, seen: () => ({ path: file.path, bytes: file.bytes, ...(read && { digest: digestOf(read) }) }) };
    });
    looks.push(() => ({ path, ...(files && { files: files.map(({ seen }) => seen()) }) }));
    return files;
  };
  return { asked: { ...repository, find }, looks: () => looks.map((look) => look()) };
}

/** Whether a repository answers today what was answered then. */
export const answers = (repository: Repository, looks: readonly Look[]): boolean =>
  looks.every(({ path, files }) => {
    const now = repository.find(path);
    if (files === undefined || now === undefined) return files === now;
    return (
      files.length === now.length &&
      files.every((seen, i) => {
        const file = now[i];
        if (file?.path !== seen.path || file.bytes !== seen.bytes) return false;
        return seen.digest === undefined || seen.digest === digestOf(file.content());
      })
    );
  });

/** Another text for other bytes. */
export function digestOf(...parts: readonly Uint8Array[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}
