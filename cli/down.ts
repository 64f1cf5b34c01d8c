// npm run down -- <stack> [environment]: stops a stack. Its data stays, unless --volumes says otherwise.
import { readFileSync } from 'node:fs';
import { stacks } from '../stacks';
import { ask } from './ask';
import { KIND_CONFIG } from './cluster/local';
import { localMachine } from './cluster/local-machine';
import { downArguments } from './down/arguments';
import { down, type Options } from './down/run';
import { tell } from './errors';

const program = downArguments().parse();
const [stack = '', environment = 'local'] = program.processedArgs as string[];

down({
  ...{ stacks, stack, environment, ask },
  options: program.opts<Options>(),
  machine: localMachine,
  kindConfig: readFileSync(KIND_CONFIG, 'utf8'),
  say: console.log,
}).catch(tell);
