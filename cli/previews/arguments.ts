// The line of `slipway previews`.
import { type Command, InvalidArgumentError } from 'commander';
import { commandOf, examples } from '../command-line';

export interface PreviewsOptions {
  readonly context?: string;
  /** Days. */
  readonly olderThan?: number;
  readonly most?: number;
  readonly keep?: string;
  readonly json: boolean;
  readonly yes: boolean;
}

export const previewsArguments = (): Command =>
  commandOf('previews')
    .summary('say which previews of a stack there are, and delete old ones')
    .description(
      `Says which previews of a stack a cluster has, and how old they are. With --older-than or --most it deletes those that are too old or too
many, the oldest first, with their data.`,
    )
    .argument('<stack>', 'name of the stack, such as shop')
    .option('--context <context>', 'context of your kubeconfig (default: the current one)')
    .option('--older-than <days>', 'delete those that were made before so many days', numberOf)
    .option('--most <number>', 'delete the oldest until there are no more than these', numberOf)
    .option('--keep <preview>', 'one that counts and is not deleted, whether it is there or comes now: preview-42')
    .option('--json', 'for a program', false)
    .option('--yes', 'do not ask before deleting', false)
    .addHelpText('after', examples('previews', 'shop', 'shop --older-than 7', 'shop --most 5 --keep preview-42 --yes'));

function numberOf(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new InvalidArgumentError('It is a whole number from 1.');
  return Number(text);
}
