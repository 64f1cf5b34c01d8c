// What has labels, found by them: a selector is asked of the few that have its rarest label, and not of everybody.
import { listsOf } from '../../model/lists';
import { group, type Value } from '../schema/values';
import { hasLabels, OF_ONE_POD, selects } from './selector';

interface Labelled {
  readonly labels: Value;
}

const pairOf = ([key, value]: readonly [string, unknown]): string => `${key}=${String(value)}`;

/** Labels that templates have; of the others any pod may be. */
const pairsOf = (labels: Value): string[] =>
  Object.entries(labels)
    .filter(([key]) => !OF_ONE_POD.test(key))
    .map(pairOf);

/** Everything by each label, in the order that it has; read once for each list. */
const known = new WeakMap<readonly Labelled[], ReadonlyMap<string, readonly Labelled[]>>();

function byLabel<T extends Labelled>(all: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const found = known.get(all) ?? listsOf(all.flatMap((one) => pairsOf(one.labels).map((pair) => [pair, one] as const)));
  known.set(all, found);
  return found as ReadonlyMap<string, readonly T[]>;
}

/** Those that may have all of these labels: the shortest list of one of them. */
function near<T extends Labelled>(wanted: Value, all: readonly T[]): readonly T[] {
  const pairs = pairsOf(wanted);
  if (pairs.length === 0) return all;
  const lists = byLabel(all);
  return pairs.map((pair) => lists.get(pair) ?? []).reduce((a, b) => (b.length < a.length ? b : a));
}

/** Those that have all of these labels, as in a Service. */
export const withLabels = <T extends Labelled>(wanted: Value, all: readonly T[]): T[] =>
  near(wanted, all).filter(({ labels }) => hasLabels(wanted, labels));

/** Those that a selector selects, by `matchLabels` and `matchExpressions`. */
export const selectedBy = <T extends Labelled>(selector: Value, all: readonly T[]): T[] =>
  near(group(selector.matchLabels), all).filter(({ labels }) => selects(selector, labels));

/** The other way round: `all` have selectors, and those are found that select these labels. */
export function selecting<T>(all: readonly T[], selectorOf: (one: T) => Value): (labels: Value) => T[] {
  const wantedBy = (one: T) => pairsOf(group(selectorOf(one).matchLabels));
  const counts = new Map<string, number>();
  for (const pair of all.flatMap(wantedBy)) counts.set(pair, (counts.get(pair) ?? 0) + 1);
  const rarest = (one: T) => wantedBy(one).sort((a, b) => (counts.get(a) ?? 0) - (counts.get(b) ?? 0))[0] ?? '';
  const lists = listsOf(all.map((one, place) => [rarest(one), { one, place }] as const));
  return (labels) =>
    ['', ...pairsOf(labels)]
      .flatMap((pair) => lists.get(pair) ?? [])
      .filter(({ one }) => selects(selectorOf(one), labels))
      .sort((a, b) => a.place - b.place)
      .map(({ one }) => one);
}
