// Three probes, three purposes: has it started, may it have traffic, must it be restarted.
// https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/
import * as k8s from '../../imports/k8s';
import type { Health, Question } from '../../model/health';

type Probes = Pick<k8s.Container, 'startupProbe' | 'readinessProbe' | 'livenessProbe'>;

/** @param health absent: there is nothing to ask. */
export function probesOf(health?: Health): Probes {
  if (!health) return {};
  const { live, intervalSeconds, timeoutSeconds, host } = health;
  return {
    ...servingProbes({ ready: undefined, ...health }),
    livenessProbe: { ...actionOf(live, host), periodSeconds: intervalSeconds, timeoutSeconds, failureThreshold: 3 },
  };
}

/** The two that let traffic in, for a program that is asked in its own way whether it is alive. */
export function servingProbes({
  ready,
  live,
  startSeconds,
  timeoutSeconds,
  host,
}: Omit<Health, 'intervalSeconds'>): Omit<Probes, 'livenessProbe'> {
  return {
    startupProbe: starting(live, startSeconds, timeoutSeconds, host),
    ...(ready && { readinessProbe: { ...actionOf(ready, host), ...readinessOf(ready, timeoutSeconds), failureThreshold: 2 } }),
  };
}

/**
 * Asks whether the program is alive, not whether it is ready: one that starts while its database is down, or that loads for long and says so,
 * would be killed and begin again. Asked often, so that a quick start is seen at once; a command takes a process of the container each time.
 */
function starting(question: Question, startSeconds: number, timeoutSeconds: number, host?: string): k8s.Probe {
  const periodSeconds = 'command' in question ? Math.max(5, timeoutSeconds) : 2;
  return {
    ...actionOf(question, host),
    periodSeconds,
    timeoutSeconds,
    failureThreshold: Math.ceil(startSeconds / periodSeconds),
  };
}

const readinessOf = (question: Question, timeoutSeconds: number) =>
  'command' in question
    ? { periodSeconds: Math.max(10, timeoutSeconds), timeoutSeconds }
    : { periodSeconds: 5, timeoutSeconds: Math.min(timeoutSeconds, 5) };

/** The same three for commands that run in the container. */
export function execProbes({ ready, live }: { readonly ready: string[]; readonly live: string[] }): Probes {
  return {
    startupProbe: { exec: { command: live }, periodSeconds: 2, timeoutSeconds: 5, failureThreshold: 90 },
    readinessProbe: { exec: { command: ready }, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 3 },
    livenessProbe: { exec: { command: live }, periodSeconds: 30, timeoutSeconds: 10, failureThreshold: 6 },
  };
}

function actionOf(question: Question, host?: string): k8s.Probe {
  if ('command' in question) return { exec: { command: [...question.command] } };
  const port = k8s.IntOrString.fromString(question.port);
  if (question.path === undefined) return { tcpSocket: { port } };
  return { httpGet: { path: question.path, port, ...(host !== undefined && { httpHeaders: [{ name: 'Host', value: host }] }) } };
}
