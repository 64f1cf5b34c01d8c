// Which variables are secrets, and which of those nobody has to know: they are made up.
import { isPassword } from '../../leaks/connections';
import { secretsIn } from '../../leaks/find';
import { certaintyOf } from '../../leaks/names';
import { isSecret } from '../../leaks/values';
import { isProductKey, productOf } from './outside';

/** A connection string has a password in it, whatever it is called. */
const CONNECTION =
  /(?:DATABASE|DB|POSTGRES(?:QL)?|MYSQL|MONGO(?:DB)?|REDIS|AMQP|RABBITMQ|BROKER|CELERY_\w+|SMTP|SQLALCHEMY_DATABASE)_?(?:URL|URI|DSN|CONN(?:ECTION)?(?:_?STR(?:ING)?)?)$/i;
/** The name of a login may be an address of mail. */
const LOGIN_IN_URL = /^[a-z][a-z0-9+.-]*:\/\/[^:/?#\s]*:([^@\s]+)@/i;
/** Settings of a secret, and no secrets. */
const NONE = /^(?:true|false|yes|no|on|off|none|null|\d{1,5}|[01])$/i;
/** Public by what they are. */
const PUBLIC = /PUBLISHABLE|PUBLIC_KEY|SITE_KEY|CLIENT_ID$|KEY_ID$|KEY_NAME$|_KEY_PATH$|PRIMARY_KEY$/;
/** Keys of accounts, which belong together with the secret beside them. */
const ACCOUNT = /^(?:AWS_ACCESS_KEY_ID|\w*ACCOUNT_SID|\w*ACCESS_KEY)$/;

export function isSecretVariable(name: string, value: string | null): boolean {
  const upper = name.toUpperCase();
  if (ACCOUNT.test(upper)) return true;
  if (PUBLIC.test(upper)) return false;
  if (isProductKey(name)) return true;
  const certainty = certaintyOf(name.replaceAll('__', '_'));
  if (value === null || value === '') return certainty === 'certain' || certainty === 'likely' || CONNECTION.test(name);
  const [, password] = LOGIN_IN_URL.exec(value) ?? [];
  if (password !== undefined && !/^\$\{?\w/.test(password)) return true;
  if (secretsIn(value).length > 0 || (password !== undefined && isPassword(password))) return true;
  if (certainty === undefined || NONE.test(value)) return false;
  if (certainty === 'certain') return !/^(?:\/|\.\/|https?:\/\/)/.test(value) || isSecret(value, certainty);
  return certainty === 'likely'
    ? !/^(?:\/|\.\/|https?:\/\/)/.test(value)
    : isSecret(value, certainty) || /(?:^|_)(?:SALT|SECRET)/.test(upper);
}

type Generated = boolean | { readonly length: number } | { readonly bytes: number; readonly encoding: string };

/** Keys that a program makes use of and nobody types. False: somebody else has given it. */
/** @param value in compose: a form of its own cannot be made up. */
export function generatedFor(name: string, value: string | null = null): Generated {
  const upper = name.toUpperCase();
  if (/^base64:/.test(value ?? '')) return false;
  if (/FERNET/.test(upper)) return { bytes: 32, encoding: 'base64url' };
  if (/TOTP_VAULT_KEY|VAULT_KEY/.test(upper)) return { bytes: 32, encoding: 'base64' };
  if (/SECRET_KEY_BASE/.test(upper)) return { length: 64 };
  if (/ENCRYPTION_KEY$|UTILS_SECRET$/.test(upper)) return { bytes: 32, encoding: 'hex' };
  if (
    /OAUTH|CLIENT_SECRET|WEBHOOK_SECRET|STRIPE|GITHUB|GOOGLE|FACEBOOK|TWITTER|SLACK|DISCORD|AWS|AZURE|S3_|SMTP|TWILIO|OPENAI/.test(
      upper,
    )
  )
    return false;
  return /(?:^|_)(?:SECRET_KEY|SECRET|JWT_SECRET\w*|JWT_KEY|SESSION_SECRET|COOKIE_SECRET|APP_SECRET|APP_KEYS?|NEXTAUTH_SECRET|AUTH_SECRET|SIGNING_KEY|HASH_SALT|SALT|TOKEN_SALT|INTERNAL_TOKEN|KEY_BASE|AUTHENTICATION_KEY)$/.test(
    upper,
  );
}

/** What it is for, as far as its name tells. */
export function descriptionOf(name: string): string | undefined {
  const upper = name.toUpperCase();
  if (/JWT/.test(upper)) return 'signs the tokens of users';
  if (/^(?:SECRET_KEY|SESSION_SECRET|COOKIE_SECRET|SECRET_KEY_BASE|APP_SECRET|NEXTAUTH_SECRET|AUTH_SECRET)$/.test(upper))
    return 'signs sessions';
  if (CONNECTION.test(name)) return 'connection string';
  if (generatedFor(name) !== false) return undefined;
  const known = productOf(name);
  if (known !== undefined) return `key of the ${known}`.replace(/the (?!.* API$)/, '');
  return undefined;
}

/** Whether compose holds tokens: a key that signs them is the one that they were signed with, and none of chance. */
export const hasTokens = (all: readonly { readonly env: Readonly<Record<string, string>> }[]): boolean =>
  all.some(({ env }) => Object.values(env).some((value) => /^eyJ[\w-]+\.eyJ/.test(value)));
