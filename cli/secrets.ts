// npm run secrets -- <stack> <environment>: values go from .env files, or from nothing but chance, straight to the cluster.
import { homedir } from 'node:os';
import { join } from 'node:path';
import { stacks } from '../stacks';
import { ask } from './ask';
import { localMachine } from './cluster/local-machine';
import { untilSignal } from './cluster/signals';
import { tell } from './errors';
import { secretsArguments } from './secrets/arguments';
import { dockerConfigFor } from './secrets/docker-config';
import type { SecretsOptions } from './secrets/options';
import { randomValue } from './secrets/random';
import { secrets } from './secrets/run';

const program = secretsArguments().parse();
const [stack = '', environment = ''] = program.args;
const options = program.opts<SecretsOptions>();

secrets({
  stacks,
  stack,
  environment,
  options,
  ask,
  say: console.log,
  machine: { ...localMachine, clock: untilSignal(localMachine.clock) },
  shell: process.env,
  random: randomValue,
  dockerConfig: (registry) => dockerConfigFor(registry, process.env.DOCKER_CONFIG ?? join(homedir(), '.docker'), localMachine),
}).catch(tell);
