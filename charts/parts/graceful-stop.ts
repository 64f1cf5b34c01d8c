// Stopping without losing a request. Proxies still send requests to a terminating pod for a moment, so it pauses before SIGTERM;
// then the server finishes its requests; only then may Kubernetes kill it.
// https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination
import type * as k8s from '../../imports/k8s';

/** Seconds until every proxy has removed the pod from its endpoints. */
export const PAUSE = 5;

/**
 * How the seconds until the kill are shared: a pause before the program is told to stop, then its own time, then as many to spare as the
 * pause has. Of 40 seconds the server has 30.
 */
export function stopWithin(graceSeconds: number): { readonly pauseSeconds: number; readonly serverSeconds: number } {
  const pauseSeconds = Math.min(PAUSE, Math.floor(graceSeconds / 8));
  return { pauseSeconds, serverSeconds: graceSeconds - 2 * pauseSeconds };
}

/**
 * Longer than every ingress controller keeps idle connections (`idleSeconds` in ingress/), so that the server never closes one that the
 * controller is about to use.
 */
export const KEEP_ALIVE_SECONDS = 95;

/** Runs `sleep` as a command, because the lifecycle action `sleep` needs Kubernetes 1.34. */
export function pauseBeforeStop(graceSeconds: number): k8s.Lifecycle | undefined {
  const { pauseSeconds } = stopWithin(graceSeconds);
  return pauseSeconds > 0 ? { preStop: { exec: { command: ['sleep', String(pauseSeconds)] } } } : undefined;
}
