// Where a command runs: the folder of the project, as the user's shell sees it, and the lines that this shell takes.
import { posix } from 'node:path';
import { shellLine } from '../model/shell';
import { slipwayWords } from '../model/slipway-line';
import { type Command, command } from './program';

let folder = '.';

/** The program says it once, before anything else. */
export function workIn(project: string): void {
  folder = project;
}

/** The path of a file of the project, for the disk and for people alike. */
export const inProject = (path: string): string => posix.join(folder, path);

/** A line of Slipway for the same project. */
export function slipwayCommand(name: string, ...args: readonly string[]): Command {
  const [program = '', ...words] = slipwayWords(name, ...args, ...(folder === '.' ? [] : ['--dir', folder]));
  return command(program, ...words);
}

export const slipwayHere = (name: string, ...args: readonly string[]): string => {
  const { program, args: words } = slipwayCommand(name, ...args);
  return shellLine([program, ...words]);
};
