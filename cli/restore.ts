// npm run restore -- <stack> <environment> [<what>]: a backup takes the place of what is there, which is kept under another name.
import { Command } from 'commander';
import { StackError } from '../spec';
import { stacks } from '../stacks';
import { ask } from './ask';
import { Failure } from './failure';
import { KubectlError, kubectlFor } from './kubectl';
import { Refusal } from './refusal';
import { type Options, restore } from './restore/run';

const program = new Command('npm run restore --')
  .description(
    `Brings a backup back. It lists the backups, says what will be replaced, and asks. A database is restored beside the one in
use and checked before anything is stopped; then the services that write to it are stopped, the two change their names, and
the services are started again. The old one stays, under another name, until you drop it.`,
  )
  .argument('<stack>', 'name of the stack, such as loc8')
  .argument('<environment>', 'development, local or production')
  .argument('[what]', 'the service or the volume; not needed where only one has backups')
  .option('--at <backup>', 'the time of a backup, as the list shows it (default: the newest)')
  .option('--moment <time>', 'in place of a backup, any moment that is archived, such as 2026-11-21T09:14:00Z, or end')
  .option('--archive <name>', 'the archive that has this moment (default: the one that the stack writes)')
  .option('--list', 'only list the backups', false)
  .option('--context <context>', 'context of your kubeconfig (default: the current one)')
  .option('--yes', 'do not ask before anything is replaced', false)
  .showHelpAfterError('Run it with --help to see how.')
  .addHelpText(
    'after',
    `
Examples:
  npm run restore -- loc8 production postgres --list
  npm run restore -- hackathon-todo production
  npm run restore -- loc8 production postgres --at 20261121T030000Z --context prod
  npm run restore -- orders production db --moment 2026-11-21T09:14:00Z`,
  );

program.parse();
const [stack = '', environment = '', what] = program.args;
const options = program.opts<Options & { context?: string }>();

let interrupted = false;
process.on('SIGINT', () => {
  interrupted = true; // what was stopped is started before this ends
});

restore({
  stacks,
  stack,
  environment,
  what,
  options,
  kubectl: kubectlFor(options.context),
  ask,
  say: console.log,
  now: () => new Date(),
  pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  isInterrupted: () => interrupted,
}).catch((error: unknown) => {
  if (!(error instanceof Refusal || error instanceof Failure || error instanceof KubectlError || error instanceof StackError))
    throw error;
  console.error(error.message);
  process.exitCode = 1;
});
