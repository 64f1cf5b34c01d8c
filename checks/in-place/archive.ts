// A WAL archive belongs to one Cluster: a new Cluster on empty volumes cannot continue it. docs/point-in-time.md
import type { KubeObject } from '../manifest';
import { type Change, named } from './change';
import { moving } from './claims';

/** @param changes the changes found so far. */
export function sameArchive(before: readonly KubeObject[], after: readonly KubeObject[], changes: readonly Change[]): Change[] {
  if (!changes.some(({ remedy }) => remedy.by === 'moving the data')) return [];
  return after.flatMap((next) => {
    const archive = archiveOf(next);
    const old = before.find((object) => archive !== undefined && archiveOf(object) === archive);
    return old
      ? [
          {
            text: `${named(next)} starts on empty volumes, and its archive ${archive} contains the WAL of the old one, which a new Cluster cannot continue; set backup.pointInTimeRecovery.archive to another name.`,
            remedy: moving(old),
          },
        ]
      : [];
  });
}

const archiveOf = ({ spec }: KubeObject): string | undefined =>
  spec?.plugins?.find(({ isWALArchiver }) => isWALArchiver)?.parameters?.serverName;
