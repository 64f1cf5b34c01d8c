// The line of `slipway access`.
import { type Command, InvalidArgumentError, Option } from 'commander';
import { commandOf, examples } from '../command-line';

export interface AccessOptions {
  readonly context?: string;
  readonly apply: boolean;
  /** A file, or `-` for standard output. */
  readonly kubeconfig?: string;
  /** As kubectl takes it. */
  readonly duration: string;
  readonly yes: boolean;
}

export const accessArguments = (): Command =>
  commandOf('access')
    .summary('give CI the least rights, and a kubeconfig whose token ends')
    .description(
      `Prints the namespace, a ServiceAccount, a Role and a RoleBinding with the least rights that up, release, rollback, status and diff need,
all of them inside the namespace. It asks no cluster and writes nothing, but with --apply, which asks first.

With --kubeconfig it writes a kubeconfig for this account, with a token that ends.`,
    )
    .argument('<stack>', 'name of the stack, such as shop')
    .argument('<environment>', 'one of the stack, such as production')
    .option('--context <context>', 'context of your kubeconfig, for --apply and --kubeconfig (default: the current one)')
    .option('--apply', 'apply them instead of printing them', false)
    .option('--kubeconfig <file>', 'write a kubeconfig, that only you can read; - for standard output')
    .addOption(
      new Option('--duration <time>', 'how long its token lives, such as 30m or 720h; the cluster may end it earlier')
        .default('1h')
        .argParser(durationOf),
    )
    .option('--yes', 'do not ask before writing to the cluster', false)
    .addHelpText(
      'after',
      examples(
        'access',
        'shop production',
        'shop production --context prod --apply',
        'shop production --context prod --kubeconfig - --duration 720h | gh secret set KUBECONFIG --env production',
      ),
    );

/** The API server takes no token of less than ten minutes. */
function durationOf(text: string): string {
  const [, amount = '', unit] = /^([1-9]\d{0,4})(m|h)$/.exec(text) ?? [];
  if (Number(amount) * (unit === 'h' ? 60 : 1) < 10)
    throw new InvalidArgumentError('It is minutes or hours, of at least ten minutes: 30m, 720h.');
  return text;
}
