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
 * Memory or disk: a whole number with Ki, Mi, Gi or Ti.
 * Numbers without a unit and decimal units are refused: `512m` means half a byte in Kubernetes and 512 MiB in compose.
 */
export const bytes = z.string({ error: messages.notBytes }).regex(/^[1-9]\d*(Ki|Mi|Gi|Ti)$/, { error: messages.notBytes });
