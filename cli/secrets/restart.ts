// A program reads its secrets when it starts, so the workloads whose keys changed are rolled, and no others.

import type { ResolvedStack } from '../../model';
import type { Kubectl } from '../cluster/kubectl';
import type { Change } from './plan';

/**
 * The services that run with a value that is no longer right. A key that was not there before is read by nobody yet, and the
 * data services take a new password without a restart.
 */
export function readersOf(stack: ResolvedStack, changes: readonly Change[]): string[] {
  const readers = new Set(changes.filter(({ how }) => how === 'changed').flatMap(({ key }) => key.usedBy));
  return stack.services
    .filter(({ name, type }) => readers.has(name) && type !== 'postgres' && type !== 'redis')
    .map(({ name }) => name);
}

/** Rolls the Deployments of these services that exist, and waits until the old pods are gone. */
export async function restart(kubectl: Kubectl, namespace: string, services: readonly string[]): Promise<string[]> {
  if (services.length === 0) return [];
  const names = (await kubectl(['-n', namespace, 'get', 'deployments', '-o', 'jsonpath={.items[*].metadata.name}'])).split(' ');
  const there = services.filter((name) => names.includes(name));
  for (const name of there) {
    const before = await podsOf(kubectl, namespace, name);
    await kubectl(['-n', namespace, 'rollout', 'restart', `deployment/${name}`]);
    await kubectl(['-n', namespace, 'rollout', 'status', `deployment/${name}`, '--timeout=600s']);
    if (before.length > 0) await kubectl(['-n', namespace, 'wait', '--for=delete', '--timeout=120s', ...before]);
  }
  return there;
}

async function podsOf(kubectl: Kubectl, namespace: string, service: string): Promise<string[]> {
  const selector = `app.kubernetes.io/instance=${service}`;
  return (await kubectl(['-n', namespace, 'get', 'pods', '-l', selector, '-o', 'name']))
    .split('\n')
    .filter((name) => name !== '');
}
