// Options of programs that end: a job and a cron job. They have no ports, no probes and no number of pods.
import { z } from 'zod';
import { application } from './application';

const { replicas: _, ...program } = application;

/** Options of every program that ends. */
export const ending = {
  ...program,
  /**
   * Program that is started, not empty: `entrypoint` in compose, `command` in Kubernetes.
   * @default - the entrypoint of the image
   */
  entrypoint: z.array(z.string()).min(1).optional(),
  /**
   * Arguments of the program, not empty: `command` in compose, `args` in Kubernetes.
   * @default - the command of the image
   */
  command: z.array(z.string()).min(1).optional(),
};

/** Seconds until Kubernetes stops a run: at least a minute, at most a week. */
export const deadline = z.int().min(60).max(604_800);

/** How often a run is tried again. */
export const retries = z.int().min(0).max(10);
