// The line of `slipway down`.
import { type Command, Option } from 'commander';
import { slipwayLine } from '../../schema/problems/typed';
import { commandOf, examples } from '../command-line';

export const downArguments = (): Command =>
  commandOf('down')
    .summary('stop a stack; its data stays')
    .description(
      `Stops a stack: deletes what ${slipwayLine('up')} has applied, and keeps its data and its secrets, so that it comes back
as it was. With --volumes its namespace goes, with everything in it.`,
    )
    .argument('<stack>', 'name of the stack, such as demo')
    .argument('[environment]', 'one of the stack: development, local, production, or a name of its own', 'local')
    .option('--volumes', 'delete its data and secrets too', false)
    .addOption(
      new Option('--context <context>', 'context of your kubeconfig (default: the cluster on this machine)').conflicts('cluster'),
    )
    .addOption(
      new Option('--cluster <program>', `what made the cluster on this machine (default: as with ${slipwayLine('up')})`).choices([
        'kind',
        'minikube',
      ]),
    )
    .option('--print', 'print the command lines instead of running them', false)
    .option('--yes', 'do not ask', false)
    .addHelpText('after', examples('down', 'demo', 'demo --volumes', 'demo production --context prod'));
