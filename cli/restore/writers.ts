// Services stand still for a while, and run again as they did, whatever happens meanwhile. An autoscaler rests at zero pods.
// https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#implicit-maintenance-mode-deactivation

import type { Kubectl } from '../cluster/kubectl';
import { Failure } from '../errors';
import { messages } from './messages';
import type { Access } from './options';

interface Stopped {
  /** `deployment/api` */
  readonly name: string;
  readonly replicas: number;
}

export async function whileStopped<T>(
  { kubectl, say }: Pick<Access, 'kubectl' | 'say'>,
  namespace: string,
  services: readonly string[],
  work: () => Promise<T>,
): Promise<T> {
  const running = await runningOf(kubectl, namespace, services);
  const names = running.map(({ name }) => name);
  const lines = running.map(({ name, replicas }) => `  kubectl -n ${namespace} scale ${name} --replicas=${replicas}`);
  if (running.length > 0) for (const line of [messages.stopping(names), ...lines]) say(line);
  let done: T;
  try {
    for (const name of names) await stop(kubectl, namespace, name);
    done = await work();
  } finally {
    await start(kubectl, namespace, running, lines);
    if (running.length > 0) say(messages.started(names));
  }
  for (const name of names) await kubectl(['-n', namespace, 'rollout', 'status', name, '--timeout=300s']);
  return done;
}

/** Those that are not at zero already. */
async function runningOf(kubectl: Kubectl, namespace: string, services: readonly string[]): Promise<Stopped[]> {
  const { items } = JSON.parse(await kubectl(['-n', namespace, 'get', 'deployments,statefulsets', '-o', 'json'])) as {
    items: readonly {
      readonly kind: string;
      readonly metadata: { readonly name: string };
      readonly spec: { readonly replicas: number };
    }[];
  };
  return items
    .filter(({ metadata, spec }) => services.includes(metadata.name) && spec.replicas > 0)
    .map(({ kind, metadata, spec }) => ({ name: `${kind.toLowerCase()}/${metadata.name}`, replicas: spec.replicas }));
}

async function stop(kubectl: Kubectl, namespace: string, name: string): Promise<void> {
  await kubectl(['-n', namespace, 'scale', name, '--replicas=0']);
  const pods = (
    await kubectl(['-n', namespace, 'get', 'pods', '-l', `app.kubernetes.io/instance=${name.replace(/.*\//, '')}`, '-o', 'name'])
  )
    .split('\n')
    .filter((pod) => pod !== '');
  if (pods.length > 0) await kubectl(['-n', namespace, 'wait', '--for=delete', '--timeout=180s', ...pods]);
}

/** Each is tried, also after one that could not be. */
async function start(kubectl: Kubectl, namespace: string, stopped: readonly Stopped[], lines: readonly string[]): Promise<void> {
  const outcomes = await Promise.allSettled(
    stopped.map(({ name, replicas }) => kubectl(['-n', namespace, 'scale', name, `--replicas=${replicas}`])),
  );
  const failed = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [String(outcome.reason.message)] : []));
  if (failed.length > 0) throw new Failure(messages.notStarted(failed.join('; '), lines));
}
