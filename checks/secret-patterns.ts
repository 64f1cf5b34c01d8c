// The formats of secrets: those of well-known keys, and connection strings with a password.

/** The formats are as the providers document them; most are in gitleaks too (github.com/gitleaks/gitleaks, config/gitleaks.toml). */
const KEYS: readonly (readonly [says: string, source: string, isPublic?: (match: RegExpMatchArray) => boolean])[] = [
  // RFC 7468, OpenSSH and OpenPGP
  ['holds a private key', String.raw`-----BEGIN (?:[A-Z\d]{1,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----`],
  // a key has digits and capitals; a name, such as sk-admin-console-of-the-shop, has none
  ['looks like an OpenAI key', String.raw`sk-(?=[a-z]{0,40}[A-Z\d])[A-Za-z\d]{20,}`],
  ['looks like an OpenAI key', String.raw`sk-(?:proj|svcacct|admin|None)-(?=[a-z_-]{0,40}[A-Z\d])[\w-]{20,}`],
  ['looks like an Anthropic key', String.raw`sk-ant-(?=[a-z_-]{0,40}[A-Z\d])[\w-]{20,}`],
  // docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
  ['looks like an AWS access key', String.raw`(?:AKIA|ASIA)[A-Z\d]{16}(?![A-Za-z\d])`],
  // github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats
  ['looks like a GitHub token', String.raw`(?:gh[pousr]_[A-Za-z\d]{36,}|github_pat_\w{36,})`],
  // docs.gitlab.com/security/tokens
  ['looks like a GitLab token', String.raw`glpat-[\w.-]{20,}`],
  // docs.slack.dev/authentication/tokens
  ['looks like a Slack token', String.raw`xox[a-z](?:\.xox[a-z])?-[A-Za-z\d-]{10,}`],
  // docs.stripe.com/keys; pk_… is made to be public
  ['looks like a Stripe key', String.raw`[sr]k_(?:live|test)_[A-Za-z\d]{10,}`],
  // twilio.com/docs/glossary/what-is-a-sid; AC… names an account
  ['looks like a Twilio key', String.raw`SK[\da-f]{32}(?![A-Za-z\d])`],
  // cloud.google.com/docs/authentication/api-keys
  ['looks like a Google API key', String.raw`AIza[\w-]{35}`],
  // twilio.com/docs/sendgrid/ui/account-and-settings/api-keys
  ['looks like a SendGrid key', String.raw`SG\.[\w-]{16,}\.[\w-]{16,}`],
  // github.blog/changelog/2021-09-23-npm-has-a-new-access-token-format
  ['looks like an npm token', String.raw`npm_[A-Za-z\d]{36,}`],
  // RFC 7519: two JSON objects, each of which begins with {" in base64. Supabase's older keys are such tokens.
  ['looks like a JSON Web Token', String.raw`eyJ[\w-]{8,1000}\.(?<payload>eyJ[\w-]{8,8000})\.[\w-]{8,}`, isAnonymous],
  // supabase.com/docs/guides/api/api-keys; sb_publishable_… is made to be public
  ['looks like a Supabase secret key', String.raw`sb_secret_[\w-]{16,}`],
  // age-encryption.org/v1
  ['looks like an age key', String.raw`AGE-SECRET-KEY-[A-Z\d-]{20,}`],
];

/** `$(cat /run/secrets/…)`, `$(NAME)`, `${NAME}`, `$NAME`, and placeholders for the reader: `<password>`, `{password}`, `***`. */
const REFERENCE = String.raw`\$\([^)\n]{0,200}\)|\$\{\w+\}|\$[A-Z_][A-Z\d_]*(?!\w)|<[\w-]+>|\{\w+\}|\*{3,}|\.{3}|…`;
/** A reference, which may hold spaces, or one character. */
const ATOM = String.raw`\$\([^)\n]{0,200}\)|(?!\$\([^)\n]{0,200}\))`;

/**
 * `scheme://user:password@host`. Some drivers accept a bare '/' in a password. A text that starts with a port and a path is no
 * password: `localhost:5173/@vite/client`.
 */
const CONNECTION = String.raw`:\/\/(?!\[)(?:${ATOM}[^\s/?#:@"'\x60]){0,200}:(?!(?:\d+|${REFERENCE})[/?#,;|])(?<password>(?:${ATOM}[^\s@"'\x60]){1,500})@`;
const ONLY_REFERENCES = new RegExp(`^(?:${REFERENCE})+$`);

/** No letter or digit is in front of a key, except the letter of an escaped end of line. */
const START = String.raw`(?<=\\[nrt]|(?<![A-Za-z\d]))`;

const PATTERNS = [
  ...KEYS.map(([says, source, isPublic]) => ({ says, pattern: new RegExp(START + source, 'g'), isPublic })),
  { says: 'holds a connection string with a password', pattern: new RegExp(CONNECTION, 'g'), isPublic: isReference },
];

/** All patterns in one, without START: one pass rules out nearly every string. */
const ANY = new RegExp([...KEYS.map(([, source]) => source), CONNECTION].join('|'));

/** What a finding says about the secrets that a text seems to contain. It never contains the secret. */
export function secretsIn(text: string): string[] {
  if (!ANY.test(text)) return [];
  const found = PATTERNS.filter(({ pattern, isPublic }) => [...text.matchAll(pattern)].some((match) => !isPublic?.(match)));
  return [...new Set(found.map(({ says }) => says))];
}

/** The text with '…' in place of everything that seems to be a secret. */
export function withoutSecrets(text: string): string {
  return PATTERNS.reduce((shown, { pattern }) => shown.replace(pattern, '…'), text);
}

function isReference({ groups }: RegExpMatchArray): boolean {
  return ONLY_REFERENCES.test(groups?.password ?? '');
}

/** Supabase's key for browsers is a JSON Web Token, too. Its role is `anon`. */
function isAnonymous({ groups }: RegExpMatchArray): boolean {
  return /"role"\s*:\s*"anon"/.test(Buffer.from(groups?.payload ?? '', 'base64url').toString());
}
