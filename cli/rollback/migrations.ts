// The migrations that have run since a release: a rollback does not undo them.
import type { KubeObject } from '../../checks/manifest';
import { migrationNameOf } from '../../model/job-names';
import { stemOf } from '../diff/pairs';

const SUFFIX = migrationNameOf('');

/**
 * @param since objects of all that was there since, and is.
 * @returns the names of the services.
 */
export function migrationsSince(since: readonly KubeObject[], target: readonly KubeObject[]): string[] {
  const own = new Set(target.flatMap(({ kind, metadata }) => (kind === 'Job' ? [metadata.name] : [])));
  const others = since.filter(
    (object) =>
      object.kind === 'Job' &&
      stemOf(object).endsWith(SUFFIX) &&
      stemOf(object) !== object.metadata.name &&
      !own.has(object.metadata.name),
  );
  return [...new Set(others.map((object) => stemOf(object).slice(0, -SUFFIX.length)))].sort();
}
