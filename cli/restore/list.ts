// Which backups there are, and what is there now.
import { linesUntil, startJob, type Waiting } from './job';
import { messages } from './messages';
import type { Target } from './target';

export interface Listed {
  /** Its time, by which it is called: `20261121T030000Z`. */
  readonly backup: string;
  readonly bytes: number;
  readonly tables?: number;
  readonly rows?: number;
  readonly keys?: number;
  readonly files?: number;
}

/** Oldest first. */
export async function listBackups(access: Waiting, target: Target): Promise<{ current: string; backups: Listed[] }> {
  const job = await startJob(access, target, { AT: 'list' });
  const lines = await linesUntil(access, job, ({ ok }) => ok === true);
  const [now] = lines.filter(({ current }) => current === true);
  return {
    current: currentOf(target, now?.bytes),
    backups: lines.filter(({ backup }) => typeof backup === 'string') as unknown as Listed[],
  };
}

function currentOf({ backup: { name, of } }: Target, bytes: unknown): string {
  const size = typeof bytes === 'number' ? sizeOf(bytes) : messages.isGone;
  const what = {
    postgres: () => messages.theDatabases(of.kind === 'postgres' ? [of.database, ...of.databases] : []),
    redis: () => messages.theData(name),
    volume: () => messages.theVolume(name),
  };
  return `${what[of.kind]()} (${size})`;
}

/** `20261121T030000Z  1.2 MiB, 3 tables, 20009 rows` */
export function shown(listed: Listed): string {
  return `${listed.backup}  ${[sizeOf(listed.bytes), ...amounts(listed)].join(', ')}`;
}

/** `3 tables, 20009 rows`, `17 keys`, `2 files` */
export const amounts = (line: Readonly<Partial<Record<(typeof COUNTED)[number], unknown>>>): string[] =>
  COUNTED.flatMap((what) => (typeof line[what] === 'number' ? [`${line[what]} ${what}`] : []));

const COUNTED = ['tables', 'rows', 'keys', 'files'] as const;

function sizeOf(bytes: number): string {
  const units = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB'];
  const unit = bytes < 1024 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(bytes) / 10));
  const amount = bytes / 1024 ** unit;
  return `${unit === 0 ? amount : amount.toFixed(1)} ${units[unit]}`;
}
