// What `slipway import` says besides the report of import/.
import { messages as common } from '../messages';

export const messages = {
  noCompose: (names: readonly string[]) => `there is no compose file here. Name one, or go to its folder: ${names.join(', ')}.`,
  noFile: (file: string) => `there is no file ${file}.`,
  notAnEnvironment: (text: string) =>
    `--environment ${text}: write development, local or production, '=', and files with ',' between them.`,
  notAName: (name: string) =>
    `'${name}' cannot be the name of a stack: at most 52 small letters, digits and dashes, with a letter first. Name it: --name.`,
  foreign: (file: string) =>
    `${file} is there, and no import has written it. Name another stack with --name, or print this one with --stdout.`,
  edited: (file: string, line: string) =>
    `${file} was edited, so it stays as it is. Bring these changes over, and then say so: ${line}`,
  changed: (count: number) => `${count} ${count === 1 ? 'change' : 'changes'} in the compose files since the import:`,
  unchanged: (file: string) => `${file} says what the compose files say.`,
  notImported: (name: string, line: string) => `no stack ${name} was imported here. Import it first: ${line}`,
  apart: (line: string) => `The compose files and the stack have parted. Run ${line}`,
  written: (files: readonly string[]) => `Written: ${files.join(', ')}.`,
  taken: (file: string) => `Noted in ${file}.`,
  noStack: (file: string) => `${file} does not name the stack yet. Add it to its list.`,
  notRead: (file: string) => `${file} is not read, as compose does not read it by itself. Name it on the line, or with -e.`,
  environment: (name: string, files: readonly string[]) => `${name}: ${files.join(', ')}`,
  example: (file: string, example: string) => `${file} is not here, so ${example} was read.`,
  nothing: common.nothingApplied,
} as const;
