// The archive of a Cluster holds one history: one that begins anew cannot go on with it. docs/point-in-time.md
import type { KubeObject } from '../manifest';
import { type Change, named } from './change';
import { moving } from './claims';

/** @param changes those found so far. */
export function sameArchive(before: readonly KubeObject[], after: readonly KubeObject[], changes: readonly Change[]): Change[] {
  if (!changes.some(({ remedy }) => remedy.by === 'moving the data')) return [];
  return after.flatMap((next) => {
    const archive = archiveOf(next);
    const old = before.find((object) => archive !== undefined && archiveOf(object) === archive);
    return old
      ? [
          {
            text: `${named(next)} begins anew and keeps the archive ${archive}, which refuses a second history; set backup.pointInTimeRecovery.archive to another name.`,
            remedy: moving(old),
          },
        ]
      : [];
  });
}

const archiveOf = ({ spec }: KubeObject): string | undefined =>
  spec?.plugins?.find(({ isWALArchiver }) => isWALArchiver)?.parameters?.serverName;
