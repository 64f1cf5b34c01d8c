// npm run up -- <stack> [environment]: from nothing to a running stack, on this machine or in any cluster.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { stacks } from '../stacks';
import { ask } from './ask';
import { KIND_CONFIG } from './cluster/local';
import { localMachine } from './cluster/local-machine';
import { tell } from './errors';
import { dockerConfigFor } from './secrets/docker-config';
import { upArguments } from './up/arguments';
import { type Options, up } from './up/run';
import { take } from './up/show';

const program = upArguments().parse();
const [stack = '', environment = 'local'] = program.processedArgs as string[];
const options = program.opts<Options & { envFile: readonly string[] }>();

up({
  stack,
  environment,
  options,
  values: {
    stacks,
    ask,
    envFile: options.envFile,
    shell: process.env,
    random: () => randomBytes(24).toString('base64url'),
    dockerConfig: (registry) => dockerConfigFor(registry, process.env.DOCKER_CONFIG ?? join(homedir(), '.docker')),
  },
  machine: localMachine,
  kindConfig: readFileSync(KIND_CONFIG, 'utf8'),
  dist: 'dist',
  take,
  say: console.log,
}).catch(tell);
