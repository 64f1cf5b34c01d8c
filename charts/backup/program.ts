// What the backup and restore jobs of one kind of data run. The pod around it is the same for all kinds.
import type * as k8s from '../../imports/k8s';
import type { SecretRef } from '../../model';

export interface JobProgram {
  readonly env: Readonly<Record<string, string>>;
  readonly secrets: readonly SecretRef[];
  /** Files below /slipway; `backup.sh` makes the backup. */
  readonly backup: Readonly<Record<string, string>>;
  /** Files below /slipway; `restore.sh` restores a backup. */
  readonly restore: Readonly<Record<string, string>>;
  /** Variables that a person may change for one restore, in addition to AT. */
  readonly restoreVariables: readonly k8s.EnvVar[];
  /** The claim that a job mounts at /data; absent: jobs reach the data over the network. */
  readonly data?: MountedData;
}

export interface MountedData {
  readonly claimName: string;
  readonly mountedBy: readonly ('backup' | 'restore')[];
  /** The services that mount the same claim. */
  readonly services: readonly string[];
  /** Whether one node at a time mounts it. */
  readonly isOfOneNode: boolean;
}
