// A step that nobody restores or rotates beside.
import { alone } from '../cluster/alone';
import type { Steady } from '../cluster/machine';
import { requireOwnNamespace } from '../cluster/namespace';
import { Failure, Refusal } from '../errors';
import { slipwayHere } from '../here';
import type { Progress, Step } from './step';
import type { Target } from './target';

/** Who asks before each call whether the Lease is still held. */
export interface Turn {
  isLost: () => boolean;
}

/**
 * @param steady with whom to tell of a Lease that is lost, so that no call is made after it.
 * @param first what is done before, unless the namespace is new. */
export function besideNobody(
  step: Step,
  target: Target,
  { turn, ...steady }: Steady & { readonly turn?: Turn },
  first: (note: Progress['note']) => Promise<unknown> = async () => undefined,
): Step {
  const { stack } = target;
  const line = slipwayHere('up', stack.name, stack.environment);
  return {
    ...step,
    async run(progress) {
      if (!(await requireOwnNamespace(target.kubectl, stack))) return step.run(progress); // the first time
      return alone({ ...steady, namespace: stack.namespace.name, line }, async (clock) => {
        if (turn) turn.isLost = clock.isInterrupted;
        await first(progress.note);
        return step.run(progress);
      }).catch((error: unknown) => {
        throw error instanceof Refusal ? new Failure(error.reasons.join('\n')) : error; // the Secrets may be written already
      });
    },
  };
}
