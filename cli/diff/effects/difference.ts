// What came and what went between two lists of the same things.

export function difference(from: readonly string[], to: readonly string[]) {
  const [old, next] = [new Set(from), new Set(to)];
  return { came: [...next].filter((each) => !old.has(each)), went: [...old].filter((each) => !next.has(each)) };
}
