// The lines that do by hand what a release does, for --print.
import { slipwayCommand } from '../here';
import { type Command, lineOf } from '../program';
import type { ReleaseRun } from './asked';
import { buildCommand, isOwnBuilder } from './build';
import { commitCommands, pathsOf } from './git';
import type { Planned } from './images';
import { messages } from './messages';

export async function lines(run: ReleaseRun, images: readonly Planned[], version: string): Promise<string[]> {
  const { options, stack, environment, file, dist } = run;
  const needed = images.filter(({ there }) => there === undefined);
  const isOwn = needed.length > 0 && (await isOwnBuilder(run.machine.exec));
  const builds = needed.map((image) => buildCommand(image, isOwn));
  const where = options.context === undefined ? [] : ['--context', options.context];
  const commands: Command[] = options.gitops
    ? commitCommands(pathsOf(file, dist, stack, environment), messages.commit(stack, environment, version))
    : [
        slipwayCommand('diff', stack, environment, ...(where.length > 0 ? where : ['--cluster'])),
        slipwayCommand('up', stack, environment, ...where, '--timeout', String(options.timeout), '--yes'),
      ];
  return [
    ...builds.map(lineOf),
    ...(needed.length > 0 ? [messages.digests(file)] : []),
    lineOf(slipwayCommand('synth')),
    ...commands.map(lineOf),
  ];
}
