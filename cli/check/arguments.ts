// The line of `slipway check`.
import type { Command } from 'commander';
import { commandOf, examples } from '../command-line';
import { type FormatLine, withFormat } from '../format';

export interface CheckLine extends FormatLine {
  readonly all: boolean;
}

export const checkArguments = (): Command =>
  withFormat(
    commandOf('check', { project: false })
      .summary('look whether manifests are right, whoever wrote them')
      .description(
        `Reads manifests, of Helm, of Kustomize or by hand, and says what Kubernetes would refuse or what cannot work: fields that are
none, values of another type, names that lead nowhere, secrets. It needs no cluster and changes nothing. The exit code is 1
if anything is wrong.`,
      )
      .argument('<files...>', 'files of YAML or JSON, folders of them, or - for standard input')
      .option(
        '--all',
        'ask also what Slipway asks of its own manifests: restricted pods, probes, limits, closed networks',
        false,
      ),
  ).addHelpText('after', examples('check', 'dist/', '--all dist/shop/production', '-'));
