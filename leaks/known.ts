// The values that this machine knows to be secret, in every guise.
import { formsOf } from './forms';
import type { KnownMatch } from './match';

/** A value that no file may contain, and the file that it comes from. */
export interface KnownValue {
  /** `SECRET_KEY` */
  readonly name: string;
  /** `secrets/loc8.local.env` */
  readonly file: string;
  readonly value: string;
}

/** A text that goes on in the next line, real or escaped, has a margin there, quotes, a plus sign or a backslash. */
const MARGIN = /\\[nr]|[\s"'\x60\\+>|]/g;

/** Finds each of the values in a text. */
export function knownIn(values: readonly KnownValue[]): (text: string) => KnownMatch[] {
  const all = values.map((known) => ({ known, forms: formsOf(known.value), onOneLine: onOneLineOf(known.value) }));
  return (text) => {
    const joined = /\n|\\n/.test(text) ? text.replaceAll(MARGIN, '') : '';
    return all.flatMap(({ known: { name, file }, forms, onOneLine }) => {
      const secret =
        forms.find((form) => text.includes(form)) ??
        (joined === '' ? undefined : onOneLine.find((form) => joined.includes(form)));
      return secret === undefined ? [] : [{ says: `holds the value of ${name} in ${file}`, secret, isKnown: true as const }];
    });
  };
}

const onOneLineOf = (value: string) =>
  formsOf(value)
    .map((form) => form.replaceAll(MARGIN, ''))
    .filter((form) => form.length >= SHORTEST);

/** A value without its spaces and quotes may be short, and then stands in a text by chance. */
const SHORTEST = 8;
