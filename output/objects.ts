// The Kubernetes objects of a stack, as synth writes them.
import type { KubeObject } from '../checks/manifest';
import type { ResolvedStack } from '../model';
import { renderedOf } from './render';

/** A command asks several times: what differs, what it waits for, what leaves. */
const made = new WeakMap<ResolvedStack, readonly KubeObject[]>();

export function objectsOf(stack: ResolvedStack): readonly KubeObject[] {
  const objects = made.get(stack) ?? renderedOf(stack).charts.flatMap(({ manifests }) => manifests.map(({ object }) => object));
  made.set(stack, objects);
  return objects;
}
