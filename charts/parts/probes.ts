// Three probes, three purposes: has it started, may it have traffic, must it be restarted.
// https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/
import * as k8s from '../../imports/k8s';
import type { Health, Question } from '../../model/health';

type Probes = Pick<k8s.Container, 'startupProbe' | 'readinessProbe' | 'livenessProbe'>;

/** @param health absent: the pod has no port to ask. */
export function probesOf(health?: Health): Probes {
  if (!health) return {};
  const { ready, live, intervalSeconds, timeoutSeconds } = health;
  return {
    ...servingProbes(ready, timeoutSeconds),
    livenessProbe: { ...actionOf(live), periodSeconds: intervalSeconds, timeoutSeconds, failureThreshold: 3 },
  };
}

/** The two that let traffic in, for a program that is asked in its own way whether it is alive. */
export function servingProbes(ready: Question, timeoutSeconds: number): Omit<Probes, 'livenessProbe'> {
  const action = actionOf(ready);
  return {
    // three minutes to start; asked often, so that a quick start is seen at once
    startupProbe: { ...action, periodSeconds: 2, timeoutSeconds, failureThreshold: 90 },
    readinessProbe: { ...action, periodSeconds: 5, timeoutSeconds: Math.min(timeoutSeconds, 5), failureThreshold: 2 },
  };
}

/** The same three for a command that runs in the container. */
export function execProbes(ready: string[], live: string[]): Probes {
  return {
    startupProbe: { exec: { command: ready }, periodSeconds: 2, timeoutSeconds: 5, failureThreshold: 90 },
    readinessProbe: { exec: { command: ready }, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 3 },
    livenessProbe: { exec: { command: live }, periodSeconds: 30, timeoutSeconds: 10, failureThreshold: 6 },
  };
}

function actionOf({ port, path }: Question): k8s.Probe {
  const name = k8s.IntOrString.fromString(port);
  return path === undefined ? { tcpSocket: { port: name } } : { httpGet: { path, port: name } };
}
