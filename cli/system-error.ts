// What the disk or the system says, as a sentence: full, read-only, not ours.

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'your share of the disk is full',
  EROFS: 'the disk is read-only',
  EACCES: 'this user may not read or write it',
  EPERM: 'this user may not change it',
  ENOENT: 'it is not there',
  ENOTDIR: 'a part of the path is a file, and no folder',
  EISDIR: 'it is a folder, and no file',
  EEXIST: 'it is there already',
  ENOTEMPTY: 'the folder is not empty',
  ELOOP: 'its links lead in a circle',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  EIO: 'the disk reports an error',
  EBUSY: 'something else uses it',
  ENAMETOOLONG: 'the name is too long',
};

/** Undefined for what is no error of the system. */
export function systemSentence(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, path, dest, syscall } = error as NodeJS.ErrnoException & { readonly dest?: string };
  if (code === undefined || syscall === undefined || !Object.hasOwn(REASONS, code)) return undefined;
  const where = dest ?? path;
  return `${where === undefined ? syscall : where}: ${REASONS[code]}.`;
}
