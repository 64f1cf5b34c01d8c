// How a stack goes into a cluster that is there: its Secrets, its manifests, and away with what it no longer has. Nobody restores or rotates
// beside, and no call is made once the Lease is lost or the user wants it to end.
import type { ResolvedStack } from '../../model';
import { kubectlFor } from '../cluster/kubectl';
import type { Machine, Steady } from '../cluster/machine';
import { interruptibleExec, patient } from '../cluster/patient';
import { putRight } from './after-restore';
import { besideNobody, type Turn } from './beside-nobody';
import type { Leaving } from './leaving/step';
import { folderOf, manifestsStep, type Plan } from './manifests';
import { secretsStep, type Values } from './secrets';
import type { Step } from './step';
import type { Target } from './target';

/** For a step that has to tidy up even where the user wants the command to end. */
export type Guarded = Target & { readonly steady: Steady & { readonly turn: Turn } };

interface Guard {
  /** Starts no program once the turn is lost. */
  readonly machine: Machine;
  /** Each stack has the same turn, and one after the other. */
  readonly targetIn: (context: string, stack: ResolvedStack) => Guarded;
}

export function guard(given: Machine): Guard {
  const turn: Turn = { isLost: () => false };
  const clock = { ...given.clock, isInterrupted: () => given.clock.isInterrupted() || turn.isLost() };
  const machine = { ...given, exec: interruptibleExec(given.exec, clock) };
  return {
    machine,
    targetIn: (context, stack) => ({
      stack,
      kubectl: patient(kubectlFor(context, machine.exec), clock),
      steady: { kubectl: kubectlFor(context, given.exec), clock: given.clock, turn },
    }),
  };
}

interface Apply {
  readonly target: Guarded;
  readonly values: Values;
  /** The folder that synth writes. */
  readonly dist: string;
  readonly leaving: Leaving;
  /** What leaves, for somebody who only wants to see the lines. */
  readonly plan?: Plan;
  /** Restarts what runs an old image; absent where no image was built. */
  readonly refreshed?: () => Promise<readonly string[]>;
}

export function applySteps({
  target,
  values,
  dist,
  leaving,
  plan,
  refreshed,
}: Apply): Record<'secrets' | 'manifests' | 'leaving', Step> {
  const { stack, steady } = target;
  return {
    secrets: secretsStep({ stack, kubectl: steady.kubectl }, values),
    manifests: besideNobody(
      manifestsStep({ target, folder: folderOf(stack, dist), leaving, plan, refreshed }),
      target,
      steady,
      (note) => putRight(target, note), // what a restore or a rotation has left
    ),
    leaving: besideNobody(leaving.step(plan?.left), target, steady),
  };
}
