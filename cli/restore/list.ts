// Which backups there are, and what is there now.
import { linesUntil, startJob, type Waiting } from './job';
import { messages } from './messages';
import { databasesOf, isDatabase } from './server';
import type { Target } from './target';

export interface Listed {
  /** Its time, by which it is called: `20261121T030000Z`. */
  readonly backup: string;
  readonly bytes: number;
  readonly tables?: number;
  readonly rows?: number;
  readonly keys?: number;
  readonly files?: number;
  readonly objects?: number;
  /** Whether it was kept in spite of being much smaller than the good one before it. */
  readonly smaller?: boolean;
  /** The cluster and namespace that made it. Absent: on a claim, or by a release that did not say. */
  readonly owner?: string;
}

export interface Backups {
  /** What is there now, in words. */
  readonly current: string;
  /** Oldest first. */
  readonly backups: readonly Listed[];
  /** Who this cluster and namespace are, where backups say whose they are. */
  readonly here?: string;
}

export async function listBackups(access: Waiting, target: Target): Promise<Backups> {
  const job = await startJob(access, target, { AT: 'list' });
  const lines = await linesUntil(access, job, ({ ok }) => ok === true);
  const [now] = lines.filter(({ current }) => current === true);
  return {
    current: currentOf(target, now?.bytes),
    backups: lines.filter(({ backup }) => typeof backup === 'string') as unknown as Listed[],
    here: lines.map(({ here }) => here).find((here) => typeof here === 'string'),
  };
}

function currentOf({ backup: { name, of } }: Target, bytes: unknown): string {
  const size = typeof bytes === 'number' ? sizeOf(bytes) : messages.isGone;
  const what = {
    postgres: () => messages.theDatabases(isDatabase(of) ? databasesOf(of) : []),
    mysql: () => messages.theDatabases(isDatabase(of) ? databasesOf(of) : []),
    redis: () => messages.theData(name),
    s3: () => messages.theBuckets(name),
    volume: () => messages.theVolume(name),
  };
  return `${what[of.kind]()} (${size})`;
}

/** `20261121T030000Z  1.2 MiB, 3 tables, 20009 rows` */
export function shown(listed: Listed, here?: string): string {
  const remarks = [
    ...(listed.smaller === true ? [messages.muchSmaller] : []),
    ...(isOfAnother(listed, here) ? [messages.ofAnother(String(listed.owner))] : []),
  ];
  return [`${listed.backup}  ${[sizeOf(listed.bytes), ...amounts(listed)].join(', ')}`, ...remarks].join('; ');
}

export const isOfAnother = ({ owner }: Listed, here: string | undefined): boolean =>
  owner !== undefined && here !== undefined && owner !== here;

/** The newest good one. */
export const newestOf = (backups: readonly Listed[]): Listed | undefined =>
  backups.filter(({ smaller }) => smaller !== true).at(-1);

/** When it was made, in milliseconds since 1970. */
export const timeOf = ({ backup }: Listed): number =>
  Date.parse(backup.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));

/** `3 tables, 20009 rows`, `17 keys`, `2 files`, `5 objects` */
export const amounts = (line: Readonly<Partial<Record<(typeof COUNTED)[number], unknown>>>): string[] =>
  COUNTED.flatMap((what) => (typeof line[what] === 'number' ? [`${line[what]} ${what}`] : []));

const COUNTED = ['tables', 'rows', 'keys', 'files', 'objects'] as const;

function sizeOf(bytes: number): string {
  const units = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB'];
  const unit = bytes < 1024 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(bytes) / 10));
  const amount = bytes / 1024 ** unit;
  return `${unit === 0 ? amount : amount.toFixed(1)} ${units[unit]}`;
}
