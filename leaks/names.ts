// Which names stand for secrets: of variables, of build arguments, of keys in a file. The last word says what something is:
// DB_PASSWORD is a password, PASSWORD_FILE a file.

/**
 * Of a `certain` name any text is the secret; of a `likely` one, such as TLS_SECRET, also any but the name of an object; of a `possible` one,
 * such as CACHE_KEY, only what chance has made.
 */
export type Certainty = 'certain' | 'likely' | 'possible';

/** Words behind the one that counts: SECRET_KEY_BASE, TOKEN_2, PASSWORD_OLD. */
const BEHIND =
  /^(?:\d+|OLD|NEW|NEXT|CURRENT|PREVIOUS|PRIMARY|SECONDARY|MAIN|DEFAULT|VALUE|BASE|BASE64|B64|HEX|PROD|PRODUCTION|STAGING|DEV|TEST|LIVE|LOCAL|FALLBACKS?)$/;

const SECRET = /(?:PASSWORDS?|PASSWD|PASSPHRASE|PASSCODE|REQUIREPASS|MASTERAUTH)$|^(?:PASS|CREDS|MNEMONIC|PEPPER|PSK|BINDPW)$/;
/** A secret with a word in front, or in small letters; alone, PWD is a folder. */
const SECRET_OF_SOMETHING = /^(?:PWD|PW|PAT)$/;
const OR_AN_OBJECT = /(?:SECRET|CREDENTIALS?)$/;
const TOKEN = /TOKEN$/;
const KEY = /KEYS?$/;

/** In front of KEY: made to be kept. */
const KEPT =
  /(?:API|SECRET|ACCESS|PRIVATE|SIGNING|SIGN|ENCRYPTION|ENCRYPT|CRYPT|CRYPTO|MASTER|AUTH|SESSION|COOKIE|JWT|HMAC|APP|SERVICE|ROLE|ACCOUNT|ADMIN|STORAGE|LICENSE|DEPLOY|FERNET|CONSUMER|SHARED|SECURITY|WEBHOOK|INTEGRATION)$/;
/** In front of KEY or TOKEN: made for everybody to see, or no key at all. */
const SEEN = /^(?:PUBLIC|PUBLISHABLE|ANON|ANONYMOUS|SITE|FOREIGN|SORT|PARTITION|OBJECT|HOST)$/;

/** What bundlers write into the files that browsers load. */
export const isForBrowsers = (name: string): boolean =>
  /^(?:NEXT_PUBLIC|NUXT_PUBLIC|EXPO_PUBLIC|PUBLIC|VITE|REACT_APP|GATSBY)_/.test(name);

/** A name that begins so is a function's or a switch's. */
const VERB = /^(?:GET|SET|HAS|IS|WITH|USE|NEEDS?|SHOW|ALLOW|REQUIRES?|RESET|FORGOT|ENABLE|DISABLE|CHANGE|ASK)$/;

export function certaintyOf(name: string): Certainty | undefined {
  const words = wordsOf(name);
  if (VERB.test(words[0] ?? '') && words.length > 1) return undefined;
  while (words.length > 1 && BEHIND.test(words.at(-1) ?? '')) words.pop();
  const last = (words.at(-1) ?? '').replace(/\d+$/, '');
  const before = words.slice(0, -1);
  if (SECRET.test(last) || (SECRET_OF_SOMETHING.test(last) && (before.length > 0 || name !== 'PWD'))) return 'certain';
  if (OR_AN_OBJECT.test(last)) return 'likely';
  if (last === 'PHRASE' && /^(?:SEED|PASS|SECRET)$/.test(before.at(-1) ?? '')) return 'certain';
  if (before.some((word) => SEEN.test(word)) || isForBrowsers(name)) return undefined;
  if (TOKEN.test(last) || (last === 'COOKIE' && before.includes('ERLANG'))) return 'certain';
  if (KEY.test(last))
    return KEPT.test(last.replace(KEY, '') || (before.filter((word) => !BEHIND.test(word)).at(-1) ?? ''))
      ? 'certain'
      : 'possible';
  if (/^(?:AUTH|SALT|SEED|HTPASSWD|SECRETS)$/.test(last) || (last === 'HASH' && before.includes('PASSWORD'))) return 'possible';
  return undefined;
}

/** `dbPassword` and `spring.datasource.password` are words too. */
const wordsOf = (name: string) =>
  name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1_$2')
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .toUpperCase()
    .split(/[^A-Z\d]+/)
    .filter((word) => word !== '');
