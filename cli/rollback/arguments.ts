// The line of `slipway rollback`.
import { type Command, Option } from 'commander';
import { commandOf, examples } from '../command-line';
import { timeoutOption } from '../release/arguments';

export interface RollbackOptions {
  readonly context?: string;
  readonly list: boolean;
  readonly json: boolean;
  readonly timeout: number;
  readonly gitops: boolean;
  readonly yes: boolean;
}

export const rollbackArguments = (): Command =>
  commandOf('rollback')
    .summary('go back to a release')
    .description(
      `Puts the manifests of an earlier release in place of what is there: its images, its settings and its objects together, as they were.
Releases are those that the cluster remembers, and those in git. Data stays as it is, and so does what migrations have done to it, which is said.

With --gitops the files of the release become a commit, and the cluster is left to a GitOps tool.`,
    )
    .argument('<stack>', 'name of the stack, such as shop')
    .argument('<environment>', 'one of the stack, such as production')
    .argument('[release]', 'its version, or the beginning of its commit (default: the one before)')
    .option('--context <context>', 'context of your kubeconfig (default: the current one)')
    .option('--list', 'say which releases there are, and change nothing', false)
    .option('--json', 'with --list: for a program', false)
    .addOption(timeoutOption())
    .addOption(new Option('--gitops', 'commit, and leave the cluster to a GitOps tool').default(false).conflicts('context'))
    .option('--yes', 'do not ask before writing to the cluster', false)
    .addHelpText(
      'after',
      examples(
        'rollback',
        'shop production --list --context prod',
        'shop production --context prod',
        'shop production 1.3.0',
        'shop production --gitops',
      ),
    );
