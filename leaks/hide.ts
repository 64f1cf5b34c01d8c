// A text for people without the secrets that it quotes.
import { formsOf } from './forms';

/** Fewer characters of a secret say nothing about it. */
const FEWEST = 3;

/** A password that is a word, or is short, stands in sentences and in other words by chance: `p`, `redis`. */
const WORD = /^[A-Za-z]{1,12}$|^.{1,5}$/s;

/**
 * The text with '…' in place of each secret, in whichever form it is quoted, also where the quotation is cut. A secret that is a word is hidden
 * where it stands as a whole; one that is also a name is hidden where it is a password, because the name itself is told everywhere.
 * @param names of services and options, which a reader needs.
 */
export function without(text: string, secrets: readonly string[], names: ReadonlySet<string> = NONE): string {
  const words = secrets.filter((secret) => WORD.test(secret));
  const others = secrets.filter((secret) => !WORD.test(secret)).flatMap(formsOf);
  const forms = [...new Set([...others, ...words.flatMap(formsOf).filter((form) => !WORD.test(form))])];
  const hidden = forms
    .sort((a, b) => b.length - a.length)
    .reduce((shown, form) => cutOff(shown.replaceAll(form, '…'), form), text);
  return [...new Set(words)].sort((a, b) => b.length - a.length).reduce((shown, word) => withoutWord(shown, word, names), hidden);
}

const NONE: ReadonlySet<string> = new Set();

function withoutWord(text: string, word: string, names: ReadonlySet<string>): string {
  const literal = word.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  const asPassword = text.replaceAll(new RegExp(`(:|=)${literal}(?=@)`, 'g'), '$1…');
  if (names.has(word) || word.length < FEWEST) return asPassword;
  return cutOff(
    asPassword.replaceAll(new RegExp(`(?<![\\w-])${literal}(?![\\w-])`, 'g'), '…'),
    word,
    (before) => !/\w/.test(before),
  );
}

/** A message shortens what it quotes, and ends it with '…'. */
function cutOff(text: string, secret: string, mayBegin = (_before: string) => true): string {
  const [first = '', ...rest] = text.split('…');
  return rest.reduce((shown, next) => `${withoutStart(shown, secret, mayBegin)}…${next}`, first);
}

/** @param mayBegin whether the secret may begin behind this character. */
function withoutStart(text: string, secret: string, mayBegin: (before: string) => boolean): string {
  for (let length = Math.min(secret.length, text.length); length >= FEWEST; length--)
    if (text.endsWith(secret.slice(0, length)) && mayBegin(text.at(-length - 1) ?? '')) return text.slice(0, -length);
  return text;
}
