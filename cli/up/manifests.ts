// Applies the files of dist/ in their order, with what has to go before and at once after, and restarts the pods whose image was built
// again.

import type { ResolvedStack } from '../../model';
import { forgetReplicas } from '../../model/last-applied';
import { kubectlIn } from '../cluster/kubectl';
import { command } from '../program';
import { type Applied, fixedBefore, forgetReplicasOf } from './autoscaled';
import type { Left } from './leaving/left';
import type { Leaving } from './leaving/step';
import { messages } from './messages';
import type { Step } from './step';
import { kubectlLine, type Target } from './target';

/** What the cluster has that goes, or has to be struck out, before an apply. */
export interface Plan {
  readonly left: Left;
  readonly fixed: readonly Applied[];
}

interface Manifests {
  readonly target: Target;
  readonly folder: string;
  readonly leaving: Leaving;
  /** What leaves, for somebody who only wants to see the lines. */
  readonly plan?: Plan;
  /** Restarts what runs an old image; absent where no image was built. */
  readonly refreshed?: () => Promise<readonly string[]>;
}

export function manifestsStep({ target, folder, leaving, plan, refreshed }: Manifests): Step {
  const apply = ['apply', '-f', folder];
  const forgetting = ({ metadata }: Applied) =>
    command('sh', '-c', forgetReplicas(kubectlIn(target.kubectl, target.stack.namespace.name), metadata.name));
  return {
    title: messages.manifests(folder),
    commands: leaving.linesAround([...(plan?.fixed ?? []).map(forgetting), kubectlLine(target, ...apply)], plan?.left),
    async run({ say }) {
      const replaced = await leaving.replace();
      await forgetReplicasOf(target, await fixedBefore(target));
      const lines = (await target.kubectl(apply)).trim().split('\n');
      for (const line of lines) say(line);
      const closed = await leaving.close();
      // `configured` it says of some that stay what they are: a StatefulSet with a claim, a list that is empty
      const created = lines.filter((line) => line.endsWith(' created'));
      const restarted = (await refreshed?.()) ?? [];
      return [
        messages.applied(lines.length, created.length),
        ...replaced,
        ...closed,
        ...(restarted.length > 0 ? [messages.restarted(restarted)] : []),
      ].join('; ');
    },
  };
}

/** Where synth writes a stack. */
export const folderOf = ({ name, environment }: ResolvedStack, dist: string): string => `${dist}/${name}/${environment}`;
