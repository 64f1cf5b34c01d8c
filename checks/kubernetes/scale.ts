// How many pods a workload has, and which autoscaler says so.
import type { Manifest } from '../manifest';
import { group, type Value } from '../schema/values';
import type { Pods } from './pods';

export const isAutoscaler = ({ object: { apiVersion, kind } }: Manifest): boolean =>
  kind === 'HorizontalPodAutoscaler' && apiVersion.startsWith('autoscaling/');

export const targetOf = ({ object }: Manifest): Value => group(group(object.spec).scaleTargetRef);

export const scalersOf = ({ kind, name }: Pods, manifests: readonly Manifest[]): Manifest[] =>
  manifests.filter((manifest) => {
    const target = targetOf(manifest);
    return isAutoscaler(manifest) && target.kind === kind && target.name === name;
  });

/** The least and the most pods; undefined if it depends on the nodes. */
export function scaleOf(pods: Pods, manifests: readonly Manifest[]): { least: number; most: number } | undefined {
  if (pods.kind !== 'Deployment' && pods.kind !== 'StatefulSet' && pods.kind !== 'ReplicaSet') return undefined;
  const [scaler] = scalersOf(pods, manifests);
  const { replicas = 1 } = group(pods.object.spec);
  if (!scaler) return typeof replicas === 'number' ? { least: replicas, most: replicas } : undefined;
  const { minReplicas = 1, maxReplicas } = group(scaler.object.spec);
  return { least: Number(minReplicas), most: Number(maxReplicas) };
}
