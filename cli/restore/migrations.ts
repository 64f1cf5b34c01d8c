// A backup may be older than the release that runs. Its migration then runs on what came back; the release's pods wait for that.
// docs/migrations.md
import { MIGRATION } from '../../charts/application/migration-scripts';
import { WAIT } from '../../charts/application/psql';
import type { KubeObject } from '../../checks/manifest';
import { runnerOf } from '../../model/runner';
import { type Kubectl, kubectlIn } from '../cluster/kubectl';
import { until } from '../cluster/until';
import { Failure } from '../errors';
import type { Waiting } from './job';
import { messages } from './messages';
import type { Access } from './options';
import type { Target } from './target';

/**
 * Runs the migrations of this database again. One that the database has seen ends at once.
 * @throws Failure if one fails.
 */
export async function migrateAgain(access: Access, { stack, namespace }: Target, database: string): Promise<void> {
  const jobs = access.objectsOf(stack).filter(({ kind }) => kind === 'Job');
  for (const service of stack.services) {
    if (!('migration' in service) || service.migration?.database.host !== database) continue;
    const { name, migration } = service;
    const awaited = await awaitedBy(access.kubectl, namespace, runnerOf(service));
    const job = jobs.find(({ metadata }) => metadata.name === awaited);
    if (job) await again(access, namespace, job);
    else if (awaited !== undefined)
      access.say(messages.otherRelease(kubectlIn(access.kubectl, namespace), name, migration.name, awaited));
  }
}

/** The Job for which the pods of the release that runs wait; undefined if for none. */
async function awaitedBy(kubectl: Kubectl, namespace: string, runner: string): Promise<string | undefined> {
  const found = await kubectl(['-n', namespace, 'get', ...runner.split('/'), '--ignore-not-found', '-o', 'json']);
  if (found === '') return undefined;
  const { spec } = JSON.parse(found) as KubeObject;
  const waits = spec?.template?.spec.initContainers?.find(({ name }) => name === WAIT); // others are for migrations of other services
  const variables = waits?.env ?? [];
  return variables.find(({ name }) => name === MIGRATION)?.value;
}

async function again({ kubectl, say, clock }: Waiting, namespace: string, job: KubeObject): Promise<void> {
  const { name } = job.metadata;
  say(messages.migrating(name));
  await kubectl(['-n', namespace, 'delete', 'job', name, '--ignore-not-found']);
  await kubectl(['-n', namespace, 'apply', '-f', '-'], JSON.stringify(job));
  await until(async () => {
    const { status } = JSON.parse(await kubectl(['-n', namespace, 'get', 'job', name, '-o', 'json'])) as JobStatus;
    const ended = (status?.conditions ?? []).filter((condition) => condition.status === 'True').map(({ type }) => type);
    if (ended.includes('Failed')) throw new Failure(messages.notMigrated(kubectlIn(kubectl, namespace), name));
    return ended.includes('Complete');
  }, clock);
}

interface JobStatus {
  readonly status?: { readonly conditions?: readonly { readonly type: string; readonly status: string }[] };
}
