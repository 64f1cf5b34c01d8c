// Amounts of CPU and memory, as Kubernetes writes them, and their comparison.
// https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
import { z } from 'zod';
import { messages } from './problems/messages';

/** CPU: whole or decimal cores (`'2'`, `'0.5'`) or millicores (`'250m'`). */
export const cpu = z
  .string({ error: messages.notCpu })
  .regex(/^([1-9]\d*m|(?!0+(\.0+)?$)\d+(\.\d{1,3})?)$/, { error: messages.notCpu });

/**
 * Memory or disk: a whole number with Ki, Mi, Gi or Ti.
 * Bare bytes and decimal units are refused: `512m` is half a byte to Kubernetes and 512 MiB to compose.
 */
export const bytes = z.string({ error: messages.notBytes }).regex(/^[1-9]\d*(Ki|Mi|Gi|Ti)$/, { error: messages.notBytes });
