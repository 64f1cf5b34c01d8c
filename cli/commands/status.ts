// slipway status: how a stack is in a cluster, on one screen.
import type { Command } from 'commander';
import type { OpenProject, ProjectOptions } from '../project/open';
import { type StatusOptions, statusArguments } from '../status/arguments';

export const statusCommand = (open: OpenProject): Command =>
  statusArguments().action(async (stack: string, environment: string, options: StatusOptions & ProjectOptions) => {
    const stacks = await open(options.dir);
    const [{ status }, { localMachine }] = await Promise.all([import('../status/run'), import('../cluster/local-machine')]);
    const { exec, clock } = localMachine;
    const isRight = await status({ stacks, stack, environment, ...options, exec, now: clock.now, say: console.log });
    if (!isRight) process.exitCode = 1;
  });
