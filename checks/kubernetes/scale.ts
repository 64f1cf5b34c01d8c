// How many pods a workload has, and which autoscaler says so.
import type { Manifest } from '../manifest';
import { group, type Value } from '../schema/values';
import type { Pods } from './pods';

export const isAutoscaler = ({ object: { apiVersion, kind } }: Manifest): boolean =>
  kind === 'HorizontalPodAutoscaler' && apiVersion.startsWith('autoscaling/');

export const targetOf = ({ object }: Manifest): Value => group(group(object.spec).scaleTargetRef);

/** The least and the most pods; undefined if it depends on the nodes. */
export type Scale = { readonly least: number; readonly most: number } | undefined;

/** How many pods each workload has: the autoscalers are looked up once, because every workload is asked about. */
export function scalesIn(manifests: readonly Manifest[]): (pods: Pods) => Scale {
  const scalers = new Map<string, Manifest>();
  for (const scaler of manifests.filter(isAutoscaler)) {
    const { kind, name } = targetOf(scaler);
    const key = `${kind}/${name}`;
    if (!scalers.has(key)) scalers.set(key, scaler);
  }
  return (pods) => scaleOf(pods, scalers.get(`${pods.kind}/${pods.name}`));
}

function scaleOf(pods: Pods, scaler: Manifest | undefined): Scale {
  if (pods.kind !== 'Deployment' && pods.kind !== 'StatefulSet' && pods.kind !== 'ReplicaSet') return undefined;
  const { replicas = 1 } = group(pods.object.spec);
  if (!scaler) return typeof replicas === 'number' ? { least: replicas, most: replicas } : undefined;
  const { minReplicas = 1, maxReplicas } = group(scaler.object.spec);
  return { least: Number(minReplicas), most: Number(maxReplicas) };
}
