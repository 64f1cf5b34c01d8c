// slipway down: stops a stack. Its data stays, unless --volumes says otherwise.
import type { Command } from 'commander';
import { downArguments } from '../down/arguments';
import type { DownOptions } from '../down/run';
import type { OpenProject, ProjectOptions } from '../project/open';

export const downCommand = (open: OpenProject): Command =>
  downArguments().action(async (stack: string, environment: string, options: DownOptions & ProjectOptions) => {
    const stacks = await open(options.dir);
    const [{ down }, { machineOf }] = await Promise.all([import('../down/run'), import('./machine')]);
    await down({ ...machineOf(stacks), stack, environment, options, say: console.log });
  });
