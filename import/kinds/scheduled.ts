// A job of compose with a schedule: a cron job.
import { schedule, timeZone } from '../../schema/schedule';
import { atOf, type Context, type Options, pathOf } from '../context';
import { commandOptions } from '../keys/command';
import { messages } from '../messages';
import type { Seen } from '../seen/seen';
import type { Kind } from './kind';

function options(seen: Seen, context: Context): Options | undefined {
  const { notes } = context;
  const { cron = '', timezone, concurrency, missed_fires } = seen.schedule ?? {};
  const path = pathOf(seen, 'triggers');
  if (!schedule.safeParse(cron).success) {
    notes.person(path, messages.jobSchedule(cron));
    return undefined;
  }
  const isZone = timezone !== undefined && timeZone.safeParse(timezone).success;
  if (isZone) notes.mapped(path, 'schedule, timeZone');
  else notes.decided(path, messages.jobZone(timezone), atOf(seen, 'schedule'));
  if (concurrency === 'queue' || missed_fires === 'skip') notes.decided(path, messages.jobPolicies(), atOf(seen, 'schedule'));
  return { type: 'cron', schedule: cron, ...(isZone && { timeZone: timezone }), ...commandOptions(seen, context) };
}

export const scheduled: Kind = {
  name: 'cron job',
  is: (seen) => seen.schedule !== undefined,
  options,
  takes: ['command', 'entrypoint', 'ports', 'expose', 'healthcheck', 'scale'],
};
