// The repository of a system, as far as a stack takes files from it. Who reads it from the disk hands it in.

export interface RepositoryFile {
  /** Path below the folder that was asked for; empty for a file that was asked for itself. */
  readonly path: string;
  readonly bytes: number;
  readonly content: () => Uint8Array;
}

export interface Repository {
  /** Where it is, for people. */
  readonly folder: string;
  /** The file at a path, or all files of the folder there with those below it, in the order of their names; undefined if there is neither. */
  readonly find: (path: string) => readonly RepositoryFile[] | undefined;
}

/** The repository of each stack. */
export type Repositories = (stack: string) => Repository;

/** For stacks that take no files. */
export const nowhere: Repositories = (stack) => ({ folder: `sources/${stack}`, find: () => undefined });
