// slipway up: from nothing to a running stack, on this machine or in any cluster.
import type { Command } from 'commander';
import { inProject } from '../here';
import type { OpenProject, ProjectOptions } from '../project/open';
import { upArguments } from '../up/arguments';
import type { UpOptions } from '../up/run';
import { synthHere } from './synth';

type Line = UpOptions & ProjectOptions & { readonly envFile: readonly string[] };

export const upCommand = (open: OpenProject): Command =>
  upArguments().action(async (stack: string, environment: string, options: Line) => {
    const stacks = await open(options.dir);
    const say = options.print ? console.error : console.log; // what --print says is for a shell
    if (!(await synthHere(stacks, { verbose: false, strict: false, format: 'text' }, say))) return;
    const [{ up }, { take }, { machineOf }] = await Promise.all([import('../up/run'), import('../up/show'), import('./machine')]);
    const { machine, ...values } = machineOf(stacks);
    await up({
      ...{ stack, environment, options, machine, take, say: console.log },
      values: { ...values, envFile: options.envFile },
      dist: inProject('dist'),
    });
  });
