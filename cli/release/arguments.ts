// The line of `slipway release`.
import { type Command, InvalidArgumentError, Option } from 'commander';
import { commandOf, examples } from '../command-line';

export interface ReleaseOptions {
  readonly context?: string;
  readonly version?: string;
  readonly source?: string;
  readonly envFile: readonly string[];
  readonly timeout: number;
  readonly rollback: boolean;
  readonly gitops: boolean;
  readonly print: boolean;
  readonly yes: boolean;
}

export const releaseArguments = (): Command =>
  commandOf('release')
    .summary('build, push, and bring a version to a cluster or to git')
    .description(
      `Builds the images of the stack that have changed, pushes them to its registry, writes their digests to
releases/<stack>.<environment>.yaml, writes dist/, says what changes, applies it, waits for every pod, and says the addresses.

With --gitops it commits releases/ and dist/ instead of applying them. What it builds has to be committed.`,
    )
    .argument('<stack>', 'name of the stack, such as shop')
    .argument('<environment>', 'one of the stack, such as production')
    .option('--context <context>', 'context of your kubeconfig (default: the current one)')
    .option('--version <version>', 'what the release is called (default: the tag of the commit, or the commit)')
    .option('--source <folder>', "the system's repository (default: sources/<stack>, or the one that the project is in)")
    .addOption(
      new Option('--env-file <file>', 'values of secrets; repeat it for several (default: secrets/<stack>.<environment>.env)')
        .default([], '')
        .argParser((file, files: string[]) => [...files, file]),
    )
    .addOption(timeoutOption())
    .option('--rollback', 'take it back if its pods do not become ready', false)
    .addOption(
      new Option('--gitops', 'commit, and leave the cluster to a GitOps tool').default(false).conflicts(['context', 'rollback']),
    )
    .option('--print', 'print the command lines instead of running them', false)
    .option('--yes', 'do not ask before writing to the cluster', false)
    .addHelpText(
      'after',
      examples(
        'release',
        'shop production --context prod --rollback',
        'shop staging --version 1.4.0',
        'shop production --gitops',
      ),
    );

export const timeoutOption = (): Option =>
  new Option('--timeout <seconds>', 'how long the pods may take to become ready').default(300).argParser((text) => {
    if (!/^[1-9]\d{0,4}$/.test(text)) throw new InvalidArgumentError('It is a whole number of seconds.');
    return Number(text);
  });
