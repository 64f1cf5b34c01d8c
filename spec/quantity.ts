// Amounts of CPU and memory, as Kubernetes writes them, and their comparison.
// https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
import { z } from 'zod';
import { messages } from './messages';

/** CPU: whole or decimal cores (`'2'`, `'0.5'`) or millicores (`'250m'`). */
export const cpu = z
  .string({ error: messages.notCpu })
  .regex(/^([1-9]\d*m|(?!0+(\.0+)?$)\d+(\.\d{1,3})?)$/, { error: messages.notCpu });

/**
 * Memory or disk: a whole number with Ki, Mi, Gi or Ti.
 * Bare bytes and decimal units are refused: `512m` is half a byte to Kubernetes and 512 MiB to compose.
 */
export const bytes = z.string({ error: messages.notBytes }).regex(/^[1-9]\d*(Ki|Mi|Gi|Ti)$/, { error: messages.notBytes });

const UNIT = { Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30, Ti: 2 ** 40, m: 1e-3 } as const;

/** The number behind a quantity: cores for CPU, bytes for memory. */
export function amountOf(quantity: string): number {
  const [, number, unit] = /^([\d.]+)(\D*)$/.exec(quantity) ?? [];
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
