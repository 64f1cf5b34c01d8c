// A job made from the suspended CronJob of a restore, and the lines of JSON that it prints.

import { type Kubectl, KubectlError, kubectlIn } from '../cluster/kubectl';
import { until } from '../cluster/until';
import { Failure } from '../errors';
import { messages } from './messages';
import type { Access } from './options';
import type { Target } from './target';

/** What a step that waits for a job acts with. */
export type Waiting = Pick<Access, 'kubectl' | 'say' | 'clock'>;

export interface Job {
  readonly name: string;
  readonly namespace: string;
}

/** What a job is told, by the names of variables. */
export type Variables = Readonly<Record<string, string>>;

/** A line of a job. */
export type Line = Readonly<Record<string, unknown>>;

interface JobObject {
  readonly spec: {
    readonly template: {
      readonly spec: { readonly containers: readonly { env?: readonly { readonly name: string; readonly value?: string }[] }[] };
    };
  };
  readonly status?: { readonly conditions?: readonly { readonly type: string }[] };
}

/** After this long without a pod that runs, something is wrong with it. */
const SLOW_SECONDS = 60;

type Starting = Pick<Access, 'kubectl' | 'clock'>;

/** @returns the job, which runs from now on. */
export async function startJob(starting: Starting, target: Target, variables: Variables, cronJob?: string): Promise<Job> {
  return createJob(starting, await jobFrom(starting, target, variables, cronJob));
}

/** A job that is not there yet. */
export interface NewJob extends Job {
  readonly object: object;
}

export async function jobFrom(
  { kubectl, clock }: Starting,
  { namespace, backup }: Target,
  variables: Variables,
  cronJob = backup.restore.name,
): Promise<NewJob> {
  const name = `${cronJob}-${clock.now().toString(36)}`;
  const create = ['-n', namespace, 'create', 'job', name, `--from=cronjob/${cronJob}`];
  const job = JSON.parse(await kubectl([...create, '--dry-run=client', '-o', 'json'])) as JobObject;
  for (const container of job.spec.template.spec.containers) {
    const env = container.env ?? []; // others are taken from a Secret
    const told = Object.entries(variables).map(([name, value]) => ({ name, value }));
    const toldOf = (name: string) => told.find((each) => each.name === name);
    container.env = [
      ...env.map((each) => toldOf(each.name) ?? each),
      ...told.filter(({ name }) => !env.some((each) => each.name === name)),
    ];
  }
  return { name, namespace, object: job };
}

export async function createJob({ kubectl }: Pick<Starting, 'kubectl'>, { object, ...job }: NewJob): Promise<Job> {
  await kubectl(['-n', job.namespace, 'create', '-f', '-'], JSON.stringify(object)).catch(async (error: unknown) => {
    await end(kubectl, job).catch(() => undefined); // it may be there, and only the answer was lost
    throw error;
  });
  return job;
}

/**
 * Waits for a line of the job, or for its end.
 * @throws Failure if the job fails, or if the user wants this to end.
 */
export async function linesUntil(
  { kubectl, say, clock }: Waiting,
  job: Job,
  isEnough: (line: Line) => boolean,
): Promise<readonly Line[]> {
  const { name, namespace } = job;
  const slow = clock.now() + SLOW_SECONDS * 1000;
  let isWarned = false;
  return until(async () => {
    const { status } = JSON.parse(await kubectl(['-n', namespace, 'get', 'job', name, '-o', 'json'])) as JobObject;
    const hasEnded = status?.conditions?.some(({ type }) => type === 'Complete' || type === 'Failed') ?? false;
    const lines = await logOf(kubectl, job);
    const failed = lines.find(({ ok }) => ok === false);
    if (failed) throw new JobFailed(messages.failed(String(failed.step), String(failed.error)));
    if (lines.some(isEnough)) return lines;
    if (hasEnded) throw new Failure(messages.noOutcome(kubectlIn(kubectl, namespace), name));
    if (lines.length === 0 && !isWarned && clock.now() > slow) {
      say(messages.slow(kubectlIn(kubectl, namespace), name));
      isWarned = true;
    }
    return undefined;
  }, clock);
}

/** No lines while the pod is on its way. */
async function logOf(kubectl: Kubectl, { name, namespace }: Job): Promise<Line[]> {
  try {
    const log = await kubectl(['-n', namespace, 'logs', `job/${name}`]);
    return log
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as Line);
  } catch (error) {
    if (error instanceof KubectlError) return [];
    throw error;
  }
}

/** Does something with a job that runs. If that fails, the job is ended, and has cleaned up after itself before anybody goes on. */
export async function orEnd<T>(kubectl: Kubectl, job: Job, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    // one that failed has ended, and its log is worth reading
    if (!(error instanceof JobFailed)) await end(kubectl, job).catch(() => undefined);
    throw error;
  }
}

/** Until its pod is gone. */
const end = (kubectl: Kubectl, { name, namespace }: Job) =>
  kubectl(['-n', namespace, 'delete', 'job', name, '--ignore-not-found', '--cascade=foreground', '--timeout=120s']);

/** The job itself says what went wrong. */
export class JobFailed extends Failure {}
