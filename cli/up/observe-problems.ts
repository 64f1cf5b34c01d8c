// Why nobody can be put beside a stack to watch it: everything that is wrong, at once.
import type { ResolvedStack } from '../../model';
import { PART_OF } from '../../model/labels';
import { OBSERVERS_PLACE } from '../../model/observers';
import type { Kubectl } from '../cluster/kubectl';
import { messages } from './messages';

/** Why it cannot be, whatever the cluster. */
export function observeProblems({ name, environment, like, namespace, metrics }: ResolvedStack): string[] {
  return [
    ...(like === 'production' ? [messages.observeProduction(name)] : []),
    ...(metrics ? [] : [messages.nobodyMayScrape(name, environment)]),
    ...(metrics?.from.namespace === namespace.name ? [messages.observesItself(namespace.name)] : []),
  ];
}

/** Why it cannot be in this cluster: a namespace of somebody else's is left alone. */
export async function placeProblems(kubectl: Kubectl, stack: ResolvedStack): Promise<string[]> {
  const place = placeOf(stack);
  const text = await kubectl(['get', 'namespace', place, '--ignore-not-found', '-o', 'json']);
  if (text.trim() === '') return [];
  const { labels = {} } = (JSON.parse(text) as { metadata: { labels?: Record<string, string> } }).metadata;
  return labels[PART_OF] === OBSERVERS_PLACE ? [] : [messages.observersElsewhere(place)];
}

/** The namespace of those who may scrape. */
export const placeOf = ({ metrics }: ResolvedStack) => metrics?.from.namespace ?? '';
