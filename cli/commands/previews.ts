// slipway previews: the copies of a stack that pull requests have, and which of them go.
import type { Command } from 'commander';
import { type PreviewsOptions, previewsArguments } from '../previews/arguments';
import type { OpenProject, ProjectOptions } from '../project/open';

export const previewsCommand = (open: OpenProject): Command =>
  previewsArguments().action(async (stack: string, options: PreviewsOptions & ProjectOptions) => {
    const stacks = await open(options.dir);
    const [{ previews }, { machineOf }] = await Promise.all([import('../previews/run'), import('./machine')]);
    const { machine, ask } = machineOf(stacks);
    await previews({ stacks, stack, options, exec: machine.exec, clock: machine.clock, ask, say: console.log });
  });
