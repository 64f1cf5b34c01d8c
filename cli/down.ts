// npm run down -- <stack> [environment]: stops a stack. Its data stays, unless --volumes says otherwise.
import { stacks } from '../stacks';
import { ask } from './ask';
import { localMachine } from './cluster/local-machine';
import { untilSignal } from './cluster/signals';
import { downArguments } from './down/arguments';
import { type DownOptions, down } from './down/run';
import { tell } from './errors';

const program = downArguments().parse();
const [stack = '', environment = 'local'] = program.processedArgs as string[];

down({
  ...{ stacks, stack, environment, ask },
  options: program.opts<DownOptions>(),
  machine: { ...localMachine, clock: untilSignal(localMachine.clock) },
  say: console.log,
}).catch(tell);
