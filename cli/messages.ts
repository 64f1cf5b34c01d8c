// What every command can say.
import type { ResolvedStack } from '../model';
import type { Alerting, FiringAlert } from './cluster/alerting';

/** `2026-11-21 09:14:00 UTC` */
const secondOf = (time: string) => `${time.slice(0, 19).replace('T', ' ')} UTC`;

/** Somebody else's words at the end of a sentence of ours. */
export const also = (text: string | undefined) => (text === undefined || text === '' ? '' : `: ${text.replace(/[.?!\s]+$/, '')}`);

type Alerted = Pick<ResolvedStack, 'name' | 'namespace' | 'metrics' | 'like'>;
type Untold = Extract<Alerting, { readonly untold: unknown }>['untold'];

/** Where a command writes, apart from the cluster. */
export type Place = Pick<ResolvedStack, 'name' | 'environment' | 'namespace'>;

/** `namespace shop (shop, production) of context prod (https://203.0.113.7:6443)` */
export const placeOf = ({ name, environment, namespace }: Place, where: string) =>
  `namespace ${namespace.name} (${name}, ${environment}) of ${where}`;

export const messages = {
  fires: ({ severity, summary, runbook }: FiringAlert, age: string) =>
    `${summary}${/[.?!)]$/.test(summary) ? '' : '.'} ${severity}, for ${age}${runbook === '' ? '' : `: ${runbook}`}`,
  noneFires: 'none fires',
  alertsUntold: ({ name, namespace, metrics, like }: Alerted, why: Untold): string => {
    const there = metrics?.from.namespace ?? '';
    switch (why) {
      case 'no-prometheus':
        return `not known: no Service of the namespace ${there} has a Prometheus at port 9090${like === 'production' ? '' : '; up --observe puts one there'}`;
      case 'forbidden':
        return `not known: you may not ask the Prometheus in ${there}, which needs the right to get services/proxy there`;
      case 'no-answer':
        return `not known: no Prometheus in ${there} answers`;
      case 'no-rules':
        return metrics?.operator
          ? `not known: the Prometheus in ${there} has none of this stack; its ruleSelector has to select the PrometheusRule ${name}`
          : `not known: the Prometheus in ${there} has none of this stack; they are in the ConfigMap ${name}-alerts of ${namespace.name}`;
    }
  },
  noStack: (name: string, names: readonly string[]) => `there is no stack '${name}'. There are: ${names.join(', ')}.`,
  noEnvironment: (stack: string, name: string, names: readonly string[]) =>
    `${stack} has no environment '${name}'. It has: ${names.join(', ')}.`,
  noContext: (name: string, names: readonly string[]) =>
    `your kubeconfig has no context '${name}'. It has: ${names.join(', ') || 'none'}.`,
  noCurrentContext: (names: readonly string[]) =>
    `your kubeconfig has no current context. Name one with --context. It has: ${names.join(', ') || 'none'}.`,
  foreignNamespace: (namespace: string, owner: string, stack: string) =>
    `the namespace ${namespace} is that of the stack ${owner} (app.kubernetes.io/part-of), not of ${stack}. Set another one in the stack.`,
  otherEnvironment: ({ name, environment, namespace }: Place, other: string) =>
    `the namespace ${namespace.name} is that of ${name} in ${other} (slipway/environment), not in ${environment}. Name another cluster with --context, or set environments.${environment}.namespace.`,
  unnamedNamespace: ({ name, environment, namespace }: Place, labels: readonly string[], line: string) =>
    `the namespace ${namespace.name} does not say whose it is: it has no label ${labels.join(' and no label ')}. If it is that of ${name} in ${environment}, say so once: ${line}`,
  bug: (what: string) =>
    `Slipway itself has failed, which is a mistake in it: ${what}. SLIPWAY_DEBUG=1 in front of the line says where, for a report: CONTRIBUTING.md.`,
  interrupted: 'interrupted.',
  somebodyElse: ({ holderIdentity, acquireTime, renewTime }: Record<'holderIdentity' | 'acquireTime' | 'renewTime', string>) =>
    `somebody is at it: ${holderIdentity}, since ${secondOf(acquireTime)}, last seen at ${secondOf(renewTime)}. If that has ended without a word, you are let in a minute after it was last seen.`,
  itsLastStep: 'what it did last is done',
  takenOver: (why: string) =>
    `this was away for more than a minute, and somebody else has taken over, so it has ended${also(why)}. Look at what they do before you run it again.`,
  noTerminal: 'standard input is no terminal, so nobody can confirm. Add --yes.',
  cannotStart: (program: string) => `${program} cannot be started.`,
  noPrimary: (service: string) => `${service} has no primary at the moment. Run the same line again when one has taken over.`,
  noKubectl: 'kubectl cannot be started. Install it: https://kubernetes.io/docs/tasks/tools/',
  notInstalled: (name: string, install: string) => `${name} is not installed. Install it: ${install}`,
  tooOld: (name: string, version: string, minimum: string, install: string) =>
    `${name} is ${version}, and has to be ${minimum} or later. Get it: ${install}`,
  noVersion: (name: string, output: string) => `${name} does not say its version${also(output)}.`,
  doesNotAnswer: (name: string, why: string, start: string | undefined) =>
    `${name} does not answer${also(why)}.${start === undefined ? '' : ` Start it (${start}).`}`,
  exitCode: (code: number | null) => (code === null ? 'ended by a signal' : `exit ${code}`),
  where: (context: string, server: string) => `context ${context} (${server})`,
  nothingApplied: 'Nothing was applied.',
} as const;
