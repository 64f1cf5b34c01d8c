// Services must not wait for each other in a circle: compose has none in depends_on, but variables may name both ways.

export interface Wait {
  readonly from: string;
  readonly to: string;
  /** Whether depends_on says it. */
  readonly isSaid: boolean;
}

/** The waits that have to go, none of which depends_on says. */
export function circular(waits: readonly Wait[]): Wait[] {
  const kept = new Map<string, string[]>();
  const keep = ({ from, to }: Wait) => kept.set(from, [...(kept.get(from) ?? []), to]);
  for (const wait of waits) if (wait.isSaid) keep(wait);
  return waits.filter((wait) => {
    if (wait.isSaid) return false;
    if (reaches(kept, wait.to, wait.from)) return true;
    keep(wait);
    return false;
  });
}

function reaches(waits: ReadonlyMap<string, readonly string[]>, from: string, to: string): boolean {
  const seen = new Set([from]);
  const open = [from];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at === to) return true;
    for (const next of waits.get(at) ?? []) {
      if (seen.has(next)) continue;
      seen.add(next);
      open.push(next);
    }
  }
  return false;
}
