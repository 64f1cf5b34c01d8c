// Where a command runs: the folder of the project, as the user's shell sees it, and the lines that this shell takes.
import { posix } from 'node:path';
import { shellLine } from '../model/shell';
import { slipwayWords } from '../schema/problems/typed';
import { type Command, command } from './program';

interface Here {
  /** Of the project. */
  readonly folder: string;
  /** Of the repository that the project is in, where paths of its stacks begin. */
  readonly repository: string;
  /** Whether that is Slipway's own repository, with its sources/ and its cluster/. */
  readonly isSlipway: boolean;
}

let here: Here = { folder: '.', repository: '.', isSlipway: true };

/** The program says it once, before anything else. */
export function workIn(project: Omit<Here, 'isSlipway'>): void {
  here = { ...project, isSlipway: false };
}

/** The path of a file of the project, for the disk and for people alike. */
export const inProject = (path: string): string => posix.join(here.folder, path);

export const repositoryRoot = (): string => here.repository;

export const isSlipway = (): boolean => here.isSlipway;

/** A line of Slipway for the same project. */
export function slipwayCommand(name: string, ...args: readonly string[]): Command {
  const [program = '', ...words] = slipwayWords(name, ...args, ...(here.folder === '.' ? [] : ['--dir', here.folder]));
  return command(program, ...words);
}

export const slipwayHere = (name: string, ...args: readonly string[]): string => {
  const { program, args: words } = slipwayCommand(name, ...args);
  return shellLine([program, ...words]);
};

/** Findings, with their files as this shell finds them; pages name them from the folder of the project. */
export const findingsHere = <Found extends { readonly file?: string }>(findings: readonly Found[]): Found[] =>
  findings.map((finding) => (finding.file === undefined ? finding : { ...finding, file: inProject(finding.file) }));
