// What a kind of data brings to its jobs: the pod around it is the same for all.
import type * as k8s from '../../imports/k8s';
import type { SecretRef } from '../../model';

export interface JobProgram {
  readonly env: Readonly<Record<string, string>>;
  readonly secrets: readonly SecretRef[];
  /** Files below /slipway; `backup.sh` is what makes a backup. */
  readonly backup: Readonly<Record<string, string>>;
  /** The same for the way back, which `restore.sh` goes. */
  readonly restore: Readonly<Record<string, string>>;
  /** What a person may change for one restore, besides AT. */
  readonly restoreVariables: readonly k8s.EnvVar[];
  /** The data itself, where a job has it at /data. */
  readonly data?: MountedData;
}

export interface MountedData {
  readonly claimName: string;
  readonly mountedBy: readonly ('backup' | 'restore')[];
  /** The service that has it mounted too: a disk is on one node at a time. */
  readonly near: string;
}
