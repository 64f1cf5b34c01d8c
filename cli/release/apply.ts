// A release reaches the cluster: it says what changes, asks, applies and waits, and takes it back where that is asked for.
import type { KubeObject } from '../../checks/manifest';
import type { ResolvedStack } from '../../model';
import { objectsOf } from '../../output/objects';
import type { StackInput } from '../../schema/stack';
import { confirm } from '../cluster/confirm';
import { whereOf } from '../cluster/context';
import { type Kubectl, KubectlError, kubectlFor } from '../cluster/kubectl';
import { inOrder, lastApplied, liveObjects } from '../cluster/objects';
import { fromCluster, tell } from '../diff/run';
import { Failure, Refusal } from '../errors';
import { findStack } from '../find-stack';
import type { UpOptions } from '../up/run';
import { up } from '../up/run';
import type { ReleaseRun } from './asked';
import { historyOf } from './history';
import { messages } from './messages';
import { putSteps } from './put';
import { remembered } from './remembered';
import { commitIn } from './version';

interface Standing {
  /** What is there before, in the order in which it is applied. */
  readonly before: readonly KubeObject[];
  /** The release that is there before, if it is remembered. */
  readonly last: string | undefined;
}

/**
 * Applies dist/, waits, and takes it back where that is asked for; and remembers it.
 * @param putBack is done where nothing was applied, or all of it was taken back.
 */
export async function apply(
  run: ReleaseRun,
  stacks: readonly StackInput[],
  kubectl: Kubectl,
  version: string,
  putBack: () => Promise<void>,
): Promise<void> {
  const { options, machine, say } = run;
  const stack = findStack(stacks, run.stack, run.environment);
  const standing = await agreed(run, stack, kubectl, version).catch(async (error: unknown) => {
    await putBack();
    throw error;
  });
  const upOptions: UpOptions = {
    ...{ context: kubectl.context, timeout: options.timeout, print: false, yes: true, observe: false },
  };
  try {
    await up({
      ...{ dist: run.dist, stack: run.stack, environment: run.environment, machine, take: run.take, say, options: upOptions },
      values: { ...run.values, stacks, envFile: options.envFile },
    });
  } catch (error) {
    if (error instanceof Refusal) await putBack(); // which `up` throws before it applies anything
    if (!(error instanceof Failure || error instanceof KubectlError)) throw error;
    throw await takenBack({ run, stack, kubectl, standing, version, error, putBack });
  }
  const commit = await commitIn(machine.exec, '.').catch(() => undefined);
  const at = new Date(machine.clock.now()).toISOString();
  const past = { version, ...(commit !== undefined && { commit }), at, objects: objectsOf(stack) };
  await remembered(kubectl, stack, past, say);
}

/** @throws Refusal where it cannot be applied, or nobody agrees. */
async function agreed(run: ReleaseRun, stack: ResolvedStack, kubectl: Kubectl, version: string): Promise<Standing> {
  const difference = await fromCluster(stack, kubectl);
  const where = await whereOf(kubectl);
  tell(
    { stack: stack.name, environment: stack.environment, what: version, against: where, difference },
    { options: {}, known: run.known },
    run.say,
  );
  const refused = difference.effects.filter(({ what }) => what === 'refused');
  if (refused.length > 0) throw new Refusal([messages.refused(refused.map(({ text }) => text))]);
  await confirm({ kubectl, ask: run.values.ask, yes: run.options.yes }, (place) => messages.ask(stack, version, place));
  const live = await liveObjects(kubectl, stack, objectsOf(stack));
  return { before: inOrder(live.flatMap(lastApplied)), last: (await historyOf(kubectl, stack))[0]?.version };
}

interface TakeBack {
  readonly run: ReleaseRun;
  readonly stack: ResolvedStack;
  readonly kubectl: Kubectl;
  readonly standing: Standing;
  readonly version: string;
  readonly error: Error;
  readonly putBack: () => Promise<void>;
}

/** @returns what the command ends with. */
async function takenBack({ run, stack, kubectl, standing, version, error, putBack }: TakeBack): Promise<Failure> {
  const { options, machine, say } = run;
  const place = [stack.name, stack.environment, kubectl.context] as const;
  const isFirst = standing.before.length === 0;
  const byHand = isFirst ? messages.nothingBefore(...place) : messages.byHand(...place, standing.last);
  if (!options.rollback || isFirst) return new Failure([error.message, byHand].join('\n'));
  say(error.message);
  say(messages.takeBack);
  const target = { stack, kubectl, steady: { kubectl: kubectlFor(kubectl.context, machine.exec), clock: machine.clock } };
  const steps = putSteps({
    ...{ target, objects: standing.before, version: messages.before, clock: machine.clock, timeoutSeconds: options.timeout },
  });
  try {
    await run.take(steps, say);
  } catch (reason) {
    return new Failure([messages.notTakenBack(reason instanceof Error ? reason.message : String(reason)), byHand].join('\n'));
  }
  await putBack();
  return new Failure(messages.takenBack(version));
}
