// A database comes back beside the one in use; the services that write to it stand still while the two change their names, and
// until the one that came back is migrated.

import type { BackedUp } from '../../model';
import { isOperated, primaryOf } from '../../model/operated';
import { SUPERUSER_KEY, secretNameOf } from '../../model/secret-names';
import { type Line, linesUntil, orEnd, startJob } from './job';
import { migrateAgain } from './migrations';
import type { Run, Target } from './target';
import { whileStopped } from './writers';

type Database = Extract<BackedUp, { kind: 'postgres' }>;

/** @param backup its time. */
export async function besideAndSwap(run: Run, target: Target, of: Database, backup: string): Promise<void> {
  const job = await startJob(run, target, { AT: backup, HOLD: 'yes' });
  run.say(`Restoring ${backup} beside the database in use, and checking it (job ${job}).`);
  let swapped: readonly Line[] = [];
  try {
    await orEnd(run, target, job, async () => {
      await linesUntil(run, target, job, ({ restored }) => restored === true);
      await whileStopped(run, target.namespace, writersTo(target, of), async () => {
        swapped = await swap(run, target, job);
        await migrateAgain(run, target, of.service);
      });
    });
  } finally {
    sayEnd(run, target, of, backup, swapped); // also where the migration failed
  }
}

function sayEnd({ say }: Run, target: Target, of: Database, backup: string, lines: readonly Line[]): void {
  const end = lines.find(({ ok }) => ok === true);
  if (!end) return;
  say(`The database ${of.database} is that of ${backup}: ${end.tables} tables, ${end.rows} rows.`);
  if (typeof end.before === 'string')
    say(`The old one is ${end.before}. When you need it no more:\n  ${dropLine(target, of, end.before)}`);
}

/** The job waits for this file. */
async function swap(run: Run, target: Target, job: string): Promise<Line[]> {
  await run.kubectl(['-n', target.namespace, 'exec', `job/${job}`, '--', 'touch', '/scratch/go']);
  return linesUntil(run, target, job, ({ ok }) => ok === true);
}

/** Whoever connects to it, also by its pooler. */
function writersTo({ stack: { services } }: Target, of: Database): string[] {
  const poolers = services.flatMap((each) => (each.type === 'pgbouncer' && each.server.host === of.service ? [each.name] : []));
  const doors = [of.service, ...poolers];
  return services.filter(({ network }) => network.to.some(({ service }) => doors.includes(service))).map(({ name }) => name);
}

function dropLine({ stack, namespace }: Target, { service }: Database, database: string): string {
  if (stack.services.some((other) => other.name === service && isOperated(other)))
    return `kubectl -n ${namespace} exec $(kubectl -n ${namespace} get pods -l ${primaryOf(service)} -o name) -- psql -U postgres -c "DROP DATABASE ${database}"`;
  return `kubectl -n ${namespace} exec ${service}-0 -- sh -c 'PGPASSWORD=$(cat /run/secrets/${secretNameOf(service)}/${SUPERUSER_KEY}) psql -h 127.0.0.1 -U postgres -c "DROP DATABASE ${database}"'`;
}
