// Objects that go into the cluster through standard input, so that no argument and no file holds what is in them.
import type { Kubectl } from './kubectl';

/** By the server itself: an annotation with all that was applied would have no room for a dashboard, and would show a Secret. */
export const APPLY = ['apply', '--server-side', '--force-conflicts', '--field-manager=slipway', '-f', '-'] as const;

export async function applyObjects(kubectl: Kubectl, objects: readonly unknown[]): Promise<void> {
  await kubectl(APPLY, JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects }));
}
