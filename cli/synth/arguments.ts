// The line of `slipway synth`.
import { type Command, Option } from 'commander';
import { commandOf, examples } from '../command-line';
import { type Format, type FormatLine, formatOf, withFormat } from '../format';

/** The line as it is typed. */
export interface SynthLine extends FormatLine {
  readonly verbose: boolean;
  readonly strict: boolean;
  readonly watch: boolean;
  readonly apply: boolean;
}

export interface SynthOptions {
  /** Names each file that changed. */
  readonly verbose: boolean;
  /** Warnings are errors. */
  readonly strict: boolean;
  readonly format: Format;
}

export const synthArguments = (): Command =>
  withFormat(
    commandOf('synth')
      .summary('write dist/: manifests and a page for every stack')
      .description(
        `Writes dist/<stack>/<environment>/ for every stack and environment, a page for each stack, and an example of its secrets.
All or nothing: if anything is wrong, everything that is wrong is said and dist/ stays as it is.`,
      )
      .option('--verbose', 'name each file that changed', false)
      .option('--watch', 'stay, and write again what an edit changes, until Ctrl-C', false)
      .addOption(
        new Option('--apply', 'watch, and apply what an edit changes to the cluster on this machine; never production')
          .default(false)
          .implies({ watch: true }),
      )
      .option('--strict', 'take warnings for errors', false),
  ).addHelpText('after', examples('synth', '', '--watch', '--apply', '--strict --format github'));

export const synthOptions = (line: SynthLine): SynthOptions => ({
  ...{ verbose: line.verbose, strict: line.strict },
  format: formatOf(line),
});
