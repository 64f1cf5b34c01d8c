// The line of `slipway diff`.
import { type Command, Option } from 'commander';
import { commandOf, examples } from '../command-line';

export interface DiffOptions {
  /** A commit of git. */
  readonly since?: string;
  readonly cluster: boolean;
  readonly context?: string;
  readonly format: (typeof FORMATS)[number];
  readonly json: boolean;
}

const FORMATS = ['text', 'markdown', 'json'] as const;

export const diffArguments = (): Command =>
  commandOf('diff')
    .summary('say what a change does, object by object and in words')
    .description(
      `Compares what the stack says now with dist/ of git's last commit, or with a cluster: object by object, and then in words what that does:
which pods are replaced and how, what stops and for how long, who reaches whom, what cannot be applied and why. It changes nothing.

A cluster is asked by a dry run of the apply that up makes, so what the cluster fills in and an autoscaler sets is no difference. The exit
code is 1 where something cannot be applied.`,
    )
    .argument('<stack>', 'name of the stack, such as demo')
    .argument('<environment>', 'one of the stack, such as production')
    .addOption(
      new Option('--since <commit>', 'compare with dist/ of this commit, such as origin/main (default: HEAD)').conflicts([
        'cluster',
        'context',
      ]),
    )
    .option('--cluster', 'compare with the cluster of the current context', false)
    .option('--context <context>', 'compare with the cluster of this context of your kubeconfig')
    .addOption(new Option('--format <format>', 'how it is told').choices(FORMATS).default('text'))
    .addOption(new Option('--json', 'the same as --format json').default(false).conflicts('format'))
    .addHelpText(
      'after',
      examples(
        'diff',
        'shop production',
        'shop production --context prod',
        'shop production --since origin/main --format markdown',
      ),
    );
