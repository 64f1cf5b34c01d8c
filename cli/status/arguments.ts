// The line of `slipway status`.
import type { Command } from 'commander';
import { commandOf, examples } from '../command-line';

export interface StatusOptions {
  readonly context?: string;
  readonly json: boolean;
}

export const statusArguments = (): Command =>
  commandOf('status')
    .summary('say how a stack is in a cluster; reads only')
    .description(
      `Says how a stack is: its release, the pods of each service and how often they were started again, its alerts that fire, its backups and their age, its
certificates and when they end, its volumes and how full they are, and whether it is what the stack says. It only reads. The exit code is 1 if
anything is wrong; a difference to the stack is told and is nothing wrong.`,
    )
    .argument('<stack>', 'name of the stack, such as demo')
    .argument('<environment>', 'one of the stack, such as production')
    .option('--context <context>', 'context of your kubeconfig (default: the current one)')
    .option('--json', 'for a program', false)
    .addHelpText('after', examples('status', 'demo production --context prod', 'demo production --json'));
