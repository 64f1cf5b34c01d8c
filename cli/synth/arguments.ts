// The line of `slipway synth`.
import { type Command, Option } from 'commander';
import { commandOf, examples } from '../command-line';

export const FORMATS = ['text', 'json', 'github'] as const;
export type Format = (typeof FORMATS)[number];

/** The line as it is typed. */
export interface SynthLine {
  readonly verbose: boolean;
  readonly strict: boolean;
  readonly format: Format;
  readonly json: boolean;
  readonly watch: boolean;
}

export interface SynthOptions {
  /** Names each file that changed. */
  readonly verbose: boolean;
  /** Warnings are errors. */
  readonly strict: boolean;
  readonly format: Format;
}

export const synthArguments = (): Command =>
  commandOf('synth')
    .summary('write dist/: manifests and a page for every stack')
    .description(
      `Writes dist/<stack>/<environment>/ for every stack and environment, a page for each stack, and an example of its secrets.
All or nothing: if anything is wrong, everything that is wrong is said and dist/ stays as it is.`,
    )
    .option('--verbose', 'name each file that changed', false)
    .option('--watch', 'stay, and write again what an edit changes, until Ctrl-C', false)
    .option('--strict', 'take warnings for errors', false)
    .addOption(new Option('--format <format>', 'how findings are told').choices(FORMATS).default('text'))
    .addOption(new Option('--json', 'the same as --format json').default(false).conflicts('format'))
    .addHelpText('after', examples('synth', '', '--watch', '--strict --format github'));

export const synthOptions = ({ verbose, strict, format, json }: SynthLine): SynthOptions => ({
  ...{ verbose, strict },
  format: json ? 'json' : format,
});
