// How Kubernetes asks whether a service is well: compose's healthcheck, split by what each answer is used for.
// https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/
import { z } from 'zod';
import { urlPath } from './names';

const seconds = z.int().min(1).max(300);

const timing = {
  /**
   * Seconds between two liveness probes, as compose's `interval`. Readiness is asked every 5 seconds whatever this says:
   * a user waits for it, and a restart should not be hasty.
   * @default 30
   */
  intervalSeconds: seconds.default(30),
  /**
   * Seconds within which an answer counts, as compose's `timeout`.
   * @default 5
   */
  timeoutSeconds: seconds.default(5),
};

/**
 * A path that answers both questions, or one for each. Where one path answers both, liveness asks it with `?probe=live`,
 * so that the program can leave the database out of that answer and the access log tells the two apart.
 */
export const health = z.union([
  urlPath,
  z.strictObject({
    /** Path that answers 200 when the service can take requests; it may look at the database. */
    ready: urlPath,
    /**
     * Path that answers 200 while the process works. It must not look at the database: an outage there would restart every pod.
     * @default - the path of `ready`, with `?probe=live`
     */
    live: urlPath.optional(),
    ...timing,
  }),
]);

const onPort = z.strictObject({
  /** Name of the port, as in `ports`. */
  port: z.string(),
  /**
   * Path to ask for.
   * @default - none: an open port is answer enough
   */
  path: urlPath.optional(),
});

/** For a container with ports of its own: which port answers which question. */
export const containerHealth = z.strictObject({
  /** Where to ask whether it can take requests. */
  ready: onPort,
  /** Where to ask whether it still works. */
  live: onPort,
  ...timing,
});
