// Amounts of CPU, memory and disk, as Kubernetes writes them.
// https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
import { z } from 'zod';
import { messages } from './problems/messages';

/** CPU: whole or decimal cores (`'2'`, `'0.5'`) or millicores (`'250m'`). */
export const cpu = z
  .string({ error: messages.notCpu })
  .regex(/^([1-9]\d*m|(?!0+(\.0+)?$)\d+(\.\d{1,3})?)$/, { error: messages.notCpu });

/** A limit of CPU, or none at all. */
export const cpuLimit = z
  .string({ error: messages.notACpuLimit })
  .refine((text) => text === 'none' || cpu.safeParse(text).success, {
    error: messages.notACpuLimit,
  });

/**
 * Memory or disk: a number with Ki, Mi, Gi or Ti, or with M, G or T, which are millions and so on, as Kubernetes reads both.
 * Numbers without a unit and small letters are refused: `512m` means half a byte in Kubernetes and 512 MiB in compose.
 * What is no whole number of a unit of 1024 becomes one, because not every program that is told it reads as Kubernetes does.
 */
export const bytes = z
  .string({ error: messages.notBytes })
  .regex(/^(?!0+(\.0+)?[A-Z]|0\d)\d{1,15}(\.\d{1,3})?(Ki|Mi|Gi|Ti|M|G|T)$/, { error: messages.notBytes, abort: true })
  .refine((text) => Number.isSafeInteger(inKi(text)) && inKi(text) > 0, { error: messages.notBytes })
  .overwrite(whole);

const KI = { Ki: 1, Mi: 2 ** 10, Gi: 2 ** 20, Ti: 2 ** 30, M: 1e6 / 1024, G: 1e9 / 1024, T: 1e12 / 1024 } as const;

function inKi(text: string): number {
  const [, number, unit] = /^([\d.]+)(\w+)$/.exec(text) ?? [];
  return Math.floor(Number(number) * KI[unit as keyof typeof KI]);
}

/** In the largest unit of which it is a whole number. */
function whole(text: string): string {
  if (/^\d+[KMGT]i$/.test(text)) return text;
  const amount = inKi(text);
  const unit = (['Ti', 'Gi', 'Mi'] as const).find((each) => amount % KI[each] === 0) ?? 'Ki';
  return `${amount / KI[unit]}${unit}`;
}
