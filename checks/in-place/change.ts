// A change that Kubernetes or the software does not allow, in words, and its remedy.
import type { KubeObject } from '../manifest';

/**
 * The object is deleted and created again, `withPods` only when its pods are gone; or a claim is expanded; or the data of a StatefulSet or a
 * claim moves to a new claim; or the number of pods of a Deployment is left to its autoscaler.
 */
export type Remedy =
  | { readonly by: 'recreating'; readonly object: string; readonly withPods?: true }
  | { readonly by: 'expanding'; readonly claim: string; readonly size: string }
  | { readonly by: 'leaving the number'; readonly deployment: string }
  | { readonly by: 'moving the data'; readonly of: KubeObject };

export interface Change {
  readonly text: string;
  readonly remedy: Remedy;
}

/** Which changes one kind of object does not allow. */
export type Rule = (old: KubeObject, next: KubeObject) => Change[];

/** `StatefulSet 'db': serviceName db becomes database; why.` */
export function became(where: string, what: string, old: unknown, next: unknown, why: string, remedy: Remedy): Change {
  return { text: `${where}: ${what} ${shown(old)} becomes ${shown(next)}; ${why}.`, remedy };
}

export const recreating = ({ kind, metadata }: KubeObject) => ({
  by: 'recreating' as const,
  object: `${kind.toLowerCase()}/${metadata.name}`,
});

export const named = ({ kind, metadata }: KubeObject) => `${kind} '${metadata.name}'`;

const shown = (value: unknown) =>
  value === undefined ? 'nothing' : typeof value === 'object' ? JSON.stringify(value) : String(value);
