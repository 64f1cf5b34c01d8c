// Stopping without losing a request. Proxies still send requests to a terminating pod for a moment, so it pauses before SIGTERM;
// then the server finishes its requests; only then may Kubernetes kill it.
// https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination
import { type ApiObject, JsonPatch } from 'cdk8s';
import { whenFinished } from './finished';

/** Seconds until every proxy in the cluster has removed a pod of Slipway's own from its endpoints. */
export const PAUSE = 15;

/** The server's own part of the seconds between SIGTERM and the kill. Of 40 it has 35. */
export const serverSeconds = (graceSeconds: number) => graceSeconds - Math.min(5, Math.floor(graceSeconds / 8));

/**
 * Longer than every ingress controller keeps idle connections (`idleSeconds` in ingress/), so that the server never closes one that the
 * controller is about to use.
 */
export const KEEP_ALIVE_SECONDS = 95;

/**
 * Kubernetes itself sleeps, on by default since 1.30, because an image without a shell has no command for it. cdk8s' types are older than
 * that and leave the field out.
 * @param workload whose first container is the program.
 */
export function pauseBeforeStop(workload: ApiObject, seconds: number): void {
  if (seconds === 0) return;
  const pause = JsonPatch.add('/spec/template/spec/containers/0/lifecycle', { preStop: { sleep: { seconds } } });
  whenFinished(workload, (json) => JsonPatch.apply(json, pause));
}
