// How a store with one pod and one claim moves: what it holds goes out, the pod and its claim go, and what it holds comes back.
import { claimOf } from '../../model/names';
import type { KubeObject } from '../manifest';
import { kubectlFor } from './kubectl';
import { retain } from './retain-volume';

/** Commands of the store itself. */
export interface StoreSteps {
  /** Before anything else. */
  readonly first?: readonly string[];
  readonly out: readonly string[];
  readonly back: readonly string[];
}

/**
 * The steps of a move, without those of its users.
 * @param steps from the lines of kubectl for where it was, and for where it will be.
 */
export function storeMove(
  { metadata: { name } }: KubeObject,
  from: readonly KubeObject[],
  to: readonly KubeObject[],
  steps: (here: string, there: string) => StoreSteps,
) {
  const [here, there] = [kubectlFor(from), kubectlFor(to)];
  const { first = [], out, back } = steps(here, there);
  const claim = claimOf(name);
  const stays = here !== there;
  return {
    first: [...first, ...(stays ? [] : [retain(here, claim)])],
    out: [...out, `${here} delete statefulset/${name}`, ...(stays ? [] : [`${here} delete pvc ${claim}`])],
    workload: `statefulset/${name}`,
    ready: `${there} rollout status statefulset/${name}`,
    back,
  };
}
