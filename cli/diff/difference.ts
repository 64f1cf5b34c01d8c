// Two states of a stack, compared: the objects that differ, and what that does.
import type { KubeObject } from '../../checks/manifest';
import { VERSION } from '../../model/labels';
import { effectsOf, inOrder } from './effects';
import type { Effect } from './effects/effect';
import { changesBetween, type ObjectChange } from './pairs';

export interface Difference {
  /** Without what says no more than another version. */
  readonly changes: readonly ObjectChange[];
  readonly effects: readonly Effect[];
  /** Objects whose version alone is another, by what it was and what it is. */
  readonly versions: readonly { readonly from: string; readonly to: string; readonly count: number }[];
}

/** @param more effects that the objects do not show, such as those that a cluster tells. */
export function differenceOf(before: readonly KubeObject[], after: readonly KubeObject[], more: readonly Effect[]): Difference {
  const all = changesBetween(before, after).map((change) => ({
    ...change,
    fields: change.fields.filter(({ path }) => !isVersion(path) && path !== 'metadata.name'),
  }));
  const isMore = ({ how, fields, before, after }: ObjectChange) => how !== 'changed' || fields.length > 0 || !before || !after;
  const changes = all.filter(isMore);
  return {
    changes,
    effects: inOrder([...more, ...effectsOf({ before, after, changes })]),
    versions: versionsOf(all.filter((change) => !isMore(change))),
  };
}

const isVersion = (path: string) => path.endsWith(`labels[${VERSION}]`);

function versionsOf(changes: readonly ObjectChange[]): Difference['versions'] {
  const counts = new Map<string, { from: string; to: string; count: number }>();
  for (const { before, after } of changes) {
    const [from = '', to = ''] = [before, after].map((object) => object?.metadata.labels?.[VERSION]);
    if (from === to) continue;
    counts.set(`${from} ${to}`, { from, to, count: (counts.get(`${from} ${to}`)?.count ?? 0) + 1 });
  }
  return [...counts.values()];
}
