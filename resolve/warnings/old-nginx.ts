// A page on an nginx that does not know the option by which it is started.
import { tagOf } from '../../schema/image';
import { WARNINGS } from '../../schema/problems/warnings';
import { programsIn } from './programs';
import type { WarningRule } from './rule';
import { softwareOf } from './software';

/** nginx -e came with 1.19.5. https://nginx.org/en/CHANGES */
const LEAST = [1, 19, 5] as const;

export const oldNginx: WarningRule = (asked) =>
  programsIn(asked).flatMap(({ service, path }) => {
    if (service.type !== 'static' || typeof service.image !== 'string') return [];
    if (!/^nginx(-unprivileged)?$/.test(softwareOf(service) ?? '')) return [];
    const [, version] = /^(\d+\.\d+(?:\.\d+)?)/.exec(tagOf(service.image)) ?? [];
    return version !== undefined && isOlder(version.split('.').map(Number))
      ? [{ path: [...path, 'image'], found: WARNINGS['old-nginx'].found(version) }]
      : [];
  });

/** A tag without the last number means the newest of its kind. */
function isOlder(version: readonly number[]): boolean {
  const i = LEAST.findIndex((least, i) => (version[i] ?? Number.POSITIVE_INFINITY) !== least);
  return i >= 0 && (version[i] ?? Number.POSITIVE_INFINITY) < (LEAST[i] ?? 0);
}
