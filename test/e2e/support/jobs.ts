// Jobs made from the CronJobs of a stack, as a person makes them with kubectl.
import { kubectl, kubectlJson, tryKubectl } from './kubectl';
import { pause } from './until';

export interface Outcome {
  readonly ok: boolean;
  readonly [field: string]: unknown;
}

interface Job {
  readonly metadata: object;
  readonly spec: { readonly template: { readonly spec: PodSpec } };
}
interface PodSpec {
  containers: { command: string[]; env?: { name: string; value: string }[] }[];
  volumes: { name: string; [kind: string]: unknown }[];
  terminationGracePeriodSeconds?: number;
}

let made = 0;

/** Runs a job to its end and returns the line of JSON that it ended with. */
export async function runJob(namespace: string, cronJob: string, variables: Record<string, string> = {}): Promise<Outcome> {
  return (await logOf(namespace, cronJob, variables)).at(-1) as Outcome;
}

/** The same with every line; all of them are JSON. */
export async function logOf(namespace: string, cronJob: string, variables: Record<string, string>): Promise<Outcome[]> {
  const name = await startJob(namespace, cronJob, ({ containers: [container] }) => {
    container?.env?.forEach((variable) => {
      variable.value = variables[variable.name] ?? variable.value;
    });
  });
  return endOf(namespace, name);
}

/** Makes a job, after a change to its pod. */
export async function startJob(namespace: string, cronJob: string, change: (pod: PodSpec) => void): Promise<string> {
  const name = `${cronJob}-${++made}-${Date.now() % 100_000}`;
  const from = ['-n', namespace, 'create', 'job', name, `--from=cronjob/${cronJob}`, '--dry-run=client'];
  const job = await kubectlJson<Job>(from);
  change(job.spec.template.spec);
  await kubectl(['-n', namespace, 'create', '-f', '-'], JSON.stringify(job));
  return name;
}

/** Waits until a job has ended, well or not, and returns what it printed. */
export async function endOf(namespace: string, name: string, seconds = 180): Promise<Outcome[]> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const { status } = await kubectlJson<{ status: { conditions?: { type: string }[] } }>(['-n', namespace, 'get', 'job', name]);
    if (status.conditions?.some(({ type }) => type === 'Complete' || type === 'Failed')) break;
    if (Date.now() > deadline)
      throw new Error(
        `${name} did not end: ${(await tryKubectl(['-n', namespace, 'describe', 'pods', '-l', `job-name=${name}`])).stdout}`,
      );
    await pause(500);
  }
  const log = await kubectl(['-n', namespace, 'logs', `job/${name}`]);
  const lines = log.split('\n').filter((line) => line.startsWith('{'));
  return lines.map((line) => JSON.parse(line) as Outcome);
}

/** A pod like that of a job, in which the test runs the scripts itself. Returns a function that runs a line of shell in it. */
export async function openJob(namespace: string, cronJob: string, change: (pod: PodSpec) => void = () => undefined) {
  const name = await startJob(namespace, cronJob, (pod) => {
    for (const container of pod.containers) container.command = ['sleep', '3600'];
    pod.terminationGracePeriodSeconds = 1;
    change(pod);
  });
  await kubectl(['-n', namespace, 'wait', '--for=condition=Ready', 'pod', '-l', `job-name=${name}`, '--timeout=120s']);
  return (line: string) => tryKubectl(['-n', namespace, 'exec', `job/${name}`, '--', 'sh', '-c', line]);
}
