// What `down` deletes: every kind of object that synth writes for the stack, but what holds data or a secret.

import type { ResolvedStack } from '../../model';
import { CLUSTERS } from '../../model/operated';
import { objectsOf } from '../../output/objects';

/**
 * An ExternalSecret owns its Secret, and Postgres would not take another password with its old data. A Cluster owns its claims; it
 * is sent to sleep.
 */
const KEPT = ['Namespace', 'PersistentVolumeClaim', 'Secret', 'ExternalSecret', 'Cluster'];

/** They make pods, so they go first, and the network policies only when the pods are gone. */
const WORKLOADS = ['HorizontalPodAutoscaler', 'CronJob', 'Job', 'Deployment', 'StatefulSet'];

/** As kubectl takes them: `Middleware.v1alpha1.traefik.io`. */
export interface Kinds {
  readonly workloads: string[];
  readonly rest: string[];
  /** What is put to sleep; absent where there is none. https://cloudnative-pg.io/documentation/current/declarative_hibernation/ */
  readonly sleeping?: string;
}

export function kindsToDelete(stack: ResolvedStack): Kinds {
  const objects = objectsOf(stack);
  const kinds = new Map(objects.map(({ kind, apiVersion }) => [kind, nameOf(kind, apiVersion)]));
  const named = (wanted: (kind: string) => boolean) => [...kinds].filter(([kind]) => wanted(kind)).map(([, name]) => name);
  return {
    workloads: WORKLOADS.flatMap((kind) => kinds.get(kind) ?? []),
    sleeping: kinds.has('Cluster') ? CLUSTERS : undefined,
    rest: named((kind) => !KEPT.includes(kind) && !WORKLOADS.includes(kind)),
  };
}

function nameOf(kind: string, apiVersion: string): string {
  const [group, version] = apiVersion.split('/');
  return version === undefined ? kind : `${kind}.${version}.${group}`;
}
