// A program reads its secrets when it starts, so the workloads whose keys changed are rolled, and no others.

import type { ResolvedStack } from '../../model';
import { isDataType } from '../../model/service';
import type { Kubectl } from '../cluster/kubectl';
import { type PodTimes, stopSecondsOf, updateSecondsOf } from '../cluster/pod-times';
import type { Change } from './plan';

/**
 * The services that run with a value that is no longer right. A key that was not there before is read by nobody yet, and the
 * data services take a new password without a restart; the next run of a `cron` reads the new value.
 */
export function readersOf(stack: ResolvedStack, changes: readonly Change[]): string[] {
  const readers = new Set(changes.filter(({ how }) => how === 'changed').flatMap(({ key }) => key.usedBy));
  return stack.services
    .filter(({ name, type }) => readers.has(name) && !isDataType(type) && type !== 'cron')
    .map(({ name }) => name);
}

/** The names of all that runs pods. */
export const deployedOf = async (kubectl: Kubectl, namespace: string): Promise<string[]> =>
  (await runnersIn(kubectl, namespace)).map(({ metadata }) => metadata.name);

/** Rolls the workloads of these services that exist, and waits until the old pods are gone. */
export async function restart(kubectl: Kubectl, namespace: string, services: readonly string[]): Promise<string[]> {
  if (services.length === 0) return [];
  const running = await runnersIn(kubectl, namespace);
  const there = services.flatMap((name) => running.filter(({ metadata }) => metadata.name === name));
  for (const { kind, metadata, spec } of there) {
    const runner = `${kind.toLowerCase()}/${metadata.name}`;
    const before = await podsOf(kubectl, namespace, metadata.name);
    const pod = spec.template.spec;
    await kubectl(['-n', namespace, 'rollout', 'restart', runner]);
    await kubectl(['-n', namespace, 'rollout', 'status', runner, `--timeout=${updateSecondsOf(pod, spec.replicas)}s`]);
    // a StatefulSet gives the new pod the name of the old one, and has waited for the old one itself
    const gone = kind === 'Deployment' ? before : [];
    if (gone.length > 0) await kubectl(['-n', namespace, 'wait', '--for=delete', `--timeout=${stopSecondsOf(pod)}s`, ...gone]);
  }
  return there.map(({ metadata }) => metadata.name);
}

interface Runner {
  readonly kind: 'Deployment' | 'StatefulSet';
  readonly metadata: { readonly name: string };
  readonly spec: { readonly replicas: number; readonly template: { readonly spec: PodTimes } };
}

const runnersIn = async (kubectl: Kubectl, namespace: string): Promise<readonly Runner[]> =>
  JSON.parse(await kubectl(['-n', namespace, 'get', 'deployments,statefulsets', '-o', 'json'])).items;

async function podsOf(kubectl: Kubectl, namespace: string, service: string): Promise<string[]> {
  const selector = `app.kubernetes.io/instance=${service}`;
  return (await kubectl(['-n', namespace, 'get', 'pods', '-l', selector, '-o', 'name']))
    .split('\n')
    .filter((name) => name !== '');
}
