// A job made from the suspended CronJob of a restore, and the lines of JSON that it prints.

import { KubectlError } from '../cluster/kubectl';
import { Failure } from '../errors';
import { messages } from './messages';
import type { Run, Target } from './target';

/** A line of a job. */
export type Line = Readonly<Record<string, unknown>>;

interface JobObject {
  readonly spec: {
    readonly template: {
      readonly spec: { readonly containers: readonly { env?: readonly { name: string; value: string }[] }[] };
    };
  };
  readonly status?: { readonly conditions?: readonly { readonly type: string }[] };
}

/** After this long without a pod that runs, something is wrong with it. */
const SLOW_SECONDS = 60;

/** @returns its name. */
export async function startJob(
  { kubectl, now }: Run,
  { namespace, backup }: Target,
  variables: Readonly<Record<string, string>>,
  cronJob = backup.restore.name,
): Promise<string> {
  const name = `${cronJob}-${now().getTime().toString(36)}`;
  const dry = await kubectl([
    '-n',
    namespace,
    'create',
    'job',
    name,
    `--from=cronjob/${cronJob}`,
    '--dry-run=client',
    '-o',
    'json',
  ]);
  const job = JSON.parse(dry) as JobObject;
  for (const container of job.spec.template.spec.containers) {
    const env = Object.fromEntries((container.env ?? []).map(({ name, value }) => [name, value]));
    container.env = Object.entries({ ...env, ...variables }).map(([name, value]) => ({ name, value }));
  }
  await kubectl(['-n', namespace, 'create', '-f', '-'], JSON.stringify(job));
  return name;
}

/**
 * Waits for a line of the job, or for its end.
 * @throws Failure if the job fails, or if somebody wants this to end.
 */
export async function linesUntil(run: Run, target: Target, job: string, isEnough: (line: Line) => boolean): Promise<Line[]> {
  const { kubectl, namespace } = { ...run, ...target };
  const started = run.now().getTime();
  let told = false;
  for (;;) {
    const { status } = JSON.parse(await kubectl(['-n', namespace, 'get', 'job', job, '-o', 'json'])) as JobObject;
    const ended = status?.conditions?.some(({ type }) => type === 'Complete' || type === 'Failed') ?? false;
    const lines = await logOf(run, target, job);
    const failed = lines.find(({ ok }) => ok === false);
    if (failed) throw new JobFailed(messages.failed(String(failed.step), String(failed.error), messages.unchanged));
    if (lines.some(isEnough)) return lines;
    if (ended) throw new Failure(messages.noOutcome(namespace, job));
    if (run.isInterrupted()) throw new Failure(messages.interrupted);
    if (lines.length === 0 && !told && run.now().getTime() - started > SLOW_SECONDS * 1000) {
      run.say(messages.slow(namespace, job));
      told = true;
    }
    await run.pause(1000);
  }
}

/** None while the pod is on its way. */
async function logOf({ kubectl }: Run, { namespace }: Target, job: string): Promise<Line[]> {
  try {
    const log = await kubectl(['-n', namespace, 'logs', `job/${job}`]);
    return log
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as Line);
  } catch (error) {
    if (error instanceof KubectlError) return [];
    throw error;
  }
}

/** Does something with a job that runs. If that fails, the job is ended, and cleans up after itself. */
export async function orEnd<T>(run: Run, { namespace }: Target, job: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    // one that failed has ended, and its log is worth reading
    const end = () => run.kubectl(['-n', namespace, 'delete', 'job', job, '--wait=false']);
    if (!(error instanceof JobFailed)) await end().catch(() => undefined);
    throw error;
  }
}

/** The job itself says what went wrong. */
class JobFailed extends Failure {}
