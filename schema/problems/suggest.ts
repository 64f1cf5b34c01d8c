// "Did you mean …?": the most similar of the possible names, if it is similar enough to be a typing error.

/**
 * The candidate with the fewest edits to `found`: at most a third of its length, or only an ending that was left out.
 */
export function nearest(found: string, candidates: readonly string[]): string | undefined {
  const [best] = candidates
    .map((candidate) => ({ candidate, distance: editDistance(found.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ candidate, distance }) => distance <= Math.floor(candidate.length / 3) || isShort(found, candidate))
    .sort((a, b) => a.distance - b.distance);
  return best?.candidate;
}

/** `warn` for `warning`; two letters could begin anything. */
const isShort = (found: string, candidate: string) => found.length > 2 && candidate.toLowerCase().startsWith(found.toLowerCase());

/** Levenshtein's distance, in which two swapped neighbours count as one edit (optimal string alignment). */
function editDistance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  const at = (i: number, j: number) => rows[i]?.[j] ?? 0;
  for (let i = 1; i <= a.length; i++) {
    rows[i] = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitute = at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      rows[i]?.push(Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, substitute, swapped ? at(i - 2, j - 2) + 1 : Infinity));
    }
  }
  return at(a.length, b.length);
}
