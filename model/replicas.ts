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

export function replicasOf(said: z.output<typeof replicas>): Replicas {
  return typeof said === 'number' ? { min: said, max: said } : said;
}

/** How far a rolling update may go above the replicas (`maxSurge`); a StatefulSet replaces its pod. */
export const SURGE_PERCENT = 25;

/** Pods of a Deployment during a rolling update. */
export const withSurge = (pods: number) => pods + Math.ceil((pods * SURGE_PERCENT) / 100);
