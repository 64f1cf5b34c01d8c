// A weak or well-known password that stands in the stack: in env, in a file, among the arguments of a build or of the program. A real one
// is a leak, which stops synth.
import { WARNINGS } from '../../schema/problems/warnings';
import { type Line, linesOf, type Program, programsIn, settingsOf } from './programs';
import type { WarningRule } from './rule';
import { isSecretName, isWeakSecret } from './secret-values';

interface Place {
  readonly name: string;
  readonly path: readonly string[];
}

export const plainSecret: WarningRule = (asked) =>
  programsIn(asked).flatMap((program) =>
    [...inSettings(program), ...inBuild(program), ...inFiles(program), ...linesOf(program).flatMap(inLine)].map(
      ({ name, path }) => ({
        path,
        found: WARNINGS['plain-secret'].found(name),
      }),
    ),
  );

const inSettings = (program: Program): Place[] =>
  settingsOf(program).filter(({ name, value }) => isSecretName(name) && isWeakSecret(value));

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

const FLAG = /^--?(requirepass|masterauth|password|api-?key|token|secret(-?key)?|access-key)(?:=(.+))?$/i;

const inLine = ({ words, path }: Line): Place[] =>
  words.flatMap((word, i) => {
    const [, name, , value = words[i + 1] ?? ''] = FLAG.exec(word) ?? [];
    return name !== undefined && !value.startsWith('-') && isWeakSecret(value)
      ? [{ name: word.split('=')[0] ?? word, path }]
      : [];
  });
