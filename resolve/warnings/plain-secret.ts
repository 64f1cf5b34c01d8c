// A weak or well-known password that stands in the stack: in env, in a file, among the arguments of a build or of the program. A real one
// is a leak, which stops synth.
import { isPassword, URL_WITH_LOGIN } from '../../leaks/connections';
import { WARNINGS } from '../../schema/problems/warnings';
import { type Line, linesOf, type Program, programsIn, settingsOf } from './programs';
import type { WarningRule } from './rule';
import { isReference, isSecretName, isWeakSecret } from './secret-values';

interface Place {
  readonly name: string;
  /** The name is that of an address with the password in it. */
  readonly inUrl?: boolean;
  readonly path: readonly string[];
}

export const plainSecret: WarningRule = (asked) =>
  programsIn(asked).flatMap((program) =>
    [...inSettings(program), ...inBuild(program), ...inFiles(program), ...linesOf(program).flatMap(inLine)].map(
      ({ name, inUrl, path }) => ({
        path,
        found: WARNINGS['plain-secret'].found(name, inUrl),
      }),
    ),
  );

const inSettings = (program: Program): Place[] =>
  settingsOf(program).flatMap(({ name, value, path }) => {
    if (isSecretName(name) && isWeakSecret(value)) return [{ name, path }];
    return hasWeakLogin(value) ? [{ name, path, inUrl: true }] : [];
  });

const LOGIN = new RegExp(URL_WITH_LOGIN);

/** `amqp://guest:password@mq`: what is no stand-in is a leak. */
function hasWeakLogin(text: string): boolean {
  const { key = '' } = LOGIN.exec(text)?.groups ?? {};
  const [, , said = ''] = PAIRS.exec(text.slice(0, 2000)) ?? [];
  return (key !== '' && !isReference(key) && !isPassword(key)) || (said !== '' && isWeakSecret(said));
}

/** `Server=db;User Id=app;Password=x` of .NET, and `host=db user=app password=x` of libpq. */
const PAIRS =
  /(?:host|server|data source|database|dbname|user(?: id)?|username)\s*=[^;\s].*?(?:^|[;\s])(password|pwd)\s*=\s*([^;\s]+)/i;

const inBuild = ({ service, path }: Program): Place[] =>
  Object.entries(service.build?.args ?? {})
    .filter(([name, value]) => isSecretName(name) && isWeakSecret(value))
    .map(([name]) => ({ name, path: [...path, 'build', 'args', name] }));

/** `password = x`, `"apiKey": "x"`, `requirepass x`. */
const ASSIGNED = /^[ \t]*["']?([\w.-]+)["']?[ \t]*[:= ][ \t]*["']?([^\s"'#;,]+)/gm;

const inFiles = ({ service, path }: Program): Place[] =>
  Object.entries(service.files).flatMap(([file, text]) =>
    typeof text !== 'string'
      ? []
      : [...text.matchAll(ASSIGNED)]
          .filter(([line, name = '', value = '']) => isNamed(name, line) && isWeakSecret(value))
          .map(([, name = '']) => ({ name, path: [...path, 'files', file] })),
  );

/** A word in front of a space names a value in few files only; elsewhere it is prose. */
const isNamed = (name: string, line: string) =>
  /^(requirepass|masterauth)$/.test(name) || (isSecretName(name) && /[:=]/.test(line));

/** `--basic-auth=admin:admin` */
const LOGIN_FLAG = /^--basic[-_]auth(?:=(.+))?$/i;
const FLAG = /^--?(requirepass|masterauth|password|api-?key|token|secret(-?key)?|access-key)(?:=(.+))?$/i;

const inLine = ({ words, path }: Line): Place[] =>
  words.flatMap((word, i) => {
    const [login, pair = words[i + 1] ?? ''] = LOGIN_FLAG.exec(word) ?? [];
    if (login !== undefined) return pair.includes(':') && !isReference(pair) ? [{ name: word.split('=')[0] ?? word, path }] : [];
    const [, name, , value = words[i + 1] ?? ''] = FLAG.exec(word) ?? [];
    return name !== undefined && !value.startsWith('-') && isWeakSecret(value)
      ? [{ name: word.split('=')[0] ?? word, path }]
      : [];
  });
