// Options of programs that end: a job and a cron job. They have no ports, no probes, no number of pods, no peers and no pause before they stop.
import { z } from 'zod';
import { application } from './application';
import { source } from './source';

const { replicas: _, peers: __, stopPauseSeconds: ___, ...program } = application;

/** Options of every program that ends. */
export const ending = {
  ...program,
  /**
   * Folder with the source, which is mounted at `/app`, or a group of options: `{ path: './worker', mountPath: '/code' }`. Allowed in
   * `development` only. Each run reads what is there when it starts.
   * @default - the image holds the code
   */
  source: source.optional(),
};

/** Seconds until Kubernetes stops a run: at least a minute, at most a week. */
export const deadline = z.int().min(60).max(604_800);

/** How often a run is tried again. */
export const retries = z.int().min(0).max(10);
