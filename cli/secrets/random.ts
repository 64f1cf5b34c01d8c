// Values that nobody has to invent.
import { randomBytes, randomInt } from 'node:crypto';
import type { GeneratedForm } from '../../schema/secret';

const LETTERS_AND_DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Without a form: 32 characters that are safe in a URL, of 24 random bytes. */
export function randomValue(form: GeneratedForm = { bytes: 24, encoding: 'base64url' }): string {
  if ('bytes' in form) return randomBytes(form.bytes).toString(form.encoding);
  return Array.from({ length: form.length }, () => LETTERS_AND_DIGITS[randomInt(LETTERS_AND_DIGITS.length)]).join('');
}
