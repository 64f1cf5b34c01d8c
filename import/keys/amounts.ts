// Amounts as Kubernetes writes them.

/** `512Mi` of bytes: whole numbers, rounded up. */
export function memoryText(bytes: number): string {
  const gibibytes = bytes / 2 ** 30;
  if (Number.isInteger(gibibytes)) return `${gibibytes}Gi`;
  return `${Math.ceil(bytes / 2 ** 20)}Mi`;
}

/** `500m` of half a core. */
export const cpuText = (cores: number): string =>
  Number.isInteger(cores) ? String(cores) : `${Math.max(1, Math.round(cores * 1000))}m`;

/** The bytes of `512Mi`. */
export function bytesIn(text: string): number {
  const [, amount = '0', unit = ''] = /^(\d+)(Mi|Gi|Ki)?$/.exec(text) ?? [];
  return Number(amount) * ({ Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30 }[unit] ?? 1);
}
