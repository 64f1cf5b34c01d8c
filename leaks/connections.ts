// Passwords inside connections: in a URL, in front of a host, in a header, behind the option of a client.
import type { Match } from './match';
import { isStandIn, REFERENCE } from './values';

/** A reference, which may hold spaces, or one character. */
const ATOM = String.raw`\$\([^)\n]{0,100}\)|(?!\$\([^)\n]{0,100}\))`;

/**
 * `scheme://user:password@host`. Some drivers accept a bare '/' in a password. A text that starts with a port and a path is no
 * password: `localhost:5173/@vite/client`.
 */
export const URL_WITH_LOGIN = String.raw`:\/\/(?!\[)(?:${ATOM}[^\s/?#:@"'\x60]){0,80}:(?!(?:\d+|${REFERENCE})[/?#,;|])(?<key>(?:${ATOM}[^\s@"'\x60]){1,300})@`;

const ONLY_REFERENCES = new RegExp(`^(?:${REFERENCE})+$`);
/** What pages write where a password belongs. */
const NO_PASSWORD =
  /^(?:(?:my|your|the|db|a|user|some)?[-_]?(?:password|passwd|passwort|pass|pwd|pw|secret|token)|[A-Z_]*(?:PASSWORD|PASSWD|PASS|PWD|PW|SECRET|TOKEN|KEY)|[xX]+|\[[\w -]+\])$/i;

export const isPassword = (text: string): boolean =>
  !ONLY_REFERENCES.test(text) && !NO_PASSWORD.test(text) && !(isStandIn(text) && !/^postgres/i.test(text));

/** `Authorization: Basic dXNlcjpwYXNzd29yZA==`. */
const BASIC = /\bBasic\s+([A-Za-z\d+/]{8,}={0,2})/g;
/** Some clients take a login or a password on their line. */
const CLIENTS = [
  /\bcurl\b[^\n]{0,300}?\s(?:-u|--user)[ =]?["']?[^\s:"']{1,80}:([^\s"']{4,200})/g,
  /\b(?:mysql|mysqldump|mysqladmin|mariadb|mariadb-dump)\b[^\n]{0,300}?\s-p([^\s"']{6,200})/g,
  /\bsshpass\s+-p\s*["']?([^\s"']{6,200})/g,
  /\bredis-cli\b[^\n]{0,300}?\s-a\s+["']?([^\s"']{6,200})/g,
  /\buser\s+\S+\s+on\b[^\n]{0,200}?\s>([^\s"']{6,200})/g, // a user of Redis: redis.io/docs/latest/operate/oss_and_stack/management/security/acl
  /^[^\s:#]+:(?:\d+|\*):[^\s:]+:[^\s:]+:([^\s:"']{6,200})(?=[\s"']|$)/gm, // .pgpass
  /\bmachine\s+\S+\s+login\s+\S+\s+password\s+(\S{6,200})/g, // .netrc
  /\b(?:PASSWORD|IDENTIFIED\s+(?:WITH\s+\w+\s+)?BY)\s+'([^'\n]{6,200})'/gi, // SQL
];

/** Most texts have none of these, and are done. */
const ANY = /Basic|curl|mysql|mariadb|sshpass|redis-cli|\buser\s|:(?:\d+|\*):|\bmachine\s|PASSWORD|IDENTIFIED/i;

export function loginsIn(text: string): Match[] {
  if (!ANY.test(text)) return [];
  const says = 'holds a login with its password';
  const basic = [...text.matchAll(BASIC)].flatMap(([, encoded = '']) => {
    const [, password] = /^[\x20-\x7e]*?:([\x20-\x7e]+)$/.exec(Buffer.from(encoded, 'base64').toString('latin1')) ?? [];
    return password !== undefined && isPassword(password) ? [{ says, secret: encoded }] : [];
  });
  const onLines = CLIENTS.flatMap((client) =>
    [...text.matchAll(client)].flatMap(([, secret = '']) =>
      isPassword(secret) && !secret.includes('$') ? [{ says, secret }] : [],
    ),
  );
  return [...basic, ...onLines];
}
