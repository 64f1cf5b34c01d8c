// The numbers behind Kubernetes' quantities. https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
const UNIT = {
  ...{ n: 1e-9, u: 1e-6, m: 1e-3, k: 1e3, M: 1e6, G: 1e9, T: 1e12, P: 1e15, E: 1e18 },
  ...{ Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30, Ti: 2 ** 40, Pi: 2 ** 50, Ei: 2 ** 60 },
} as const;

/** The number behind a quantity: cores for CPU, bytes for memory. */
export function amountOf(quantity: string): number {
  const [, number, unit] = /^(\+?[\d.]+(?:[eE][+-]?\d+)?)(\D*)$/.exec(quantity) ?? [];
  return Number(number) * (UNIT[unit as keyof typeof UNIT] ?? 1);
}

/** A number of bytes in Mi, rounded up. */
export function mebibytes(bytes: number): string {
  return `${Math.ceil(bytes / UNIT.Mi)}Mi`;
}

/** A number of cores in millicores, rounded up. */
export function millicores(cores: number): string {
  return `${Math.ceil(Math.round(cores * 1e6) / 1e3)}m`;
}
