// The way out to any public address, for programs whose partners nobody can list: readers of feeds, webhooks, crawlers, mail, relays.
import { z } from 'zod';
import { port } from './names';
import { isRange, rangeOf } from './open-ports';
import { messages } from './problems/messages';

const range = z.string().superRefine((text, context) => {
  const { first, last } = rangeOf(text);
  const isPorts =
    /^\d+-\d+$/.test(text) && isRange(text) && first < last && [first, last].every((one) => port.safeParse(one).success);
  if (!isPorts) context.addIssue({ code: 'custom', message: messages.notAPortOrRange({ input: text }) });
});

/** A port, or the first and the last of a range: `443`, `'49160-49200'`. */
export const portOrRange = z.union([port, range], { error: messages.notAPortOrRange });

export type PortOrRange = z.output<typeof portOrRange>;

const reason = z.string().regex(/\S/, { error: messages.noReasonForInternet });

/** The short form, the reason alone, or the long form. */
export const internet = z.union(
  [
    reason.transform((reason) => ({ reason, ports: [80, 443] as PortOrRange[], udp: [] as PortOrRange[] })),
    z.strictObject({
      /** Why the program needs it, not empty: the stack's page shows it. */
      reason,
      /**
       * TCP ports from 1 to 65535, each alone or as a range: `[443, '6660-6669']`. With `[]` there is none.
       * @default [80, 443]
       */
      ports: z.array(portOrRange).default([80, 443]),
      /**
       * UDP ports from 1 to 65535 in the same way, for relays, time and name servers: `[3478, '1024-65535']`.
       * @default []
       */
      udp: z.array(portOrRange).default([]),
    }),
  ],
  { error: messages.notInternet },
);

export type Internet = z.output<typeof internet>;
