// From an offset in a text to its line and column.

/** Both from 1, as editors count. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** The place of each offset. */
export function placesIn(source: string): (offset: number) => Place {
  const starts = [0, ...[...source.matchAll(/\r\n?|\n/g)].map(({ 0: end, index }) => index + end.length)];
  return (offset) => {
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
}
