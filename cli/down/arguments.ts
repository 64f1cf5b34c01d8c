// The line of `npm run down`.
import { Command, Option } from 'commander';

export const downArguments = (): Command =>
  new Command('npm run down --')
    .description(
      `Stops a stack: deletes what npm run up has applied, and keeps its data and its secrets, so that npm run up brings it back
as it was. With --volumes its namespace goes, with everything in it.`,
    )
    .argument('<stack>', 'name of the stack, such as loc8')
    .argument('[environment]', 'one of the stack: development, local, production, or a name of its own', 'local')
    .option('--volumes', 'delete its data and secrets too', false)
    .addOption(
      new Option('--context <context>', 'context of your kubeconfig (default: the cluster on this machine)').conflicts('cluster'),
    )
    .addOption(
      new Option('--cluster <program>', 'what made the cluster on this machine (default: as with npm run up)').choices([
        'kind',
        'minikube',
      ]),
    )
    .option('--print', 'print the command lines instead of running them', false)
    .option('--yes', 'do not ask', false)
    .showHelpAfterError('Run it with --help to see how.')
    .addHelpText(
      'after',
      `
Examples:
  npm run down -- loc8
  npm run down -- loc8 --volumes
  npm run down -- inpactai production --context prod`,
    );
