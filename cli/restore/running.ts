// What runs of some services, and how it is stopped and started: workloads, schedules, and jobs that have not ended.
import { INSTANCE } from '../../model/labels';
import type { Kubectl } from '../cluster/kubectl';
import { type PodTimes, startSecondsOf, stopSecondsOf } from '../cluster/pod-times';

export interface Runs {
  /** `deployment/api` */
  readonly name: string;
  /** What it runs as: written down before it is stopped, so that the next run can start what this one could not. */
  readonly note?: string;
  /** For kubectl, without the namespace. */
  readonly stop: readonly string[];
  /** Absent: its schedule makes another one. */
  readonly start?: readonly string[];
  /** Absent: it has none itself. */
  readonly pods?: { readonly selector: string; readonly stopSeconds: number };
  /** Absent: nobody waits for it. */
  readonly startSeconds?: number;
}

/** The annotation of what a restore has stopped. */
export const STOPPED = 'slipway/stopped';

/** Schedules come first, because they start jobs. What stands still already is left out, unless an earlier restore has left it so. */
export async function runningOf(kubectl: Kubectl, namespace: string, services: readonly string[]): Promise<Runs[]> {
  const items = await runnersIn(kubectl, namespace);
  const runs = items.filter((runner) => services.includes(serviceOf(runner))).flatMap((runner) => runOf(runner) ?? []);
  return ORDER.flatMap((kind) => runs.filter(({ name }) => name.startsWith(`${kind}/`)));
}

/** What an earlier restore has stopped, and nobody has started since. */
export async function leftStopped(kubectl: Kubectl, namespace: string): Promise<Runs[]> {
  const left = (await runnersIn(kubectl, namespace)).filter(({ metadata }) => metadata.annotations?.[STOPPED] !== undefined);
  return left.filter(standsStill).flatMap((runner) => runOf(runner) ?? []);
}

const standsStill = ({ spec }: Runner) => ('replicas' in spec ? spec.replicas === 0 : 'suspend' in spec && spec.suspend === true);

async function runnersIn(kubectl: Kubectl, namespace: string): Promise<readonly Runner[]> {
  const kinds = 'cronjobs,jobs,deployments,statefulsets';
  return JSON.parse(await kubectl(['-n', namespace, 'get', kinds, '-o', 'json'])).items;
}

const ORDER = ['cronjob', 'job', 'deployment', 'statefulset'];

/** The name of a job has more than that of its service. */
const serviceOf = ({ metadata }: Runner) => metadata.labels?.[INSTANCE] ?? metadata.name;

interface Metadata {
  readonly name: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly ownerReferences?: readonly { readonly kind: string }[];
}

interface Template {
  readonly template: { readonly spec: PodTimes };
}

type Runner = { readonly metadata: Metadata } & (
  | { readonly kind: 'Deployment' | 'StatefulSet'; readonly spec: Template & { readonly replicas: number } }
  | { readonly kind: 'CronJob'; readonly spec: { readonly suspend?: boolean } }
  | {
      readonly kind: 'Job';
      readonly spec: Template & { readonly suspend?: boolean };
      readonly status?: { readonly conditions?: readonly { readonly type: string; readonly status: string }[] };
    }
);

function runOf(runner: Runner): Runs | undefined {
  const { metadata, kind, spec } = runner;
  const name = `${kind.toLowerCase()}/${metadata.name}`;
  const left = metadata.annotations?.[STOPPED];
  const suspended = { name, note: RUNS, stop: suspend(name, true), start: suspend(name, false) };
  if (kind === 'CronJob') return spec.suspend && left === undefined ? undefined : suspended;
  const stopSeconds = stopSecondsOf(spec.template.spec);
  if (kind === 'Job') {
    const pods = { selector: `job-name=${metadata.name}`, stopSeconds };
    if ((spec.suspend && left === undefined) || hasEnded(runner)) return undefined;
    return metadata.ownerReferences?.some((owner) => owner.kind === 'CronJob')
      ? { name, stop: ['delete', name, '--wait=false'], pods }
      : { ...suspended, pods };
  }
  const replicas = spec.replicas || Number(left ?? 0);
  if (replicas === 0) return undefined;
  return {
    name,
    note: String(replicas),
    stop: scale(name, 0),
    start: scale(name, replicas),
    pods: { selector: `${INSTANCE}=${metadata.name}`, stopSeconds },
    startSeconds: startSecondsOf(spec.template.spec),
  };
}

/** Of what has no number. */
const RUNS = 'runs';

const hasEnded = ({ status }: Extract<Runner, { kind: 'Job' }>) =>
  status?.conditions?.some(({ type, status }) => (type === 'Complete' || type === 'Failed') && status === 'True') ?? false;

const scale = (name: string, replicas: number) => ['scale', name, `--replicas=${replicas}`];

/** A job that is suspended loses its pods, which counts as no failure, and gets new ones later. */
const suspend = (name: string, suspend: boolean) => ['patch', name, '-p', JSON.stringify({ spec: { suspend } })];
