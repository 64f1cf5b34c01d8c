// Which database is which: a job that was told to swap may have done so, though nobody heard of it.
import type { BackedUp, ResolvedStack } from '../../model';
import { isOperated } from '../../model/operated';
import { type PostgresAccess, postgresAccess, psqlScript } from '../../model/postgres-access';
import type { Steady } from '../cluster/machine';
import { again } from '../cluster/patient';
import { postgresPod } from '../cluster/postgres-pod';
import { Failure } from '../errors';
import type { Line } from './job';
import { messages } from './messages';
import type { Target } from './target';

type Database = Extract<BackedUp, { kind: 'postgres' }>;

/** As the job says them before the swap. */
export interface Names {
  readonly database: string;
  /** What the old one will be called. Absent: there is none. */
  readonly before?: string;
}

export const namesIn = (lines: readonly Line[]): readonly Names[] =>
  lines.flatMap(({ databases }) => (Array.isArray(databases) ? (databases as Names[]) : []));

export function accessTo(stack: ResolvedStack, { service }: Pick<Database, 'service'>): PostgresAccess {
  const byOperator = stack.services.some((other) => other.name === service && isOperated(other));
  return postgresAccess(service, byOperator ? 'cloudnative-pg' : 'statefulset');
}

/**
 * Whether the databases have been swapped, once no job is at it any more. One that a killed job has left closed is opened.
 * @returns the lines that the job would have printed; undefined where nothing was swapped.
 * @throws where the server cannot be asked.
 */
export async function swappedAfterAll(
  { kubectl, clock }: Steady,
  target: Target,
  of: Database,
  names: readonly Names[],
): Promise<Line | undefined> {
  const access = accessTo(target.stack, of);
  const script = psqlScript(access, '-U postgres -d postgres -qXAtv ON_ERROR_STOP=1');
  const ask = (sql: string) =>
    again(async () => {
      const pod = (await postgresPod(kubectl, target.namespace, access)) ?? '';
      return kubectl(['-n', target.namespace, 'exec', '-i', pod, '--', 'sh', '-c', script], `\n${sql}\n`);
    }, clock);
  const there = (await ask('SELECT datname FROM pg_database;')).split('\n');
  const isSwapped = names.every(({ database, before }) => there.includes(before ?? database));
  const [first, ...further] = names;
  if (!first) throw new Failure(messages.oldJob);
  if (isSwapped) return { ok: true, ...first, ...(further.length > 0 && { further }) };
  for (const { database } of names)
    if (there.includes(database)) await ask(`ALTER DATABASE "${database}" ALLOW_CONNECTIONS true;`);
  return undefined;
}
