// A backup may be older than the release that runs. Its migration then runs on what came back; the release's pods wait for that.
// docs/migrations.md
import { MIGRATION } from '../../charts/application/migration-scripts';
import type { KubeObject } from '../../checks/manifest';
import { Failure } from '../errors';
import { messages } from './messages';
import type { Run, Target } from './target';

/**
 * Runs the migrations of this database anew. One that the database has seen ends at once.
 * @throws Failure if one fails.
 */
export async function migrateAgain(run: Run, { stack, namespace }: Target, database: string): Promise<void> {
  const jobs = run.objectsOf(stack).filter(({ kind }) => kind === 'Job');
  for (const service of stack.services) {
    if (!('migration' in service) || service.migration?.database.host !== database) continue;
    const { name, migration } = service;
    const awaited = await awaitedBy(run, namespace, name);
    const job = jobs.find(({ metadata }) => metadata.name === awaited);
    if (job) await again(run, namespace, job);
    else if (awaited !== undefined) run.say(messages.otherRelease(namespace, name, migration.name, awaited));
  }
}

/** The Job for which the pods of the release that runs wait; undefined if for none. */
async function awaitedBy({ kubectl }: Run, namespace: string, service: string): Promise<string | undefined> {
  const found = await kubectl(['-n', namespace, 'get', 'deployment', service, '--ignore-not-found', '-o', 'json']);
  if (found === '') return undefined;
  const { spec } = JSON.parse(found) as KubeObject;
  const variables = spec?.template?.spec.initContainers?.flatMap(({ env = [] }) => env) ?? [];
  return variables.find(({ name }) => name === MIGRATION)?.value;
}

async function again(run: Run, namespace: string, job: KubeObject): Promise<void> {
  const { kubectl, say, pause, isInterrupted } = run;
  const { name } = job.metadata;
  say(`Running the migration of the release on it, if it has not seen that (job ${name}).`);
  await kubectl(['-n', namespace, 'delete', 'job', name, '--ignore-not-found']);
  await kubectl(['-n', namespace, 'apply', '-f', '-'], JSON.stringify(job));
  for (;;) {
    const { status } = JSON.parse(await kubectl(['-n', namespace, 'get', 'job', name, '-o', 'json'])) as JobStatus;
    const ended = (status?.conditions ?? []).filter((condition) => condition.status === 'True').map(({ type }) => type);
    if (ended.includes('Complete')) return;
    if (ended.includes('Failed')) throw new Failure(messages.notMigrated(namespace, name));
    if (isInterrupted()) throw new Failure(messages.interrupted);
    await pause(1000);
  }
}

interface JobStatus {
  readonly status?: { readonly conditions?: readonly { readonly type: string; readonly status: string }[] };
}
