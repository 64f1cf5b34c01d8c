// slipway restore: a backup takes the place of what is there, which is kept under another name.
import type { Command } from 'commander';
import type { OpenProject, ProjectOptions } from '../project/open';
import { requireOthers, restoreArguments } from '../restore/arguments';
import type { RestoreOptions } from '../restore/options';

type Line = RestoreOptions & ProjectOptions;

export const restoreCommand = (open: OpenProject): Command =>
  restoreArguments().action(
    async (stack: string, environment: string, what: string | undefined, options: Line, command: Command) => {
      requireOthers(command);
      const stacks = await open(options.dir);
      const [{ restore }, { machineOf }, { objectsOf }] = await Promise.all([
        import('../restore/run'),
        import('./machine'),
        import('../../output/objects'),
      ]);
      const { machine, ask } = machineOf(stacks);
      await restore({ stacks, stack, environment, what, options, objectsOf, ask, say: console.log, ...machine });
    },
  );
