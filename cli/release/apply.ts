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
import { Failure, NotUp, Refusal } from '../errors';
import { findStack } from '../find-stack';
import type { UpOptions } from '../up/run';
import { up } from '../up/run';
import type { ReleaseRun } from './asked';
import { forgotten, historyOf, ifTaken, remember } from './history';
import { messages } from './messages';
import { putSteps } from './put';
import { commitIn } from './version';

/** Applies dist/, waits, and takes it back where that is asked for; and remembers it. */
export async function apply(
  run: ReleaseRun,
  stacks: readonly StackInput[],
  kubectl: Kubectl,
  version: string,
  putBack: () => Promise<void>,
): Promise<void> {
  const { options, machine, say } = run;
  const stack = findStack(stacks, run.stack, run.environment);
  const difference = await fromCluster(stack, kubectl);
  const where = await whereOf(kubectl);
  tell(
    { stack: stack.name, environment: stack.environment, what: version, against: where, difference },
    { options: {}, known: run.known },
    say,
  );
  const refused = difference.effects.filter(({ what }) => what === 'refused');
  try {
    if (refused.length > 0) throw new Refusal([messages.refused(refused.map(({ text }) => text))]);
    await confirm({ kubectl, ask: run.values.ask, yes: options.yes }, (place) => messages.ask(stack, version, place));
  } catch (error) {
    await putBack();
    throw error;
  }
  const before = inOrder((await liveObjects(kubectl, stack, objectsOf(stack))).flatMap(lastApplied));
  const upOptions: UpOptions = { ...{ context: kubectl.context, timeout: options.timeout, print: false, yes: true } };
  try {
    await up({
      ...{ dist: run.dist, stack: run.stack, environment: run.environment, machine, take: run.take, say, options: upOptions },
      values: { ...run.values, stacks, envFile: options.envFile },
    });
  } catch (error) {
    if (!(error instanceof NotUp || error instanceof KubectlError)) throw error;
    throw await takenBack({ run, stack, kubectl, before, version, error, putBack });
  }
  await rememberIt(run, stack, kubectl, version);
}

interface TakeBack {
  readonly run: ReleaseRun;
  readonly stack: ResolvedStack;
  readonly kubectl: Kubectl;
  readonly before: readonly KubeObject[];
  readonly version: string;
  readonly error: Error;
  readonly putBack: () => Promise<void>;
}

/** @returns what the command ends with. */
async function takenBack({ run, stack, kubectl, before, version, error, putBack }: TakeBack): Promise<Failure> {
  const { options, machine, say } = run;
  if (!options.rollback || before.length === 0)
    return new Failure([error.message, messages.rollbackLine(stack.name, stack.environment, kubectl.context)].join('\n'));
  say(error.message);
  say(messages.takeBack);
  const target = { stack, kubectl, steady: { kubectl: kubectlFor(kubectl.context, machine.exec), clock: machine.clock } };
  const steps = putSteps({
    ...{ target, objects: before, version: messages.before, clock: machine.clock, timeoutSeconds: options.timeout },
  });
  try {
    await run.take(steps, say);
  } catch (reason) {
    return new Failure(messages.notTakenBack(reason instanceof Error ? reason.message : String(reason)));
  }
  await putBack();
  return new Failure(messages.takenBack(version));
}

async function rememberIt({ machine, say }: ReleaseRun, stack: ResolvedStack, kubectl: Kubectl, version: string): Promise<void> {
  const objects = objectsOf(stack);
  const commit = await commitIn(machine.exec, '.').catch(() => undefined);
  await ifTaken(async () => {
    const at = new Date(machine.clock.now()).toISOString();
    await remember(kubectl, stack, { version, ...(commit !== undefined && { commit }), at, objects });
    const old = forgotten(await liveObjects(kubectl, stack, objects), await historyOf(kubectl, stack), objects);
    if (old.length > 0) await kubectl(['-n', stack.namespace.name, 'delete', ...old, '--ignore-not-found', '--wait=false']);
  }, say);
}
