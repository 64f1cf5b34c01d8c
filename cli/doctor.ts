// npm run doctor -- <stack> <environment>: looks whether a cluster has what a stack needs, and changes nothing.
import { stacks } from '../stacks';
import { localMachine } from './cluster/local-machine';
import { doctorArguments } from './doctor/arguments';
import { doctor } from './doctor/run';
import { tell } from './errors';

const program = doctorArguments().parse();
const [stack = '', environment = ''] = program.args;

doctor({
  ...{ stacks, stack, environment },
  ...program.opts<{ context?: string }>(),
  exec: localMachine.exec,
  say: console.log,
}).then((isRight) => {
  if (!isRight) process.exitCode = 1;
}, tell);
