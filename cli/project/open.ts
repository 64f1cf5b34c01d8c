// The project of a line: its folder, which --dir names, and the stacks that are described there.
import type { StackInput } from '../../schema/stack';
import { workIn } from '../here';
import { projectFolder } from './folder';
import { repositoryOf } from './repository';

/**
 * Opens the project and says where the command works.
 * @param dir what `--dir` says.
 * @throws ProjectError if there is none, or its stacks cannot be read; StackError for YAML that is none.
 */
export type OpenProject = (dir: string | undefined) => Promise<readonly StackInput[]>;

/** Options that every command has. */
export interface ProjectOptions {
  readonly dir?: string;
}

/** A folder of this machine. */
export const openProject: OpenProject = async (dir) => {
  const { folder, files } = projectFolder(dir);
  workIn({ folder, repository: repositoryOf(folder) });
  const { stacksOf } = await import('./stacks');
  const stacks = await Promise.all(files.map((file) => stacksOf(folder, file)));
  return stacks.flat();
};
