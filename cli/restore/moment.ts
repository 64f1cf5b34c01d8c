// A moment between the backups: a second Cluster goes to it by the archive, and is backed up. From there it is a backup like any other.
// docs/point-in-time.md has the same for kubectl alone.
import { CLUSTERS } from '../../model/operated';
import { OPERATED_CONTAINER, postgresAccess } from '../../model/postgres-access';
import { type Kubectl, kubectlIn } from '../cluster/kubectl';
import { postgresPod } from '../cluster/postgres-pod';
import { until } from '../cluster/until';
import { Failure, Refusal } from '../errors';
import { messages as common } from '../messages';
import { linesUntil, orEnd, startJob, type Waiting } from './job';
import { messages } from './messages';
import type { Access } from './options';
import { type Moment, recoveryCluster, recoveryPolicy } from './recovery-cluster';
import type { Target } from './target';

const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/**
 * @param input RFC 3339, or `end`.
 * @param archive the archive that has it; undefined: that of the stack.
 */
export function momentOf({ stack, backup }: Target, input: string, archive: string | undefined): Moment {
  const service = stack.services.find(({ name }) => name === backup.name);
  const own = service?.type === 'postgres' ? service.archive : undefined;
  if (!own) throw new Refusal([messages.notArchived(backup.name)]);
  if (input !== 'end' && !(RFC_3339.test(input) && Number.isFinite(Date.parse(input))))
    throw new Refusal([messages.notAMoment(input)]);
  return {
    archive: archive ?? own.name,
    recoveryTarget: input === 'end' ? {} : { targetTime: new Date(input).toISOString() },
  };
}

/** @returns the name of the backup. */
export async function backupOf(access: Access, target: Target, moment: Moment): Promise<string> {
  const { kubectl, steady, say } = access;
  const { namespace, backup } = target;
  const db = backup.of.service;
  const beside = `${db}-recovery`;
  await archiveUpToNow(access, target);
  say(messages.recovering(moment.recoveryTarget.targetTime ?? messages.allThereIs, moment.archive, beside));
  const create = (object: object) => kubectl(['-n', namespace, 'create', '-f', '-'], JSON.stringify(object));
  const found = (kind: string) => kubectl(['-n', namespace, 'get', kind, db, '-o', 'json']);
  await create(recoveryCluster(beside, await found(CLUSTERS), moment)); // refused where somebody else has one
  try {
    await create(recoveryPolicy(beside, await found('networkpolicy')));
    await untilReady(access, namespace, beside);
    const job = await startJob(access, target, { PGHOST: `${beside}-rw`, SMALLER: 'keep' }, backup.job.name);
    say(messages.backingUp(job.name));
    const lines = await orEnd(steady.kubectl, job, () => linesUntil(access, job, ({ ok }) => ok === true));
    return String(lines.find(({ ok }) => ok === true)?.backup);
  } finally {
    for (const kind of [CLUSTERS, 'networkpolicy'])
      await steady
        .kubectl(['-n', namespace, 'delete', kind, beside, '--ignore-not-found', '--wait=false'])
        .catch(() => say(messages.leftOver(kubectlIn(kubectl, namespace), kind, beside)));
  }
}

/** Recovery reads a little further than the moment, to know that it is there. */
async function archiveUpToNow({ kubectl, say, clock }: Waiting, { namespace, backup }: Target): Promise<void> {
  const { service } = backup.of;
  const sql = async (...statements: string[]) => {
    const pod = await postgresPod(kubectl, namespace, postgresAccess(service, 'cloudnative-pg'));
    if (pod === undefined) throw new Failure(common.noPrimary(service));
    const commands = statements.flatMap((statement) => ['-c', statement]);
    return (await kubectl(['-n', namespace, 'exec', pod, '-c', OPERATED_CONTAINER, '--', 'psql', '-AtqX', ...commands])).trim();
  };
  const file = await sql('CHECKPOINT', 'SELECT pg_walfile_name(pg_switch_wal())');
  say(messages.archiving(file));
  const isThere = async () => (await sql('SELECT last_archived_wal FROM pg_stat_archiver')) >= file;
  if (await until(isThere, clock, ARCHIVING_SECONDS)) return;
  const last = await sql("SELECT last_failed_wal || ', ' || last_failed_time FROM pg_stat_archiver");
  throw new Failure(messages.notArchiving(file, ARCHIVING_SECONDS / 60, last));
}

/** A file of 16Mi takes seconds. */
const ARCHIVING_SECONDS = 600;

async function untilReady(
  { kubectl, clock }: Pick<Waiting, 'kubectl' | 'clock'>,
  namespace: string,
  cluster: string,
): Promise<void> {
  const failed = ['get', 'pods', '-l', `cnpg.io/cluster=${cluster}`, '--field-selector=status.phase=Failed', '-o', 'name'];
  await until(async () => {
    const { status } = JSON.parse(await kubectl(['-n', namespace, 'get', CLUSTERS, cluster, '-o', 'json'])) as {
      status?: { conditions?: { type: string; status: string }[] };
    };
    if (status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True')) return true;
    const [pod = ''] = (await kubectl(['-n', namespace, ...failed])).split('\n');
    if (pod !== '') throw new Failure(messages.notRecovered(await lastWords(kubectl, namespace, pod)));
    return false;
  }, clock);
}

interface LogLine {
  readonly msg?: string;
  readonly error?: string;
  readonly record?: { readonly error_severity: string; readonly backend_type: string; readonly message: string };
}

/** What the server that replays the archive said last, or else the program around it. */
async function lastWords(kubectl: Kubectl, namespace: string, pod: string): Promise<string[]> {
  const log = await kubectl(['-n', namespace, 'logs', pod, '--all-containers']).catch(() => '');
  const lines = log.split('\n').flatMap((line) => (line.startsWith('{') ? [JSON.parse(line) as LogLine] : []));
  const ofServer = lines.flatMap(({ record }) =>
    record?.error_severity === 'FATAL' && record.backend_type === 'startup' ? [record.message] : [],
  );
  const ofProgram = lines.flatMap(({ msg, error }) => (msg === 'restore error' && error !== undefined ? [error] : []));
  return ofServer.length > 0 ? ofServer : ofProgram;
}
