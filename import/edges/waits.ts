// Services must not wait for each other in a circle: compose has none in depends_on, but variables may name both ways.

export interface Wait {
  readonly from: string;
  readonly to: string;
  /** Whether depends_on says it. */
  readonly isSaid: boolean;
}

/** The waits that have to go, none of which depends_on says. */
export function circular(waits: readonly Wait[]): Wait[] {
  const kept = waits.filter(({ isSaid }) => isSaid);
  const gone: Wait[] = [];
  for (const wait of waits.filter(({ isSaid }) => !isSaid)) {
    if (reaches(kept, wait.to, wait.from)) gone.push(wait);
    else kept.push(wait);
  }
  return gone;
}

function reaches(waits: readonly Wait[], from: string, to: string, seen = new Set<string>()): boolean {
  if (from === to) return true;
  if (seen.has(from)) return false;
  seen.add(from);
  return waits.some((wait) => wait.from === from && reaches(waits, wait.to, to, seen));
}
