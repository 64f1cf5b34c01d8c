// Readiness and liveness probes: compose's healthcheck, split into its two uses.
// https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/
import { z } from 'zod';
import { host, port, urlPath } from './names';
import { messages } from './problems/messages';
import { words } from './program';

const seconds = z.int().min(1).max(300);

const timing = {
  /**
   * Seconds that the program has to start, from 1 to 3600, as compose's `start_period`. A program that needs longer is started again.
   * @default 180
   */
  startSeconds: z.int().min(1).max(3600).default(180),
  /**
   * Seconds between two liveness probes, from 1 to 300, as compose's `interval`. Readiness is probed every 5 seconds in any case, by a command
   * every 10: users wait for a pod to become ready, but nobody wants a hasty restart.
   * @default 30
   */
  intervalSeconds: seconds.default(30),
  /**
   * Seconds that a probe waits for an answer, from 1 to 300, as compose's `timeout`.
   * @default 5
   */
  timeoutSeconds: seconds.default(5),
};

const asked = {
  /**
   * Host header of the probes, for programs that answer to their own hosts only, such as Django with ALLOWED_HOSTS; at most
   * 253 characters.
   * @default - the first host of the ingress from which a route leads to the service, without wildcards; if there is none, the pod's address
   */
  host: host.regex(/^[^*]/, { error: messages.wildcardHost }).optional(),
  ...timing,
};

const byCommand = z.strictObject({
  /**
   * Command that runs in the container and ends with 0 while the program works, not empty: `['celery', '-A', 'app', 'inspect', 'ping']`, as
   * compose's `test` without `CMD`. It answers for liveness, and where the service has ports for readiness too.
   */
  command: words.refine(([first]) => first !== 'CMD' && first !== 'CMD-SHELL', { error: messages.composeTest }),
  ...timing,
});

/**
 * One path for both probes, or a path for each, or a command. With one path, the liveness probe adds `?probe=live` to it, so that the program
 * can skip the database for that answer, and so that the access log shows which probe it was.
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
      ...asked,
    }),
    byCommand,
  ],
  { error: messages.notHealth },
);

const onPort = z.union(
  [
    urlPath,
    z.strictObject({
      /** A port in `ports`: its name, or the number from 1 to 65535 on which the program listens. */
      port: z.union([z.string(), port], { error: messages.notAProbedPort }),
      /**
       * Path that must answer 200.
       * @default - no path: the port must accept connections
       */
      path: urlPath.optional(),
    }),
  ],
  { error: messages.notAQuestion },
);

/** The probes of a container with named ports: a path is asked on the first port. */
export const containerHealth = z.union(
  [
    urlPath,
    z.strictObject({
      /** Readiness probe, a path or a port with a path: whether the service can take requests. */
      ready: onPort,
      /**
       * Liveness probe, a path or a port with a path: whether the process still works.
       * @default - that of `ready`, with `?probe=live` behind its path
       */
      live: onPort.optional(),
      ...asked,
    }),
    byCommand,
  ],
  { error: messages.notHealth },
);

/** The timing where a stack says nothing. */
export const TIMING = z.strictObject(timing).parse({});
