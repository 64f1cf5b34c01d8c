// Which release a line means, among those that the cluster and git know.
import { Refusal } from '../errors';
import type { Past } from '../release/history';
import { messages } from '../release/messages';

export interface Known extends Past {
  readonly from: 'cluster' | 'git';
}

/** The newest first. A release that both know is the cluster's, which has applied it. */
export function allKnown(cluster: readonly Past[], git: readonly Past[]): Known[] {
  const own = cluster.map((past) => ({ ...past, from: 'cluster' as const }));
  const other = git
    .filter(({ version }) => !own.some((past) => past.version === version))
    .map((past) => ({ ...past, from: 'git' as const }));
  return [...own, ...other].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
}

/** @throws Refusal where there is none, with the names of those that there are. */
export function choose(known: readonly Known[], name: string | undefined, place: { stack: string; environment: string }): Known {
  if (name === undefined) {
    const before = earlier(known);
    if (!before) throw new Refusal([messages.noRelease(place.stack, place.environment)]);
    return before;
  }
  const found =
    known.find(({ version }) => version === name) ?? known.find(({ commit }) => name.length >= 7 && commit?.startsWith(name));
  if (!found) throw new Refusal([messages.noSuchRelease(name, [...new Set(known.map(({ version }) => version))])]);
  return found;
}

/** Before the first time that the version was released that runs now: after a rollback, what was rolled back is not the one before. */
function earlier(known: readonly Known[]): Known | undefined {
  const first = known.findLastIndex(({ version }) => version === known[0]?.version);
  return known.slice(first + 1)[0];
}
