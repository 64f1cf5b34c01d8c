// Values of which nothing is known yet: what is given, a group of fields, a list of such, an amount.
export type Value = Readonly<Record<string, unknown>>;

/** For the API server null is what was left out. */
export const given = (value: unknown): boolean => value !== undefined && value !== null;
export const isGroup = (value: unknown): value is Value => typeof value === 'object' && value !== null && !Array.isArray(value);
export const group = (value: unknown): Value => (isGroup(value) ? value : {});
export const list = (value: unknown): readonly Value[] => (Array.isArray(value) ? value.map(group) : []);

const UNITS: Readonly<Record<string, number>> = {
  ...{ n: 1e-9, u: 1e-6, m: 1e-3, '': 1, k: 1e3, M: 1e6, G: 1e9, T: 1e12, P: 1e15, E: 1e18 },
  ...{ Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30, Ti: 2 ** 40, Pi: 2 ** 50, Ei: 2 ** 60 },
};

/** NaN of what is no quantity, which is never more or less. */
export function amount(value: unknown): number {
  const [, number, unit = ''] = /^([+-]?[\d.]+(?:[eE][+-]?\d+)?)([KMGTPE]i|[numkMGTPE])?$/.exec(String(value)) ?? [];
  return Number(number) * (UNITS[unit] ?? Number.NaN);
}
