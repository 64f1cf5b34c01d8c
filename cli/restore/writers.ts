// Services stand still for a while, and run again as they did, whatever happens meanwhile. An autoscaler rests at zero pods.
// https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#implicit-maintenance-mode-deactivation

import { shellLine } from '../../model/shell';
import { type Kubectl, kubectlIn } from '../cluster/kubectl';
import type { Steady } from '../cluster/machine';
import { again } from '../cluster/patient';
import { Failure } from '../errors';
import { messages } from './messages';
import type { Access } from './options';
import { type Runs, runningOf, STOPPED } from './running';

export async function whileStopped<T>(
  { kubectl, steady, say }: Pick<Access, 'kubectl' | 'steady' | 'say'>,
  namespace: string,
  services: readonly string[],
  work: () => Promise<T>,
): Promise<T> {
  const running = await runningOf(kubectl, namespace, services);
  const startable = running.flatMap(({ name, note, start }) => (start ? [{ name, note, start }] : []));
  const ended = running.flatMap(({ name, start }) => (start ? [] : [name]));
  const lines = startable.map(({ start }) => `  ${kubectlIn(kubectl, namespace)} ${shellLine(start)}`);
  const names = startable.map(({ name }) => name);
  if (names.length > 0) for (const line of [messages.stopping(names), ...lines]) say(line);
  if (ended.length > 0) say(messages.ending(ended));
  const begin = async () => {
    for (const { name, note, stop } of running) {
      if (note !== undefined) await kubectl(['-n', namespace, 'annotate', name, '--overwrite', `${STOPPED}=${note}`]);
      await kubectl(['-n', namespace, ...stop]);
    }
    for (const each of running) await untilGone(kubectl, namespace, each);
    return work();
  };
  const end = async (why?: unknown) => {
    await start(steady, namespace, startable).catch((error: Error) => {
      throw new Failure(messages.notStarted([...(why instanceof Error ? [why.message] : []), error.message], lines));
    });
    if (names.length > 0) say(messages.started(names));
  };
  const done = await begin().catch(async (error: unknown) => {
    await end(error);
    throw error;
  });
  await end();
  for (const { name, startSeconds } of running)
    if (startSeconds !== undefined) await kubectl(['-n', namespace, 'rollout', 'status', name, `--timeout=${startSeconds}s`]);
  return done;
}

/** The pods of a job that have ended stay. */
async function untilGone(kubectl: Kubectl, namespace: string, { pods }: Runs): Promise<void> {
  if (pods === undefined) return;
  const which = ['-l', pods.selector, '--field-selector=status.phase!=Succeeded,status.phase!=Failed'];
  const names = (await kubectl(['-n', namespace, 'get', 'pods', ...which, '-o', 'name'])).split('\n').filter((pod) => pod !== '');
  if (names.length > 0) await kubectl(['-n', namespace, 'wait', '--for=delete', `--timeout=${pods.stopSeconds}s`, ...names]);
}

/** Each is tried again for a while, also after one that could not be. */
async function start(
  { kubectl, clock }: Steady,
  namespace: string,
  stopped: readonly { readonly name: string; readonly note?: string; readonly start: readonly string[] }[],
): Promise<void> {
  const outcomes = await Promise.allSettled(
    stopped.map(async ({ name, note, start }) => {
      await again(() => kubectl(['-n', namespace, ...start]), clock);
      if (note !== undefined) await again(() => kubectl(['-n', namespace, 'annotate', name, `${STOPPED}-`]), clock);
    }),
  );
  const failed = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [String(outcome.reason.message)] : []));
  if (failed.length > 0) throw new Failure(failed.join('; '));
}
