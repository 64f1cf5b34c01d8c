// Warnings that somebody has looked at and accepts, each with its reason.
import { z } from 'zod';
import { messages } from './problems/messages';
import { WARNING_NAMES, type WarningName } from './problems/warnings';

export type Accept = { readonly [Name in WarningName]?: string };

const name = z.string().refine((text) => WARNING_NAMES.some((known) => known === text), { error: messages.notAWarning });

/** A reason by the name of each rule: `{ 'floating-image': 'the mirror pins it' }`. docs/findings.md lists the rules. */
export const accept = z.record(name, z.string().regex(/\S/, { error: messages.noReason })) as unknown as z.ZodType<
  Accept,
  Accept
>;
