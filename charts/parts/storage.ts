// Claims and scratch space. https://kubernetes.io/docs/concepts/storage/
import type { Construct } from 'constructs';
import * as k8s from '../../imports/k8s';
import type { Claim, ResolvedStack } from '../../model';
import { DATA } from '../../model/names';
import { KEPT } from './kept';

/** Adds the claims of an application, or those that several share. They have the names of the volumes. */
export function addClaims(scope: Construct, { volumes }: Pick<ResolvedStack, 'volumes'>): void {
  for (const [name, { size, accessMode, storageClass }] of Object.entries(volumes)) {
    new k8s.KubePersistentVolumeClaim(scope, `claim-${name}`, {
      metadata: { name, annotations: KEPT },
      spec: {
        accessModes: [accessMode],
        storageClassName: storageClass,
        resources: { requests: { storage: k8s.Quantity.fromString(size) } },
      },
    });
  }
}

/** The template of a claim for `volumeClaimTemplates`. */
export function claimTemplate({ size, storageClass }: Claim): k8s.KubePersistentVolumeClaimProps {
  return {
    metadata: { name: DATA },
    spec: {
      accessModes: ['ReadWriteOnce'],
      storageClassName: storageClass,
      resources: { requests: { storage: k8s.Quantity.fromString(size) } },
    },
  };
}

/** The claims stay when the StatefulSet is deleted or scaled down. */
export const keepClaims: k8s.StatefulSetPersistentVolumeClaimRetentionPolicy = { whenDeleted: 'Retain', whenScaled: 'Retain' };

/** A folder on the node's disk that is empty when a pod starts, up to `size`. */
export function scratch(name: string, size: string): k8s.Volume {
  return { name, emptyDir: { sizeLimit: k8s.Quantity.fromString(size) } };
}

/** The same in memory; its content counts towards the container's memory limit. */
export function memoryScratch(name: string, size: string): k8s.Volume {
  return { name, emptyDir: { medium: 'Memory', sizeLimit: k8s.Quantity.fromString(size) } };
}
