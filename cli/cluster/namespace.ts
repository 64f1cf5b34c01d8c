// Which stack owns the namespace: nothing is written into, or deleted from, the namespace of another owner.

import type { ResolvedStack } from '../../model';
import type { Kubectl } from './kubectl';

type Owner = 'nobody' | 'us' | 'others';

export async function ownerOf(kubectl: Kubectl, { name, namespace }: ResolvedStack): Promise<Owner> {
  const text = await kubectl(['get', 'namespace', namespace.name, '--ignore-not-found', '-o', 'json']);
  if (text.trim() === '') return 'nobody';
  const { labels } = (JSON.parse(text) as { metadata: { labels?: Record<string, string> } }).metadata;
  return labels?.['app.kubernetes.io/part-of'] === name ? 'us' : 'others';
}
