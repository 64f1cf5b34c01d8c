// What a value is in letters, whatever it is: a stack in TypeScript may hold what JSON has no word for.

/** @param change what becomes of texts inside. */
export function textOf(value: unknown, change: (text: string) => string = (text) => text): string {
  if (typeof value !== 'object' || value === null) return String(value);
  try {
    return (
      JSON.stringify(value, (_, inner) =>
        typeof inner === 'string' ? change(inner) : typeof inner === 'bigint' ? String(inner) : inner,
      ) ?? '{…}'
    );
  } catch {
    return Array.isArray(value) ? '[…]' : '{…}'; // it is inside itself
  }
}
