// Named volumes: data that outlives the pod. https://kubernetes.io/docs/concepts/storage/persistent-volumes/
import { z } from 'zod';
import { backup } from './backup';
import { containerPath, objectName, serviceName } from './names';
import { messages } from './problems/messages';
import { bytes } from './quantity';

export const volume = z.strictObject({
  /** Absolute path of the volume in the container. */
  mountPath: containerPath,
  /** Size of the claim, such as `'1Gi'`. It can grow if the storage class allows it, but never shrink. */
  size: bytes,
  /**
   * With `ReadWriteOnce` one node at a time mounts the volume, so the service has one replica; a `container`
   * with such a volume keeps the name of its pod, which is also its host name, over restarts and updates. With `ReadWriteMany` all replicas share it; this
   * needs a storage class that supports it (NFS, CephFS, EFS, …).
   * @default 'ReadWriteOnce'
   */
  accessMode: z
    .enum(['ReadWriteOnce', 'ReadWriteMany'], { error: messages.notAChoice('an access mode') })
    .default('ReadWriteOnce'),
  /**
   * Storage class of the claim, at most 253 characters.
   * @default - the cluster's default class
   */
  storageClass: objectName.optional(),
  /**
   * Backups of the files. In `development` and `local` there are none, whatever the base says.
   * @default - none
   */
  backup: backup.optional(),
});

/** The volumes of one service, by name. The name is also that of the claim, so it is used once in the stack. */
export const volumes = z.record(serviceName, volume);

export type Volume = z.output<typeof volume>;
