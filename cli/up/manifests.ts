// Applies the files of dist/ in their order, removes what now runs as another kind, and restarts the pods whose image was built again.

import type { ResolvedStack } from '../../model';
import { lineOf } from '../program';
import { deletionOf, leftoversIn, remove } from './leftovers';
import { messages } from './messages';
import type { Step } from './step';
import { kubectlLine, type Target } from './target';

/** @param refreshed restarts what runs an old image; absent where no image was built. */
export function manifestsStep(target: Target, folder: string, refreshed: (() => Promise<readonly string[]>) | undefined): Step {
  const apply = ['apply', '-f', folder];
  return {
    title: messages.manifests(folder),
    commands: [kubectlLine(target, ...apply)],
    async run({ say, note }) {
      const { changed, orphans } = await leftoversIn(target);
      await remove(target, changed);
      const lines = (await target.kubectl(apply)).trim().split('\n');
      for (const line of lines) say(line);
      // `configured` it says of some that stay what they are: a StatefulSet with a claim, a list that is empty
      const created = lines.filter((line) => line.endsWith(' created'));
      if (orphans.length > 0) note(messages.orphans(orphans, lineOf(deletionOf(target, orphans))));
      const restarted = (await refreshed?.()) ?? [];
      return [
        messages.applied(lines.length, created.length),
        ...(changed.length > 0 ? [messages.removed(changed)] : []),
        ...(restarted.length > 0 ? [messages.restarted(restarted)] : []),
      ].join('; ');
    },
  };
}

/** Where `npm run synth` writes a stack. */
export const folderOf = ({ name, environment }: ResolvedStack, dist: string): string => `${dist}/${name}/${environment}`;
