// Named volumes: data that outlives the pod. https://kubernetes.io/docs/concepts/storage/persistent-volumes/
import { z } from 'zod';
import { backup } from './backup';
import { containerPath, objectName, serviceName } from './names';
import { bytes } from './quantity';

export const volume = z.strictObject({
  /** Where the container finds it. */
  mountPath: containerPath,
  /** Size of the claim, such as `'1Gi'`. A claim can grow if its storage class allows, never shrink. */
  size: bytes,
  /**
   * `ReadWriteOnce`: one node at a time, so one replica. `ReadWriteMany`: shared by all replicas; needs a storage class
   * that can do it (NFS, CephFS, EFS, …).
   * @default 'ReadWriteOnce'
   */
  accessMode: z.enum(['ReadWriteOnce', 'ReadWriteMany']).default('ReadWriteOnce'),
  /**
   * Storage class of the claim.
   * @default - the cluster's default class
   */
  storageClass: objectName.optional(),
  /**
   * Backups of its files. In `development` and `local` there are none, whatever the base says.
   * @default - none
   */
  backup: backup.optional(),
});

/** The volumes of one service, by name; the name is the claim's, so it is unique in the stack. */
export const volumes = z.record(serviceName, volume);

export type Volume = z.output<typeof volume>;
