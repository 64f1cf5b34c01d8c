// The values that a compose file may write in several ways: what stands there as text, after ${…}, is read as what it means.
import { z } from 'zod';
import { meaningOf, numberText } from '../read/scalars';
import { bytesOf } from '../units/bytes';
import { secondsOf } from '../units/duration';

/** Text; a number or a boolean is the text that YAML's value prints as. */
export const text = z.union([z.string(), z.number().transform(numberText), z.boolean().transform(String)]);

/** Text that may be absent: `null` where only the key stands. */
export const maybeText = z.union([text, z.null()]);

/** The same for what reads `KEY:` as an empty text. */
export const textOrEmpty = z.union([text, z.null().transform(() => '')]);

const YES = /^(?:1|t|T|true|TRUE|True|y|yes|on)$/i;
const NO = /^(?:0|f|F|false|FALSE|False|n|no|off)$/i;

export const flag = z.union([
  z.boolean(),
  z.string().transform((written, context) => {
    if (YES.test(written)) return true;
    if (NO.test(written)) return false;
    context.addIssue({ code: 'custom', message: `is '${written}', and can be true or false` });
    return z.NEVER;
  }),
]);

export const number = z.union([
  z.number(),
  z.string().transform((written, context) => {
    const value = written.trim() === '' ? Number.NaN : Number(written);
    if (Number.isFinite(value)) return value;
    context.addIssue({ code: 'custom', message: `is '${written}', and has to be a number` });
    return z.NEVER;
  }),
]);

export const whole = number.refine(Number.isInteger, { error: ({ input }) => `is '${input}', and has to be a whole number` });

/** Seconds. Written as `1m30s`, `500ms`, `2h`. */
export const duration = z.union([z.string(), z.number()]).transform((written, context) => {
  const seconds = secondsOf(String(written));
  if (seconds !== undefined) return seconds;
  context.addIssue({ code: 'custom', message: `is '${written}', and has to be a duration such as '30s' or '1m30s'` });
  return z.NEVER;
});

/** Bytes. Written as a number, or as `512m`, `1.5gb`, `64k`. */
export const bytes = z.union([z.number(), z.string()]).transform((written, context) => {
  const size = bytesOf(written);
  if (size !== undefined) return size;
  context.addIssue({ code: 'custom', message: `is '${written}', and has to be a size such as '512m' or '1gb'` });
  return z.NEVER;
});

/** Permissions of a file. Text is octal, as in `'0440'`; a number is what YAML read. */
export const fileMode = z.union([
  z.number(),
  z.string().transform((written, context) => {
    if (/^[0-7]+$/.test(written)) return Number.parseInt(written, 8);
    context.addIssue({ code: 'custom', message: `is '${written}', and has to be octal digits such as '0440'` });
    return z.NEVER;
  }),
]);

/** Permission bits that are taken away, as a whole number is written in YAML: 022 and 0o22 are octal, 18 is not. */
export const umask = z.union([
  z.number(),
  z.string().transform((written, context) => {
    const value = meaningOf(written);
    if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value;
    context.addIssue({ code: 'custom', message: `is '${written}', and has to be a number such as 022` });
    return z.NEVER;
  }),
]);

export const texts = z.array(text).default([]);
export const textMap = z.record(z.string(), textOrEmpty).default({});
