// What the last word of a line can become: a command, an option, a value of an option, a stack, an environment.
import type { Command, Option } from 'commander';

export interface Candidate {
  readonly word: string;
  readonly about: string;
}

/** Names of the folders below a path of dist/, where every stack and every environment has one. */
export type FoldersOf = (path: string) => readonly string[];

/** @param words behind `slipway`; the last one is being typed and may be empty. */
export function candidatesFor(program: Command, words: readonly string[], foldersOf: FoldersOf): Candidate[] {
  const typed = words.at(-1) ?? '';
  const [name, ...before] = words.slice(0, -1);
  const command = program.commands.find((each) => each.name() === name);
  const all = name === undefined ? commandsOf(program) : command ? inLine(command, before, typed, foldersOf) : [];
  return all.filter(({ word }) => word.startsWith(typed));
}

const commandsOf = (program: Command): Candidate[] =>
  program
    .createHelp()
    .visibleCommands(program)
    .map((command) => ({ word: command.name(), about: command.summary() }));

function inLine(command: Command, before: readonly string[], typed: string, foldersOf: FoldersOf): Candidate[] {
  const awaited = optionIn(command, before.at(-1));
  if (awaited && takesValue(awaited)) return (awaited.argChoices ?? []).map((word) => ({ word, about: '' }));
  if (typed.startsWith('-'))
    return command.options.flatMap(({ long, description }) => (long ? [{ word: long, about: description }] : []));
  const args = before.filter((word, i) => !word.startsWith('-') && !takesValue(optionIn(command, before[i - 1])));
  const argument = command.registeredArguments[args.length];
  const path = argument?.name() === 'stack' ? '' : argument?.name() === 'environment' ? `${args[0]}` : undefined;
  const given = argument?.argChoices ?? (path === undefined ? [] : foldersOf(path));
  return given.map((word) => ({ word, about: '' }));
}

const optionIn = (command: Command, word: string | undefined): Option | undefined =>
  command.options.find(({ long, short }) => word !== undefined && (word === long || word === short));

const takesValue = (option: Option | undefined): boolean => option !== undefined && !option.isBoolean();
