// Readiness and liveness probes: compose's healthcheck, split into its two uses.
// https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/
import { z } from 'zod';
import { urlPath } from './names';
import { messages } from './problems/messages';

const seconds = z.int().min(1).max(300);

const timing = {
  /**
   * Seconds between two liveness probes, from 1 to 300, as compose's `interval`. Readiness is probed every 5 seconds in any case: users wait
   * for a pod to become ready, but nobody wants a hasty restart.
   * @default 30
   */
  intervalSeconds: seconds.default(30),
  /**
   * Seconds that a probe waits for an answer, from 1 to 300, as compose's `timeout`.
   * @default 5
   */
  timeoutSeconds: seconds.default(5),
};

/**
 * One path for both probes, or a path for each. With one path, the liveness probe adds `?probe=live` to it, so that the program can
 * skip the database for that answer, and so that the access log shows which probe it was.
 */
export const health = z.union(
  [
    urlPath,
    z.strictObject({
      /** Path of the readiness probe: it answers 200 while the service can take requests. It may check the database. */
      ready: urlPath,
      /**
       * Path of the liveness probe: it answers 200 while the process works. It must not check the database, or an outage of the database
       * would restart every pod.
       * @default - the path of `ready`, with `?probe=live`
       */
      live: urlPath.optional(),
      ...timing,
    }),
  ],
  { error: messages.notHealth },
);

const onPort = z.strictObject({
  /** Name of a port in `ports`. */
  port: z.string(),
  /**
   * Path that must answer 200.
   * @default - no path: the port must accept connections
   */
  path: urlPath.optional(),
});

/** The probes of a container with named ports. */
export const containerHealth = z.strictObject({
  /** Port and path of the readiness probe: whether the service can take requests. */
  ready: onPort,
  /** Port and path of the liveness probe: whether the process still works. */
  live: onPort,
  ...timing,
});
