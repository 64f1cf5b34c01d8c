// The version of a store that Slipway brings, for the one that compose names.
import { atOf, type Context, pathOf } from '../context';
import { messages } from '../messages';
import type { Seen } from '../seen/seen';

export function knownVersion(
  seen: Seen,
  software: string,
  versions: readonly string[],
  usual: string,
  { notes }: Context,
): string {
  const [found] = /^\d+(?:\.\d+)?/.exec(seen.image?.tag ?? '') ?? [];
  if (found !== undefined && versions.includes(found)) return found;
  const chosen = versions.find((one) => found !== undefined && one.split('.')[0] === found.split('.')[0]) ?? usual;
  notes.decided(
    pathOf(seen, 'image'),
    found === undefined ? messages.versionChosen(software, chosen) : messages.nextVersion(software, found, chosen),
    atOf(seen, 'version'),
  );
  return chosen;
}
