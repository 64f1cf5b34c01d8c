// What is said of a project that cannot be read.
import { slipwayLine } from '../../schema/problems/typed';
import { also } from '../messages';

const listed = (names: readonly string[]) => names.join(', ');
const either = (names: readonly string[]) => names.join(' or ');

export const messages = {
  noProject: (dir: string | undefined, files: readonly string[], usual: string) =>
    dir === undefined
      ? `there are no stacks here: neither this folder nor ${usual}/ has ${either(files)}. Name the folder with --dir, or begin one: ${slipwayLine('init')}`
      : `there are no stacks in ${dir}: it has no ${either(files)}. Begin one there: ${slipwayLine('init', dir)}`,
  unreadable: (file: string, why: string, where: string | undefined) =>
    `${file} cannot be read${also(why)}.${where === undefined ? '' : `\n  at ${where}`}`,
  noStacks: (file: string, exported: readonly string[]) =>
    `${file} does not export stacks, a list. It exports ${exported.length === 0 ? 'nothing' : listed(exported)}. Write: export const stacks = [shop];`,
  noStack: (file: string, at: number, found: string) =>
    `${file}: stacks[${at}] is ${found}, and no stack. Does the file that it comes from export it under this name?`,
  wrongRelease: (file: string, path: string, text: string) => `${file}: ${path === '' ? '' : `${path}: `}${text}`,
  releaseOfNobody: (file: string, stack: string, stacks: readonly string[]) =>
    `${file} is of the stack '${stack}', and there is none. There are: ${listed(stacks)}. Rename it, or delete it.`,
  releaseOfNoEnvironment: (file: string, stack: string, environment: string, environments: readonly string[]) =>
    `${file} is of the environment '${environment}', which ${stack} does not have. It has: ${listed(environments)}. Rename it, or delete it.`,
  nothingWritten: 'Nothing was written.',
  wrongChecks: (lines: readonly string[]) => lines.join('\n'),
} as const;
