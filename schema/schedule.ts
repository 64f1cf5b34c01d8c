// When a job runs: cron's five fields. https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax
import { z } from 'zod';
import { messages } from './problems/messages';

/** Minute, hour, day of the month, month, day of the week, such as `'0 3 * * *'`; or a name such as `'@daily'`. */
export const schedule = z.string().refine(isSchedule, { error: messages.notASchedule });

/** A zone of the IANA time zone database, such as `'Europe/Berlin'`. */
export const timeZone = z.string().refine(isTimeZone, { error: messages.notATimeZone });

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** Smallest and largest number of each field, and the names that stand for numbers. */
const FIELDS: readonly { readonly from: number; readonly to: number; readonly names?: readonly string[] }[] = [
  { from: 0, to: 59 },
  { from: 0, to: 23 },
  { from: 1, to: 31 },
  { from: 1, to: 12, names: MONTHS },
  { from: 0, to: 6, names: DAYS },
];

function isSchedule(text: string): boolean {
  if (/^@(yearly|annually|monthly|weekly|daily|midnight|hourly)$/.test(text)) return true;
  const fields = text.split(' ');
  return fields.length === FIELDS.length && FIELDS.every((field, i) => fields[i]?.split(',').every((part) => fits(part, field)));
}

/** `*`, `5`, `1-5`, `MON-FRI`, and each with a step: `0-30/10`. */
function fits(part: string, { from, to, names = [] }: (typeof FIELDS)[number]): boolean {
  const [, range = '', step] = /^(\*|\w+(?:-\w+)?)(?:\/([1-9]\d*))?$/.exec(part) ?? [];
  if (range === '' || Number(step ?? 1) > to) return false;
  if (range === '*') return true;
  const bounds = range.split('-').map((bound) => {
    const name = names.indexOf(bound.toLowerCase());
    return name >= 0 ? name + from : /^\d+$/.test(bound) ? Number(bound) : Number.NaN;
  });
  const [first = Number.NaN, last = first] = bounds;
  return first >= from && last <= to && first <= last;
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return /^[A-Z]/.test(name); // an offset such as +02:00 is not a zone
  } catch {
    return false;
  }
}
