// npm run restore -- <stack> <environment> [<what>]: a backup takes the place of what is there, which is kept under another name.
import { objectsOf } from '../output/objects';
import { StackError } from '../resolve';
import { stacks } from '../stacks';
import { ask } from './ask';
import { KubectlError, kubectlFor } from './cluster/kubectl';
import { Failure } from './failure';
import { Refusal } from './refusal';
import { restoreArguments } from './restore/arguments';
import { restore } from './restore/run';
import type { Options } from './restore/target';

const program = restoreArguments();
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
  objectsOf,
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
