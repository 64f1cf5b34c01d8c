// What an import is given: its line, the folder with the compose files, and where it writes and speaks.
import type { Look } from '../../import';
import type { Repositories } from '../../resolve';
import type { ImportLine } from './arguments';
import type { Disk } from './place';

export interface ImportRun {
  /** Compose files as the line names them. */
  readonly files: readonly string[];
  readonly line: ImportLine;
  readonly dir: string | undefined;
  /** The folder of the compose files, below the repository: the look and all paths begin there. */
  readonly look: Look;
  /** Where compose files are looked for, from there. */
  readonly folder: string;
  /** The repository on this machine, whose name a project may take. */
  readonly root: string;
  readonly disk: Disk & { readonly write: (path: string, text: string) => void };
  readonly repositories: Repositories;
  /** The report goes beside the stack, which may be on standard output. */
  readonly say: (line: string) => void;
  readonly print: (text: string) => void;
}
