// A text for people without the secrets that it quotes.
import { formsOf } from './forms';

/** Fewer characters of a secret say nothing about it. */
const FEWEST = 3;

/** The text with '…' in place of each secret, in whichever form it is quoted, also where the quotation is cut. */
export function without(text: string, secrets: readonly string[]): string {
  return [...new Set(secrets.flatMap(formsOf))]
    .sort((a, b) => b.length - a.length)
    .reduce((shown, form) => cutOff(shown.replaceAll(form, '…'), form), text);
}

/** A message shortens what it quotes, and ends it with '…'. */
function cutOff(text: string, secret: string): string {
  const [first = '', ...rest] = text.split('…');
  return rest.reduce((shown, next) => `${withoutStart(shown, secret)}…${next}`, first);
}

function withoutStart(text: string, secret: string): string {
  for (let length = Math.min(secret.length, text.length); length >= FEWEST; length--)
    if (text.endsWith(secret.slice(0, length))) return text.slice(0, -length);
  return text;
}
