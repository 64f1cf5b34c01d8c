// A database comes back beside the one in use; the services that write to it stand still while the two change their names, and
// until the one that came back is migrated.

import type { Kubectl } from '../cluster/kubectl';
import { Failure } from '../errors';
import { messages as common } from '../messages';
import { type Job, JobFailed, type Line, linesUntil, orEnd, startJob, type Variables } from './job';
import { messages } from './messages';
import { migrateAgain } from './migrations';
import type { Access } from './options';
import { type Database, serverOf } from './server';
import type { Target } from './target';
import { type Names, namesIn, swappedAfterAll } from './which';
import { whileStopped } from './writers';

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
  const { kubectl, say, steady } = access;
  const job = await startJob(access, target, { AT: backup, HOLD: 'yes', ...more });
  say(messages.restoringBeside(backup, job.name));
  let swapped: Line | undefined;
  try {
    const names = namesIn(await orEnd(steady.kubectl, job, () => linesUntil(access, job, ({ restored }) => restored === true)));
    await orEnd(steady.kubectl, job, () =>
      whileStopped(access, target.namespace, writersTo(target, of), async () => {
        swapped = await swap(access, target, of, job, names);
        await migrateAgain({ ...access, kubectl: steady.kubectl }, target, of.service);
        if (access.clock.isInterrupted()) throw new Failure(common.interrupted);
      }),
    );
  } finally {
    // also where the migration failed
    if (swapped) for (const line of endOf(kubectl, target, of, backup, swapped)) say(line);
  }
}

/**
 * The job waits for a file. Whatever becomes of the answer, the databases say in the end which is which.
 * @throws Failure where the database is as it was, or nobody can be asked.
 */
async function swap(access: Access, target: Target, of: Database, job: Job, names: readonly Names[]): Promise<Line> {
  const { steady } = access;
  const server = serverOf(target, of);
  try {
    await orEnd(steady.kubectl, job, async () => {
      await access.kubectl(['-n', job.namespace, 'exec', `job/${job.name}`, '--', 'touch', '/scratch/go']);
    });
    const lines = await orEnd(steady.kubectl, job, () => linesUntil(access, job, ({ ok }) => ok === true));
    return lines.find(({ ok }) => ok === true) as Line;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const look = (): never => {
      throw new Failure(messages.unknownSwap(why, server.look(access.kubectl)));
    };
    const found = await swappedAfterAll(steady, server, names).catch(look);
    if (found) return found;
    throw error instanceof JobFailed ? error : new Failure(messages.notSwapped(why));
  }
}

function endOf(kubectl: Kubectl, target: Target, of: Database, backup: string, line: Line): string[] {
  const amounts = 'tables' in line ? `: ${line.tables} tables, ${line.rows} rows` : '';
  const further = (line.further ?? []) as readonly Swapped[];
  const old = [line as unknown as Swapped, ...further].flatMap(({ before }) => before ?? []);
  const [only = '', ...more] = old;
  const drop = serverOf(target, of).drop(kubectl, old);
  return [
    messages.databaseRestored(of.database, backup, amounts),
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
