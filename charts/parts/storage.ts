// Claims and scratch space. https://kubernetes.io/docs/concepts/storage/
import type { Construct } from 'constructs';
import * as k8s from '../../imports/k8s';
import type { Application, Claim } from '../../model';
import { DATA } from '../../model/names';

/** The claims of an application; they carry the volumes' own names. */
export function addClaims(scope: Construct, service: Application): void {
  for (const [name, { size, accessMode, storageClass }] of Object.entries(service.volumes)) {
    new k8s.KubePersistentVolumeClaim(scope, `claim-${name}`, {
      metadata: { name },
      spec: {
        accessModes: [accessMode],
        storageClassName: storageClass,
        resources: { requests: { storage: k8s.Quantity.fromString(size) } },
      },
    });
  }
}

/** The claim of a StatefulSet's pod, as `volumeClaimTemplates` wants it. */
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

/** Neither deleting nor shrinking the StatefulSet deletes data. */
export const keepClaims: k8s.StatefulSetPersistentVolumeClaimRetentionPolicy = { whenDeleted: 'Retain', whenScaled: 'Retain' };

/** A folder that is empty at every start, on disk, up to `size`. */
export function scratch(name: string, size: string): k8s.Volume {
  return { name, emptyDir: { sizeLimit: k8s.Quantity.fromString(size) } };
}

/** The same in memory, which counts towards the container's limit. */
export function memoryScratch(name: string, size: string): k8s.Volume {
  return { name, emptyDir: { medium: 'Memory', sizeLimit: k8s.Quantity.fromString(size) } };
}
