// Stopping without losing a request. Proxies still send requests to a terminating pod for a moment, so it pauses before SIGTERM;
// then the server finishes its requests; only then may Kubernetes kill it.
// https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination
import type * as k8s from '../../imports/k8s';

/** Seconds until every proxy has removed the pod from its endpoints. */
export const PAUSE = 5;

/** Seconds that the server has to finish its requests. */
export const SERVER_SECONDS = 30;

/** Pause, server and five seconds to spare. */
export const GRACE_SECONDS = PAUSE + SERVER_SECONDS + 5;

/** Longer than proxies keep idle connections (Traefik: 90 seconds), so that the server never closes a connection that a proxy is about to use. */
export const KEEP_ALIVE_SECONDS = 95;

/** Runs `sleep` as a command, because the lifecycle action `sleep` needs Kubernetes 1.34. */
export const pauseBeforeStop: k8s.Lifecycle = { preStop: { exec: { command: ['sleep', String(PAUSE)] } } };
