// How many pods of a service run, and how many during a rolling update.
import type { z } from 'zod';
import type { replicas } from '../schema/replicas';

/** A fixed number is a range of one number, without an autoscaler. */
export interface Replicas {
  readonly min: number;
  readonly max: number;
  /** Percent; absent where the number is fixed. */
  readonly cpuUtilization?: number;
}

export function replicasOf(options: z.output<typeof replicas>): Replicas {
  return typeof options === 'number' ? { min: options, max: options } : options;
}

/** `maxSurge` of a Deployment: how many more pods a rolling update may start. A StatefulSet starts none. */
export const SURGE_PERCENT = 25;

/** Pods of a Deployment during a rolling update. */
export const withSurge = (pods: number) => pods + Math.ceil((pods * SURGE_PERCENT) / 100);
