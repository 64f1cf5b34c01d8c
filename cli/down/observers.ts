// Those who watch the stack (`up --observe`) go with it, and their namespace with the last of them.
import type { ResolvedStack } from '../../model';
import { PART_OF } from '../../model/labels';
import { OBSERVERS_PLACE, OBSERVES } from '../../model/observers';
import { noneOfForbidden } from '../cluster/forbidden';
import type { Kubectl } from '../cluster/kubectl';
import type { Command } from '../program';
import { deleteNamespace } from './namespace';

/** What `up --observe` makes, wherever it is: who asks and what it may ask, before what is around it. */
const KINDS = [
  ...['deployments', 'services', 'configmaps', 'secrets', 'serviceaccounts', 'networkpolicies'],
  ...['rolebindings', 'roles', 'clusterrolebindings', 'clusterroles'],
];

/**
 * The namespaces that were made for those who watch any stack. Whoever may not list them, as an account of CI, has put nobody there; nor has anybody beside
 * production.
 */
export async function observerPlaces(kubectl: Kubectl, { like }: ResolvedStack): Promise<string[]> {
  if (like === 'production') return [];
  const look = kubectl(['get', 'namespaces', '-l', `${PART_OF}=${OBSERVERS_PLACE}`, '-o', 'name']);
  const found = (await look.catch(noneOfForbidden)) ?? '';
  return found.split('\n').flatMap((line) => (line === '' ? [] : [line.replace(/^.*\//, '')]));
}

/** Takes them away, wherever the stack once said that they are. */
export async function removeObservers(kubectl: Kubectl, stack: ResolvedStack, places: readonly string[]): Promise<void> {
  if (places.length === 0) return;
  await kubectl(deleteObservers(stack));
  for (const place of places) {
    const others = await kubectl(['-n', place, 'get', 'deployments', '-o', 'name']);
    if (others === '') for (const args of deleteNamespace(place)) await kubectl(args);
  }
}

/** The line for those of one stack. */
export const deleteObservers = ({ namespace }: ResolvedStack): Command['args'] => [
  ...['delete', KINDS.join(','), '--all-namespaces', '-l', `${OBSERVES}=${namespace.name}`],
  ...['--ignore-not-found', '--timeout=300s'],
];
