// A moment between the backups: a second Cluster goes to it by the archive, and is backed up. From there it is a backup like any other.
// docs/point-in-time.md has the same for kubectl alone.
import { CLUSTERS, primaryOf } from '../../model/operated';
import { Failure, Refusal } from '../errors';
import { linesUntil, orEnd, startJob } from './job';
import { messages } from './messages';
import { type Moment, recoveryCluster, recoveryPolicy } from './recovery-cluster';
import type { Run, Target } from './target';

const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/** @param said RFC 3339, or `end`. */
export function momentOf({ options }: Run, { stack, backup }: Target, said: string): Moment {
  const service = stack.services.find(({ name }) => name === backup.name);
  const archive = service?.type === 'postgres' ? service.archive : undefined;
  if (!archive) throw new Refusal([messages.notArchived(backup.name)]);
  if (said !== 'end' && !(RFC_3339.test(said) && Number.isFinite(Date.parse(said))))
    throw new Refusal([messages.notAMoment(said)]);
  return {
    archive: options.archive ?? archive.name,
    recoveryTarget: said === 'end' ? {} : { targetTime: new Date(said).toISOString() },
  };
}

/** @returns the name of the backup. */
export async function backupOf(run: Run, target: Target, moment: Moment): Promise<string> {
  const { kubectl, say } = run;
  const { namespace, backup } = target;
  const db = backup.of.service;
  const beside = `${db}-recovery`;
  await archiveUpToNow(run, target);
  say(`Recovering ${moment.recoveryTarget.targetTime ?? 'all that there is'} of the archive ${moment.archive} as ${beside}.`);
  const create = (object: object) => kubectl(['-n', namespace, 'create', '-f', '-'], JSON.stringify(object));
  const found = (kind: string) => kubectl(['-n', namespace, 'get', kind, db, '-o', 'json']);
  await create(recoveryCluster(beside, await found(CLUSTERS), moment)); // refused where somebody else has one
  try {
    await create(recoveryPolicy(beside, await found('networkpolicy')));
    await untilReady(run, namespace, beside);
    const job = await startJob(run, target, { PGHOST: `${beside}-rw` }, backup.job.name);
    say(`Making a backup of it, and trying that (job ${job}).`);
    const lines = await orEnd(run, target, job, () => linesUntil(run, target, job, ({ ok }) => ok === true));
    return String(lines.find(({ ok }) => ok === true)?.backup);
  } finally {
    for (const kind of [CLUSTERS, 'networkpolicy'])
      await kubectl(['-n', namespace, 'delete', kind, beside, '--ignore-not-found', '--wait=false']).catch(() =>
        say(messages.leftOver(namespace, kind, beside)),
      );
  }
}

/** Recovery reads a little further than the moment, to know that it is there. */
async function archiveUpToNow(run: Run, { namespace, backup }: Target): Promise<void> {
  const sql = async (...statements: string[]) => {
    const [pod = ''] = (
      await run.kubectl(['-n', namespace, 'get', 'pods', '-l', primaryOf(backup.of.service), '-o', 'name'])
    ).split('\n');
    const said = statements.flatMap((statement) => ['-c', statement]);
    return (await run.kubectl(['-n', namespace, 'exec', pod, '-c', 'postgres', '--', 'psql', '-AtqX', ...said])).trim();
  };
  const file = await sql('CHECKPOINT', 'SELECT pg_walfile_name(pg_switch_wal())');
  run.say(`Waiting until the archive has ${file}.`);
  while ((await sql('SELECT last_archived_wal FROM pg_stat_archiver')) < file) await orInterrupted(run);
}

async function untilReady(run: Run, namespace: string, cluster: string): Promise<void> {
  for (;;) {
    const { status } = JSON.parse(await run.kubectl(['-n', namespace, 'get', CLUSTERS, cluster, '-o', 'json'])) as {
      status?: { conditions?: { type: string; status: string }[] };
    };
    if (status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True')) return;
    const failed = ['--field-selector=status.phase=Failed', '-o', 'name'];
    const [pod = ''] = (await run.kubectl(['-n', namespace, 'get', 'pods', '-l', `cnpg.io/cluster=${cluster}`, ...failed])).split(
      '\n',
    );
    if (pod !== '') throw new Failure(messages.notRecovered(await lastWords(run, namespace, pod)));
    await orInterrupted(run);
  }
}

interface LogLine {
  readonly msg?: string;
  readonly error?: string;
  readonly record?: { readonly error_severity: string; readonly backend_type: string; readonly message: string };
}

/** Of the server that replays the archive, or else of the program around it. */
async function lastWords({ kubectl }: Run, namespace: string, pod: string): Promise<string[]> {
  const log = await kubectl(['-n', namespace, 'logs', pod, '--all-containers']).catch(() => '');
  const lines = log.split('\n').flatMap((line) => (line.startsWith('{') ? [JSON.parse(line) as LogLine] : []));
  const ofServer = lines.flatMap(({ record }) =>
    record?.error_severity === 'FATAL' && record.backend_type === 'startup' ? [record.message] : [],
  );
  const ofProgram = lines.flatMap(({ msg, error }) => (msg === 'restore error' && error !== undefined ? [error] : []));
  return ofServer.length > 0 ? ofServer : ofProgram;
}

async function orInterrupted({ pause, isInterrupted }: Run): Promise<void> {
  if (isInterrupted()) throw new Failure(messages.interrupted);
  await pause(1000);
}
