// Named volumes: data that outlives the pod. https://kubernetes.io/docs/concepts/storage/persistent-volumes/
import { z } from 'zod';
import { backup } from './backup';
import { containerPath, objectName, serviceName } from './names';
import { messages } from './problems/messages';
import { bytes } from './quantity';

const mounted = {
  /** Absolute path of the volume in the container. */
  mountPath: containerPath,
  /**
   * Folder of the volume that is mounted, without '/' in front: `'uploads/images'`.
   * @default - the whole volume
   */
  subPath: z
    .string()
    .regex(/^(?!\.{1,2}(\/|$))[^\s/:]+(\/(?!\.{1,2}(\/|$))[^\s/:]+)*$/, { error: messages.notASubPath })
    .optional(),
};

const claim = {
  /** Size of the claim, such as `'1Gi'`. It can grow if the storage class allows it, but never shrink. */
  size: bytes,
  /**
   * With `ReadWriteOnce` one node at a time mounts the volume, so a service with such a volume of its own has one replica, and all pods that
   * share one of the stack's run on one node; a `container` with such a volume of its own keeps the name of its pod, which is also its host
   * name, over restarts and updates. With `ReadWriteMany` they run on any node; this needs a storage class that supports it (NFS, CephFS, EFS, …).
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
};

export const volume = z.strictObject({ ...mounted, ...claim });

/** A volume of the stack, as one service mounts it. */
export const volumeUse = z.strictObject({
  /** Name of the volume in the stack's own `volumes`, at most 52 characters. */
  from: serviceName,
  ...mounted,
  /**
   * Whether this service only reads it.
   * @default false
   */
  readOnly: z.boolean().default(false),
});

/** The volumes of one service, by name. The name of its own is also that of the claim, so it is used once in the stack. */
export const volumes = z.record(serviceName, z.union([volume, volumeUse], { error: messages.notAVolume }));

/** The volumes that several services share, by name, which is also that of the claim. */
export const sharedVolumes = z.record(serviceName, z.strictObject(claim));

export type Volume = z.output<typeof volume>;
export type VolumeUse = z.output<typeof volumeUse>;
export type SharedVolume = z.output<typeof sharedVolumes>[string];
