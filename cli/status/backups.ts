// How old the newest good backup of each kind of data is. A job whose backup is not good fails, so the cluster's own word counts.
import { ageOf } from '../cluster/age';
import { messages } from './messages';
import type { Look, Seen } from './seen';

interface CronJob {
  readonly metadata: { readonly name: string };
  readonly spec: { readonly suspend?: boolean };
  readonly status?: { readonly lastSuccessfulTime?: string; readonly lastScheduleTime?: string };
}

/** A backup that began then and is not there has failed: its job is given less. */
const LONGEST_HOURS = 12;

export const backups: Look = async ({ stack, kubectl, now }) => {
  if (stack.backups.length === 0) return [];
  const text = await kubectl(['-n', stack.namespace.name, 'get', 'cronjobs', '-o', 'json']);
  const { items } = JSON.parse(text) as { items: readonly CronJob[] };
  return stack.backups.map(({ name: of, job }): Seen => {
    const name = messages.backupOf(of);
    const found = items.find(({ metadata }) => metadata.name === job.name);
    if (!found) return { is: 'wrong', name, text: messages.isNotThere };
    const { lastSuccessfulTime: last, lastScheduleTime: begun } = found.status ?? {};
    const data = { newest: last ?? null };
    if (found.spec.suspend === true) return { is: 'wrong', name, text: messages.rests, data };
    const missed =
      begun !== undefined && (last === undefined || last < begun) && now - Date.parse(begun) > LONGEST_HOURS * 3600_000;
    if (last === undefined) return { is: missed ? 'wrong' : 'untold', name, text: messages.noBackup, data };
    const age = ageOf(now - Date.parse(last));
    return { is: missed ? 'wrong' : 'right', name, text: missed ? messages.missed(age) : messages.newest(age), data };
  });
};
