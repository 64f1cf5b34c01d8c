// Sizes as docker writes them: `512m`, `1.5gb`, `64KiB`. Every unit counts by 1024, as RAMInBytes of docker does.

const SIZE = /^(\d+(?:\.\d+)?) ?([kmgtp]?)(?:i?b)?$/i;

/** Bytes; undefined if it is no size. -1 stands for no limit. */
export function bytesOf(size: string | number): number | undefined {
  if (typeof size === 'number') return Number.isInteger(size) ? size : undefined;
  if (/^-?\d+$/.test(size)) return Number(size);
  const [, amount, unit = ''] = SIZE.exec(size) ?? [];
  if (amount === undefined) return undefined;
  const power = ' kmgtp'.indexOf(unit.toLowerCase() || ' ');
  return Math.trunc(Number(amount) * 1024 ** power);
}
