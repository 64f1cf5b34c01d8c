// Where the source of a release is.
import type { ResolvedStack } from '../../model';
import { Refusal } from '../errors';
import { inProject, repositoryRoot } from '../here';
import { builtOf } from '../up/repository';
import type { ReleaseRun } from './asked';
import { messages } from './messages';

/** The first folder that has every build context. */
export function sourceFolder({ options, machine }: ReleaseRun, stack: ResolvedStack): string {
  const candidates = options.source === undefined ? [inProject(`sources/${stack.name}`), repositoryRoot()] : [options.source];
  const built = builtOf(stack);
  const found = candidates.find((folder) => built.every(({ build }) => machine.isFolder(`${folder}/${build.context}`)));
  if (found === undefined) throw new Refusal([messages.noSource(stack.name)]);
  return found;
}
