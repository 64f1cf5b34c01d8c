// Words that only a shell understands, where no shell runs.
import { WARNINGS } from '../../schema/problems/warnings';
import { type Line, linesOf, programsIn } from './programs';
import type { WarningRule } from './rule';

const SHELL = /(^|\/)(sh|bash|ash|dash|zsh|fish|env)$/;
const OPERATORS = ['&&', '||', '|', ';', '&', '>', '>>', '<', '2>&1'];

/** `$NAME` and `${NAME}`; `$(NAME)` is Kubernetes' and `$$` a dollar sign. */
const VARIABLE = /(^|[^$])\$(\{[A-Za-z_]\w*[^}]*\}|[A-Z_][A-Z0-9_]*)/;

export const shellWords: WarningRule = (asked) =>
  programsIn(asked).flatMap((program) => {
    const lines = linesOf(program);
    return lines.flatMap((line) => {
      const why = hasShell(line, lines) ? undefined : problemOf(line);
      return why === undefined ? [] : [{ path: line.path, found: WARNINGS['shell-words'].found(why) }];
    });
  });

/** A shell in the line itself, or in the entrypoint that gets it as arguments. */
export const hasShell = ({ option, words }: Line, lines: readonly Line[]) =>
  words.some((word) => SHELL.test(word)) ||
  (option === 'command' && lines.some((line) => line.option === 'entrypoint' && line.words.some((word) => SHELL.test(word))));

function problemOf({ words }: Line): string | undefined {
  const [first = ''] = words;
  if (words.includes('')) return 'one of the words is empty';
  if (words.length === 1 && /\S\s+\S/.test(first)) return `'${first}' is one word with spaces in it`;
  const operator = words.find((word) => OPERATORS.includes(word));
  if (operator !== undefined) return `'${operator}' is a word of a shell`;
  const variable = words.find((word) => VARIABLE.test(word) || SUBSTITUTED.test(word));
  if (variable !== undefined) return `'${variable}' is filled in by a shell`;
  const end = words.find((word) => /^[\w./-]+;$/.test(word));
  if (end !== undefined) return `'${end}' ends with a ';', which is a word of a shell`;
  if (BUILT_IN.test(first)) return `'${first}' is a word of a shell`;
  if (ASSIGNED.test(first)) return `'${first}' sets a variable, as a shell does`;
  return QUOTED.test(first) ? `${first} keeps its quotes` : undefined;
}

/** `` `date` ``, `~/data` */
const SUBSTITUTED = /^`.*`$|^~\//;
/** No image has a program of these names. */
const BUILT_IN = /^(cd|export|source|\.|set|ulimit|exec|eval)( |$)/;
const ASSIGNED = /^[A-Za-z_]\w*=/;
const QUOTED = /^(".*"|'.*')$/;
