// Warnings that somebody has looked at and accepts, each with its reason.
import { z } from 'zod';
import { messages } from './problems/messages';
import { WARNING_NAMES, type WarningName } from './problems/warnings';

/** The one error that can be accepted, each place by itself, so that the next secret is found again. */
type AcceptedLeaks = { readonly leak?: Readonly<Record<string, string>> };

export type Accept = { readonly [Name in WarningName]?: string } & AcceptedLeaks;

const reason = z.string().regex(/\S/, { error: messages.noReason });
const name = z
  .string()
  .refine((text) => text === 'leak' || WARNING_NAMES.some((known) => known === text), { error: messages.notAWarning });
const places = z.record(z.string(), reason);

/**
 * A reason by the name of each rule: `{ 'floating-image': 'the mirror pins it' }`. docs/findings.md lists the rules. What looks like a secret
 * and is none is accepted place by place: `{ leak: { 'env.DEMO_KEY': 'it opens the demo alone' } }`.
 */
export const accept = z.record(name, z.unknown()).superRefine((lines, context) => {
  for (const [rule, value] of Object.entries(lines)) {
    if (rule === 'leak' && (typeof value !== 'object' || value === null)) {
      context.addIssue({ code: 'custom', path: [rule], message: messages.noPlace() });
      continue;
    }
    const { error } = (rule === 'leak' ? places : reason).safeParse(value);
    for (const issue of error?.issues ?? [])
      context.addIssue({ code: 'custom', path: [rule, ...issue.path], message: issue.message || messages.noReason() });
  }
}) as unknown as z.ZodType<Accept, Accept>;
