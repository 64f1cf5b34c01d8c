// What an earlier version of the stack left in the namespace: `kubectl apply` deletes nothing, so it would run on.
import { objectsOf } from '../../output/objects';
import type { Command } from '../program';
import { kubectlLine, type Target } from './target';

interface Leftovers {
  /** Workloads of services that now run as another kind, such as `deployment/broker` of a StatefulSet. Two would run under one name. */
  readonly changed: readonly string[];
  /** Workloads of services that the stack no longer has. */
  readonly orphans: readonly string[];
}

/** Jobs of earlier releases stay: they are the record that they have run. */
const RUNNING = ['deployments', 'statefulsets', 'cronjobs'];

export async function leftoversIn({ stack, kubectl }: Target): Promise<Leftovers> {
  const found = await kubectl(['-n', stack.namespace.name, 'get', RUNNING.join(','), '-l', labelOf(stack), '-o', 'name']);
  const wanted = new Set(objectsOf(stack).map(({ kind, metadata }) => `${kind.toLowerCase()}/${metadata.name}`));
  const left = found
    .split('\n')
    .map((name) => name.trim().replace(/\.[^/]*/, '')) // `deployment.apps/broker`
    .filter((name) => name !== '' && !wanted.has(name));
  const isThere = (workload: string) => stack.services.some(({ name }) => workload.endsWith(`/${name}`));
  return { changed: left.filter(isThere), orphans: left.filter((name) => !isThere(name)) };
}

/** Deletes the workloads, and waits until their pods are gone: the next ones may mount the same disk. */
export async function remove({ stack, kubectl }: Target, workloads: readonly string[]): Promise<void> {
  if (workloads.length > 0)
    await kubectl(['-n', stack.namespace.name, 'delete', ...workloads, '--cascade=foreground', '--timeout=300s']);
}

/** The line that deletes all that is left of services, but their claims and Secrets. */
export const deletionOf = (target: Target, orphans: readonly string[]): Command =>
  kubectlLine(
    target,
    ...['-n', target.stack.namespace.name, 'delete'],
    'all,configmap,networkpolicy,serviceaccount,poddisruptionbudget,role,rolebinding',
    ...['-l', `${labelOf(target.stack)},app.kubernetes.io/instance in (${orphans.map(nameIn).join(',')})`],
  );

const nameIn = (workload: string) => workload.replace(/.*\//, '');

const labelOf = ({ name }: Target['stack']) => `app.kubernetes.io/part-of=${name}`;
