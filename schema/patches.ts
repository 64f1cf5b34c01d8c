// A change of one object that Slipway makes, by JSON Patch (RFC 6902) and with a reason: for the one field that no option has.
import { z } from 'zod';
import { messages } from './problems/messages';

/** RFC 6901: '~1' is a '/' in a name, '~0' a '~'. */
const pointer = z.string().regex(/^(\/([^~/]|~[01])*)+$/, { error: messages.notAPointer });

const path = {
  /** Where, such as `'/spec/template/spec/nodeSelector'`: `~1` is a `/` in a name, `-` the end of a list. */
  path: pointer,
};
const value = {
  /** Any value. */
  value: z.any(),
};
const from = {
  /** Where it is now. */
  from: pointer,
};

const operation = z.discriminatedUnion(
  'op',
  [
    z.strictObject({ op: z.literal('add'), ...path, ...value }),
    z.strictObject({ op: z.literal('replace'), ...path, ...value }),
    z.strictObject({ op: z.literal('remove'), ...path }),
    z.strictObject({ op: z.literal('move'), ...from, ...path }),
    z.strictObject({ op: z.literal('copy'), ...from, ...path }),
    z.strictObject({ op: z.literal('test'), ...path, ...value }),
  ],
  { error: messages.notAChoice('an operation') },
);

/** By the object: `'Deployment/api'`. */
export const patches = z.record(
  z.string().regex(/^[A-Z][A-Za-z0-9]*\/[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/, { error: messages.notAnObject }),
  z.strictObject({
    /** Why this is right, not empty: the stack's page shows it. */
    reason: z.string().regex(/\S/, { error: messages.noReasonForAPatch }),
    /** The changes, at least one, each on what the one before has made: `[{ op: 'add', path: '/spec/minReadySeconds', value: 10 }]`. */
    operations: z.array(operation).min(1),
  }),
);

export type Operation = z.output<typeof operation>;
export type Patches = z.output<typeof patches>;
