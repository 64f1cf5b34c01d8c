// Stopping without losing a request. A pod that ends is still in the proxies' lists for a moment, so it pauses before it
// is told to stop; then the server finishes what it has; only then may it be killed.
// https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination
import type * as k8s from '../../imports/k8s';

/** Seconds until every proxy has taken the pod out of its list. */
export const PAUSE = 5;

/** Seconds that the server gives the requests it has. */
export const SERVER_SECONDS = 30;

/** Pause, server and five seconds to spare. */
export const GRACE_SECONDS = PAUSE + SERVER_SECONDS + 5;

/** Longer than proxies keep idle connections (Traefik: 90 seconds), so that a server never closes one that is about to be used. */
export const KEEP_ALIVE_SECONDS = 95;

/** `sleep` as a command: as a lifecycle action of its own it is only in Kubernetes 1.34 and later. */
export const pauseBeforeStop: k8s.Lifecycle = { preStop: { exec: { command: ['sleep', String(PAUSE)] } } };
