// The line of `slipway check`.
import { type Command, Option } from 'commander';
import { commandOf, examples } from '../command-line';
import { FORMATS, type Format } from '../synth/arguments';

export interface CheckLine {
  readonly all: boolean;
  readonly format: Format;
  readonly json: boolean;
}

export const checkArguments = (): Command =>
  commandOf('check')
    .summary('look whether manifests are right, whoever wrote them')
    .description(
      `Reads manifests, of Helm, of Kustomize or by hand, and says what Kubernetes would refuse or what cannot work: fields that are
none, values of another type, names that lead nowhere, secrets. It needs no cluster and changes nothing. The exit code is 1
if anything is wrong.`,
    )
    .argument('<files...>', 'files of YAML or JSON, folders of them, or - for standard input')
    .option('--all', 'ask also what Slipway asks of its own manifests: restricted pods, probes, limits, closed networks', false)
    .addOption(new Option('--format <format>', 'how findings are told').choices(FORMATS).default('text'))
    .addOption(new Option('--json', 'the same as --format json').default(false).conflicts('format'))
    .addHelpText('after', examples('check', 'dist/', '--all dist/shop/production', '-'));
