// npm run down -- <stack> [environment]: stops a stack. Its data stays, unless --volumes says otherwise.
import { readFileSync } from 'node:fs';
import { Command, Option } from 'commander';
import { stacks } from '../stacks';
import { ask } from './ask';
import { down, type Options } from './down/run';
import { tell } from './known-errors';
import { localMachine } from './local-machine';
import { KIND_CONFIG } from './up/local';

const program = new Command('npm run down --')
  .description(
    `Stops a stack: deletes what npm run up has applied, and keeps its data and its secrets, so that npm run up brings it back
as it was. With --volumes its namespace goes, with everything in it.`,
  )
  .argument('<stack>', 'name of the stack, such as loc8')
  .argument('[environment]', 'development, local or production', 'local')
  .option('--volumes', 'delete its data and secrets too', false)
  .option('--context <context>', 'context of your kubeconfig (default: the cluster on this machine)')
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

program.parse();
const [stack = '', environment = 'local'] = program.processedArgs as string[];

down({
  ...{ stacks, stack, environment, ask },
  options: program.opts<Options>(),
  machine: localMachine,
  kindConfig: readFileSync(KIND_CONFIG, 'utf8'),
  say: console.log,
}).catch(tell);
