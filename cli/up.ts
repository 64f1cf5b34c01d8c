// npm run up -- <stack> [environment]: from nothing to a running stack, on this machine or in any cluster.

import { homedir } from 'node:os';
import { join } from 'node:path';
import { stacks } from '../stacks';
import { ask } from './ask';
import { localMachine } from './cluster/local-machine';
import { untilSignal } from './cluster/signals';
import { tell } from './errors';
import { dockerConfigFor } from './secrets/docker-config';
import { randomValue } from './secrets/random';
import { upArguments } from './up/arguments';
import { type UpOptions, up } from './up/run';
import { take } from './up/show';

const program = upArguments().parse();
const [stack = '', environment = 'local'] = program.processedArgs as string[];
const options = program.opts<UpOptions & { envFile: readonly string[] }>();

up({
  stack,
  environment,
  options,
  values: {
    stacks,
    ask,
    envFile: options.envFile,
    shell: process.env,
    random: randomValue,
    dockerConfig: (registry) => dockerConfigFor(registry, process.env.DOCKER_CONFIG ?? join(homedir(), '.docker'), localMachine),
  },
  machine: { ...localMachine, clock: untilSignal(localMachine.clock) },
  dist: 'dist',
  take,
  say: console.log,
}).catch(tell);
