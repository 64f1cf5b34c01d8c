// The five fields of cron as Kubernetes reads them, and whether there is a day on which they come.
// https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
/** The most days of each month, 29 of February among them. */
const LENGTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

interface Field {
  readonly from: number;
  readonly to: number;
  readonly names?: readonly string[];
}

/** Smallest and largest number of each field, and the names that stand for numbers. */
const FIELDS: readonly Field[] = [
  { from: 0, to: 59 },
  { from: 0, to: 23 },
  { from: 1, to: 31 },
  { from: 1, to: 12, names: MONTHS },
  { from: 0, to: 6, names: DAYS },
];

export function isSchedule(text: string): boolean {
  if (/^@(yearly|annually|monthly|weekly|daily|midnight|hourly)$/.test(text)) return true;
  const fields = text.split(' ');
  return fields.length === FIELDS.length && FIELDS.every((field, i) => partsOf(fields[i] ?? '', field) !== undefined);
}

/** False for 30 February and the like. A day of the week comes, whatever the day of the month. */
export function comes(text: string): boolean {
  const [, , days, months, weekdays] = FIELDS.map((field, i) => partsOf(text.split(' ')[i] ?? '', field));
  if (!days || !months || !weekdays || weekdays.length === 0 || !isOpen(text.split(' ')[4] ?? '*')) return true;
  return months.some((month) => days.some((day) => day <= (LENGTHS[month - 1] ?? 31)));
}

const isOpen = (field: string) => /^[*?]/.test(field);

/** The numbers that a field stands for: `*`, `5`, `1-5`, `MON-FRI`, and each with a step, such as `0-30/10`; undefined if it is none. */
function partsOf(text: string, field: Field): number[] | undefined {
  const parts = text.split(',').map((part) => numbersIn(part, field));
  return parts.includes(undefined) ? undefined : parts.flatMap((part) => part ?? []);
}

function numbersIn(part: string, { from, to, names = [] }: Field): number[] | undefined {
  const [, range = '', step] = /^(\*|\?|\w+(?:-\w+)?)(?:\/([1-9]\d*))?$/.exec(part) ?? [];
  if (range === '' || Number(step ?? 1) > to) return undefined;
  const bounds = range.split('-').map((bound) => {
    const name = names.indexOf(bound.toLowerCase());
    return name >= 0 ? name + from : /^\d+$/.test(bound) ? Number(bound) : Number.NaN;
  });
  const isAll = range === '*' || range === '?';
  const [first = Number.NaN, last = step === undefined ? first : to] = isAll ? [from, to] : bounds;
  if (!(first >= from && last <= to && first <= last)) return undefined;
  const by = Number(step ?? 1);
  return Array.from({ length: Math.floor((last - first) / by) + 1 }, (_, i) => first + i * by);
}
