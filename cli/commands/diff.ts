// slipway diff: what a change does, before it is made.
import type { Command } from 'commander';
import { type DiffOptions, diffArguments } from '../diff/arguments';
import { inProject } from '../here';
import type { OpenProject, ProjectOptions } from '../project/open';

export const diffCommand = (open: OpenProject): Command =>
  diffArguments().action(async (stack: string, environment: string, options: DiffOptions & ProjectOptions) => {
    const stacks = await open(options.dir);
    const [{ diff }, { filesOfCommit }, { knownValues }, { localMachine }] = await Promise.all([
      import('../diff/run'),
      import('../../output/committed'),
      import('../../env-file/known-values'),
      import('../cluster/local-machine'),
    ]);
    const canBeApplied = await diff({
      ...{ stacks, stack, environment, options, filesOfCommit, exec: localMachine.exec, say: console.log },
      dist: inProject('dist'),
      known: knownValues(inProject('secrets')),
    });
    if (!canBeApplied) process.exitCode = 1;
  });
