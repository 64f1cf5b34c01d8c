// A Deployment that had a fixed number of pods, and now has an autoscaler: `kubectl apply` would scale it to one.
import type { KubeObject } from '../../checks/manifest';
import { LAST_APPLIED } from '../../model/last-applied';
import { objectsOf } from '../../output/objects';
import type { Target } from './target';

/** Those whose number of pods an apply would take away. */
/** @param objects that are about to be applied. */
export async function fixedBefore(
  { stack, kubectl }: Target,
  objects: readonly KubeObject[] = objectsOf(stack),
): Promise<Applied[]> {
  const scaled = objects.flatMap(({ kind, spec }) =>
    kind === 'HorizontalPodAutoscaler' && spec?.scaleTargetRef ? [spec.scaleTargetRef.name] : [],
  );
  const path = `jsonpath={.metadata.annotations.${LAST_APPLIED.replaceAll('.', '\\.')}}`;
  const found = await Promise.all(
    scaled.map((name) => kubectl(['-n', stack.namespace.name, 'get', 'deployment', name, '--ignore-not-found', '-o', path])),
  );
  return found
    .filter((text) => text.trim() !== '')
    .map((text) => JSON.parse(text) as Applied)
    .filter(({ spec }) => (spec.replicas ?? 1) > 1);
}

/** Strikes the number out of what was applied last, so that the next apply leaves it as it is. */
export async function forgetReplicasOf({ stack, kubectl }: Target, applied: readonly Applied[]): Promise<void> {
  for (const { spec, ...rest } of applied) {
    const { replicas, ...kept } = spec;
    await kubectl(['-n', stack.namespace.name, 'apply', 'set-last-applied', '-f', '-'], JSON.stringify({ ...rest, spec: kept }));
  }
}

export interface Applied {
  readonly metadata: { readonly name: string };
  readonly spec: { readonly replicas?: number };
}
