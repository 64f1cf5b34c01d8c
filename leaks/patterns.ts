// Everything that is known by its form alone: keys, tokens, connections, in one pass over a text.
import { isPassword, URL_WITH_LOGIN } from './connections';
import { FORMATS } from './formats';
import { harmlessTexts } from './harmless';
import { isPrivate, isTokenOfSomebody, JWT, PEM, PEM_IN_BASE64 } from './keys';
import type { Match } from './match';
import { isKey } from './random';

/** No letter or digit is in front of a key, except the letter of an escaped end of line. */
const START = String.raw`(?<=\\[nrt]|(?<![A-Za-z\d]))`;

const KINDS: readonly (readonly [says: string, pattern: string, isIt: (key: string, match: string) => boolean])[] = [
  ['holds a private key', PEM, () => true],
  ['holds a private key', PEM_IN_BASE64, (_, match) => isPrivate(match)],
  ...FORMATS.map(([says, pattern]) => [says, START + pattern, isKey] as const),
  ['looks like a JSON Web Token', START + JWT, isTokenOfSomebody],
];

/** By itself, because a login of references has its form and is in many manifests. */
const LOGIN = new RegExp(URL_WITH_LOGIN, 'g');
const LOGIN_SAYS = 'holds a connection string with a password';

interface Pattern {
  readonly says: string;
  readonly pattern: RegExp;
  readonly isIt: (key: string, match: string) => boolean;
}

// Compiling a hundred patterns takes longer than most stacks, whose texts the first one rules out.
let compiled: { readonly any: RegExp; readonly each: readonly Pattern[] } | undefined;

function patterns() {
  compiled ??= {
    // START and the names of groups cost time, and this only rules out
    any: new RegExp(KINDS.map(([, pattern]) => pattern.replace(START, '').replace('(?<key>', '(?:')).join('|')),
    each: KINDS.map(([says, pattern, isIt]) => ({ says, pattern: new RegExp(pattern, 'g'), isIt })),
  };
  return compiled;
}

/** What else is a key is long and has no blank, and nearly no word of a manifest is so long. */
const LONG_WORDS = /\S{16,}/g;

/** Words such as `app.kubernetes.io/instance` are in every manifest. */
const harmless = harmlessTexts();

function mayBeKey(word: string): boolean {
  if (harmless.has(word)) return false;
  if (patterns().any.test(word)) return true;
  harmless.add(word);
  return false;
}

export function formatsIn(text: string): Match[] {
  return [...keysIn(text), ...connectionsIn(text)];
}

function keysIn(text: string): Match[] {
  // only a PEM has a blank in it
  if (text.includes('-----BEGIN ') ? !patterns().any.test(text) : !text.match(LONG_WORDS)?.some(mayBeKey)) return [];
  return patterns().each.flatMap(({ says, pattern, isIt }) =>
    [...text.matchAll(pattern)].flatMap(({ 0: match, groups }) =>
      isIt(groups?.key ?? match, match) ? [{ says, secret: match }] : [],
    ),
  );
}

const connectionsIn = (text: string): Match[] =>
  text.includes('://') && text.includes('@')
    ? [...text.matchAll(LOGIN)].flatMap(({ groups }) =>
        isPassword(groups?.key ?? '') ? [{ says: LOGIN_SAYS, secret: groups?.key ?? '' }] : [],
      )
    : [];
