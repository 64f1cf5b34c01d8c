// slipway rollback: an earlier release takes the place of what is there.
import type { Command } from 'commander';
import { inProject } from '../here';
import type { OpenProject, ProjectOptions } from '../project/open';
import { type RollbackOptions, rollbackArguments } from '../rollback/arguments';

type Line = RollbackOptions & ProjectOptions;

export const rollbackCommand = (open: OpenProject): Command =>
  rollbackArguments().action(async (stack: string, environment: string, release: string | undefined, options: Line) => {
    const stacks = await open(options.dir);
    const [{ rollback }, { take }, { machineOf }, { filesOfCommit }, { knownValues }, { releaseFile }] = await Promise.all([
      import('../rollback/run'),
      import('../up/show'),
      import('./machine'),
      import('../../output/committed'),
      import('../../env-file/known-values'),
      import('../project/release-files'),
    ]);
    const { machine, ask } = machineOf(stacks);
    await rollback({
      ...{ stacks, stack, environment, release, options, machine, ask, take, filesOfCommit, say: console.log },
      dist: inProject('dist'),
      file: releaseFile(stack, environment),
      known: knownValues(inProject('secrets')),
    });
  });
