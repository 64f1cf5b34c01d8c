// The project of a line: its folder, which --dir names, and the stacks that are described there.
import type { StackInput } from '../schema/stack';

/**
 * Opens the project and says where the command works.
 * @param dir what `--dir` says.
 * @throws Refusal if there is none.
 */
export type OpenProject = (dir: string | undefined) => Promise<readonly StackInput[]>;

/** Options that every command has. */
export interface ProjectOptions {
  readonly dir?: string;
}
