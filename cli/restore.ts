// npm run restore -- <stack> <environment> [<what>]: a backup takes the place of what is there, which is kept under another name.
import { objectsOf } from '../output/objects';
import { stacks } from '../stacks';
import { ask } from './ask';
import { localMachine } from './cluster/local-machine';
import { untilSignal } from './cluster/signals';
import { tell } from './errors';
import { restoreArguments } from './restore/arguments';
import type { RestoreOptions } from './restore/options';
import { restore } from './restore/run';

const program = restoreArguments();
const [stack = '', environment = '', what] = program.args;
const options = program.opts<RestoreOptions>();

restore({
  stacks,
  stack,
  environment,
  what,
  options,
  objectsOf,
  exec: localMachine.exec,
  ask,
  say: console.log,
  clock: untilSignal(localMachine.clock),
}).catch(tell);
