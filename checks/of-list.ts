// What many rules ask of the same manifests, found out once for each list of them. `findingsIn` makes the lists of a run, so that nobody changes
// one afterwards: a program that changes its objects and checks again gets lists of its own.

export function ofList<Item, Answer>(
  find: (list: readonly Item[]) => readonly Answer[],
): (list: readonly Item[]) => readonly Answer[] {
  const known = new WeakMap<readonly Item[], readonly Answer[]>();
  return (list) => {
    const before = known.get(list);
    if (before !== undefined) return before;
    const answer = find(list);
    known.set(list, answer);
    return answer;
  };
}
