// Log lines of a program may hold its own secrets; what is shown of them does not.
import { formsOf } from '../../leaks/forms';

/** Shorter ones stand in any text by chance, and are no secrets. */
const SHORTEST = 4;

/** The text with the name of the key in place of each value, in whichever form it stands there. */
export function mask(text: string, secrets: readonly (readonly [key: string, value: string])[]): string {
  const forms = secrets
    .flatMap(([key, value]) => [value, ...piecesOf(value)].flatMap(formsOf).map((form) => [key, form] as const))
    .filter(([, form]) => form.length >= SHORTEST)
    .sort(([, a], [, b]) => b.length - a.length); // a value may be part of another one
  const masked = forms.reduce((shown, [key, form]) => shown.replaceAll(form, `<${key}>`), text);
  return inHeaders(quotedRest(masked, secrets));
}

/** A log cuts a text at its lines, and a parser of URLs a password at the characters that mean something there. */
function piecesOf(value: string): string[] {
  const password = /:\/\/[^/?#@:]*:(.*)@/s.exec(value)?.[1];
  return [...value.split('\n').map((line) => line.trim()), ...partsOf(password ?? (value.includes('://') ? '' : value))];
}

const partsOf = (password: string) => (/[@:/?#%]/.test(password) ? password.split(/[@:/?#%]/) : []);

/** A shorter part is one where a parser quotes it: `invalid port number: "top"`. */
const quotedRest = (text: string, secrets: readonly (readonly [key: string, value: string])[]): string =>
  secrets
    .flatMap(([key, value]) => piecesOf(value).map((part) => [key, part] as const))
    .filter(([, part]) => part.length > 0 && part.length < SHORTEST)
    .reduce(
      (shown, [key, part]) => ['"', "'"].reduce((line, q) => line.replaceAll(`${q}${part}${q}`, `${q}<${key}>${q}`), shown),
      text,
    );

/** What follows in a header is a secret, whoever's it is; `Basic` holds the login together with it. */
const inHeaders = (text: string) =>
  text
    .replaceAll(/\b(Basic|Bearer)(\s+)[\w+/=.~-]*(<\w+>)[\w+/=.~-]*/gi, '$1$2$3')
    .replaceAll(/\b(Basic|Bearer)(\s+)(?=[\w+/=.~-]*[\dA-Z=])[\w+/=.~-]{8,}/g, '$1$2<hidden>');
