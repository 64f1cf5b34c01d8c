// A release that is ready, by `release` or by `rollback`: the cluster remembers it, and what no release has that it remembers goes.
import type { ResolvedStack } from '../../model';
import type { Kubectl } from '../cluster/kubectl';
import { liveObjects } from '../cluster/objects';
import { forgotten, historyOf, ifTaken, type Past, remember } from './history';

export const remembered = (kubectl: Kubectl, stack: ResolvedStack, past: Past, say: (line: string) => void): Promise<void> =>
  ifTaken(async () => {
    await remember(kubectl, stack, past);
    const old = forgotten(await liveObjects(kubectl, stack, past.objects), await historyOf(kubectl, stack), past.objects);
    if (old.length > 0) await kubectl(['-n', stack.namespace.name, 'delete', ...old, '--ignore-not-found', '--wait=false']);
  }, say);
