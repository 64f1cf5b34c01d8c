// How findings are told: the options of every command that finds something in files.
import { type Command, Option } from 'commander';

export const FORMATS = ['text', 'json', 'github'] as const;
export type Format = (typeof FORMATS)[number];

/** As it is typed. */
export interface FormatLine {
  readonly format: Format;
  readonly json: boolean;
}

export const withFormat = (command: Command): Command =>
  command
    .addOption(new Option('--format <format>', 'how findings are told').choices(FORMATS).default('text'))
    .addOption(new Option('--json', 'the same as --format json').default(false).conflicts('format'));

export const formatOf = ({ format, json }: FormatLine): Format => (json ? 'json' : format);
