// Which database is which: a job that was told to swap may have done so, though nobody heard of it.
import type { Steady } from '../cluster/machine';
import { again } from '../cluster/patient';
import { Failure } from '../errors';
import type { Line } from './job';
import { messages } from './messages';
import type { Server } from './server';

/** As the job says them before the swap. */
export interface Names {
  readonly database: string;
  /** What the old one will be called. Absent: there is none. */
  readonly before?: string;
}

export const namesIn = (lines: readonly Line[]): readonly Names[] =>
  lines.flatMap(({ databases }) => (Array.isArray(databases) ? (databases as Names[]) : []));

/**
 * Whether the databases have been swapped, once no job is at it any more. One that a killed job has left closed is opened.
 * @returns the lines that the job would have printed; undefined where nothing was swapped.
 * @throws where the server cannot be asked.
 */
export async function swappedAfterAll(
  { kubectl, clock }: Steady,
  server: Server,
  names: readonly Names[],
): Promise<Line | undefined> {
  const there = await again(() => server.databases(kubectl), clock);
  const isSwapped = names.every(({ database, before }) => there.includes(before ?? database));
  const [first, ...further] = names;
  if (!first) throw new Failure(messages.oldJob);
  if (isSwapped) return { ok: true, ...first, ...(further.length > 0 && { further }) };
  for (const { database } of names) if (there.includes(database)) await again(() => server.open(kubectl, database), clock);
  return undefined;
}
