// Secrets that a name gives away inside a text: `password = x`, `"apiKey": "x"`, `--token x`, `?key=x`, `<password>x</password>`.
import type { Match } from './match';
import { type Certainty, certaintyOf } from './names';
import { isReference, isSecret } from './values';

/** Most texts have none of these letters, and are done. */
const ANY = /pass|pwd|secret|token|key|cred|auth|salt|seed|pepper|psk|cookie|mnemonic|\bpat\b/i;

const QUOTED = String.raw`"(?:\\.|[^"\\\n]){0,500}"|'[^'\n]{0,500}'|\x60[^\x60\n]{0,500}\x60`;
/** `name = value`, wherever it stands; behind a flag's dashes and a query's sign too. */
const ASSIGNED = new RegExp(
  String.raw`(?<![\w$.{<@/])(?<name>[A-Za-z_][\w.-]{1,80})["'\]]{0,2}[ \t]{0,20}(?<sign>=>|:=|=(?!=)|:(?![:/]))[ \t]{0,20}(?<value>${QUOTED}|(?!=)(?:\$\([^)\n]{0,200}\)|[^\s"'\x60]){1,500})(?<rest>[^\n]*)`,
  'g',
);
const NAMED: readonly RegExp[] = [
  /(?<![\w-])--?(?<name>[A-Za-z][\w-]{1,60})[ \t]+["']?(?<value>[^\s"'-][^\s"']{0,500})/g,
  /<(?<name>[\w.-]{1,80})>(?<value>[^<\n]{1,500})<\//g,
  /\b(?:name|key)["']?\s{0,5}[:=]\s{0,20}["']?(?<name>[\w.-]{1,80})["']?,?\s{1,40}["']?value["']?\s{0,5}[:=]\s{0,20}["']?(?<value>[^\s"',}]{1,500})/gi,
  /^[ \t]*(?<name>requirepass|masterauth)[ \t]+["']?(?<value>[^\s"']{1,500})/gm,
  /\(\s{0,5}["'](?<name>[\w.-]{1,80})["']\s{0,5},\s{0,5}["'](?<value>[^"'\n]{1,500})["']/g, // define('DB_PASSWORD', 'x')
  /[;{](?<name>PWD)=(?<value>[^;"'\n]{1,500})/g, // ODBC; elsewhere it is a folder
  /(?<name>Authorization)["']?\s{0,5}[:=,]\s{0,5}["']?(?:Bearer|Token|ApiKey)\s+(?<value>[\w.~+/=-]{1,500})/gi,
];

/** 'The token is …': only what chance has made follows such a word in a sentence. */
const IN_PROSE = /\b(token|secret|password|passphrase|api[ -]key)[ \t]+(?:is[ \t]+)?["'\x60]?([\w+/=.~-]{16,200})/gi;

export function namedIn(text: string): Match[] {
  if (!ANY.test(text)) return [];
  return [
    ...everyAssignment(text),
    ...[...text.matchAll(IN_PROSE)].flatMap(([, name = '', value = '']) => matchOf(name, value, 'possible')),
    ...NAMED.flatMap((pattern) =>
      [...text.matchAll(pattern)].flatMap(({ groups }) =>
        matchOf(groups?.name ?? '', groups?.value ?? '', CERTAIN_THERE.test(groups?.name ?? '') ? 'certain' : undefined),
      ),
    ),
  ];
}

/** A name inside the value of another one is looked at too: `url: https://…?token=x`. */
function* everyAssignment(text: string): Generator<Match> {
  ASSIGNED.lastIndex = 0;
  for (let found = ASSIGNED.exec(text); found; found = ASSIGNED.exec(text)) {
    const { name = '', sign = '', value = '', rest = '' } = found.groups ?? {};
    ASSIGNED.lastIndex = found.index + name.length + 1;
    const isAtStart = /(?:^|\n)[ \t-]*(?:export[ \t]+|ENV[ \t]+|ARG[ \t]+)?["']?$/.test(text.slice(0, found.index).slice(-80));
    for (const candidate of candidatesOf(value, isAtStart)) {
      const isQuoted = /^["'`]/.test(value);
      if (!isQuoted && ((sign === ':' && isProse(candidate, rest)) || isVariable(name, candidate))) continue;
      yield* matchOf(name, candidate);
    }
  }
}

/** What the value is: without quotes; in the middle of a line up to the sign that ends it. */
function candidatesOf(value: string, isAtStart: boolean): string[] {
  if (/^["'\x60]/.test(value)) return [value.slice(1, -1)];
  const [ended = ''] = UP_TO_ITS_END.exec(value) ?? [];
  // behind a reference at the start of a connection text is the next of its words: Password={password};Timeout=15
  return isAtStart && !isReference(ended) ? [value.replace(/[,;]+$/, '')] : [ended];
}

const UP_TO_ITS_END = /^(?:\$\([^)]*\)|\$\{[^}]*\}|\{\{[^}]*\}\}|\{[\w.]+\}|[^&;,)\]}|])*/;

/** `password: ask somebody`: more words follow, and the first is one too. */
const isProse = (value: string, rest: string) => /^[ \t]+[^\s#]/.test(rest) && /^[A-Za-z,.'-]+$/.test(value);

/** `token=accessToken` in a program passes on what another variable holds; `TOKEN=access_token` in a list of variables is the value. */
const isVariable = (name: string, value: string) =>
  !/^[A-Z_]+$/.test(name) && /^[A-Za-z_]\w*$/.test(value) && ['certain', 'likely'].includes(certaintyOf(value) ?? '');

function matchOf(name: string, value: string, certainty: Certainty | undefined = certaintyOf(name)): Match[] {
  return certainty && isSecret(value, certainty) ? [{ says: named(name), secret: value }] : [];
}

const CERTAIN_THERE = /^(?:authorization|PWD)$/i;

/** A name that is longer than names are may be the secret itself. */
export const named = (name: string): string =>
  name.length <= 60 ? `holds the value of '${name}', which is the name of a secret` : 'holds the value of a secret';
