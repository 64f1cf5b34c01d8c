// This machine, for the commands that write to a cluster: its programs, its user, its credentials.
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { StackInput } from '../../schema/stack';
import { ask } from '../ask';
import { localMachine } from '../cluster/local-machine';
import type { Machine } from '../cluster/machine';
import { untilSignal } from '../cluster/signals';
import { dockerConfigFor } from '../secrets/docker-config';
import type { SecretsRun } from '../secrets/options';
import { randomValue } from '../secrets/random';

type Here = Pick<SecretsRun, 'stacks' | 'ask' | 'shell' | 'random' | 'dockerConfig'> & { readonly machine: Machine };

export const machineOf = (stacks: readonly StackInput[]): Here => ({
  ...{ stacks, ask, shell: process.env, random: randomValue },
  machine: { ...localMachine, clock: untilSignal(localMachine.clock) },
  dockerConfig: (registry) => dockerConfigFor(registry, process.env.DOCKER_CONFIG ?? join(homedir(), '.docker'), localMachine),
});
