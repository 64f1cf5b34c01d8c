// A database comes back beside the one in use; the services that write to it stand still while the two change their names, and
// until the one that came back is migrated.

import type { BackedUp } from '../../model';
import { isOperated } from '../../model/operated';
import { postgresAccess, postgresLine } from '../../model/postgres-access';
import { type Kubectl, kubectlIn } from '../cluster/kubectl';
import { type Job, type Line, linesUntil, orEnd, startJob, type Variables, type Waiting } from './job';
import { messages } from './messages';
import { migrateAgain } from './migrations';
import type { Access } from './options';
import type { Target } from './target';
import { whileStopped } from './writers';

type Database = Extract<BackedUp, { kind: 'postgres' }>;

/**
 * @param backup its time.
 * @param more further variables of the job.
 */
export async function restoreDatabase(
  access: Access,
  target: Target,
  of: Database,
  backup: string,
  more: Variables = {},
): Promise<void> {
  const { kubectl, say } = access;
  const job = await startJob(access, target, { AT: backup, HOLD: 'yes', ...more });
  say(messages.restoringBeside(backup, job.name));
  let swapped: readonly Line[] = [];
  try {
    await orEnd(kubectl, job, async () => {
      await linesUntil(access, job, ({ restored }) => restored === true);
      await whileStopped(access, target.namespace, writersTo(target, of), async () => {
        swapped = await swap(access, job);
        await migrateAgain(access, target, of.service);
      });
    });
  } finally {
    // also where the migration failed
    const end = swapped.find(({ ok }) => ok === true);
    if (end) for (const line of endOf(kubectl, target, of, backup, end)) say(line);
  }
}

/** The job waits for this file. */
async function swap(access: Waiting, job: Job): Promise<readonly Line[]> {
  await access.kubectl(['-n', job.namespace, 'exec', `job/${job.name}`, '--', 'touch', '/scratch/go']);
  return linesUntil(access, job, ({ ok }) => ok === true);
}

function endOf(kubectl: Kubectl, target: Target, of: Database, backup: string, line: Line): string[] {
  const { tables, rows } = line;
  const further = (line.further ?? []) as readonly Swapped[];
  const old = [line as unknown as Swapped, ...further].flatMap(({ before }) => before ?? []);
  const [only = '', ...more] = old;
  const drop = dropLine(kubectl, target, of, old);
  return [
    messages.databaseRestored(of.database, backup, `${tables} tables, ${rows} rows`),
    ...(further.length > 0 ? [messages.furtherRestored(further.map(({ database }) => database))] : []),
    ...(more.length > 0 ? [messages.oldDatabases(old, drop)] : only === '' ? [] : [messages.oldDatabase(only, drop)]),
  ];
}

interface Swapped {
  readonly database: string;
  /** What the old one is called now. Absent: there was none. */
  readonly before?: string;
}

/** The services that connect to the database, also through its pooler, and their migrations. */
function writersTo({ stack: { services } }: Target, of: Database): string[] {
  const poolers = services.flatMap((each) => (each.type === 'pgbouncer' && each.server.host === of.service ? [each.name] : []));
  const doors = [of.service, ...poolers];
  const migrations = services.flatMap((each) =>
    'migration' in each && each.migration?.database.host === of.service ? [each.migration.name] : [],
  );
  const users = services.filter(({ network }) => network.to.some(({ service }) => doors.includes(service)));
  return [...users.map(({ name }) => name), ...migrations];
}

function dropLine(kubectl: Kubectl, { stack, namespace }: Target, { service }: Database, databases: readonly string[]): string {
  const isByOperator = stack.services.some((other) => other.name === service && isOperated(other));
  return postgresLine(postgresAccess(service, isByOperator ? 'cloudnative-pg' : 'statefulset'), {
    kubectl: kubectlIn(kubectl, namespace),
    program: 'psql',
    options: ['-U postgres', ...databases.map((name) => `-c "DROP DATABASE ${name}"`)].join(' '),
  });
}
