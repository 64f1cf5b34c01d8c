// Whether a text was made by chance, as keys are, or by a person, as names and words are.

/** Fewer different characters have `xxxxxxxx` and `00000000`. */
const FEWEST = 6;
const WORD = /^(?:[a-z]{0,16}|[A-Z]{1,12}|[A-Z][a-z]{1,15}|\d{1,4}|v\d+)$/;

/** Whether the key of a known format is one, and not the words of somebody who explains it: `xoxb-is-the-prefix-of-a-bot`. */
export const isKey = (text: string): boolean => different(text) >= FEWEST && !isWords(text) && !STAND_IN.test(text);

/** Whether nothing but chance makes such a text: at least 16 letters and digits, mixed. */
export const isRandom = (text: string): boolean =>
  text.length >= 16 && !/\s/.test(text) && /[A-Za-z]/.test(text) && (text.match(/\d/g)?.length ?? 0) >= 2 && isKey(text);

const STAND_IN = /your|example|placeholder|redacted|insert|xxxx|\.\.\.|…/i;

const isWords = (text: string) => text.split(/[^A-Za-z\d]+/).every((word) => WORD.test(word));

export const different = (text: string): number => new Set(text).size;
