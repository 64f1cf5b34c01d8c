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
      const why = hasShell(line, lines) ? problemOfShell(line, lines) : problemOf(line);
      return why === undefined ? [] : [{ path: line.path, found: WARNINGS['shell-words'].found(why) }];
    });
  });

/** A shell in the line itself, or in the entrypoint that gets it as arguments. */
export const hasShell = ({ option, words }: Line, lines: readonly Line[]) =>
  words.some((word) => SHELL.test(word)) ||
  (option === 'command' && lines.some((line) => line.option === 'entrypoint' && line.words.some((word) => SHELL.test(word))));

function problemOf({ words }: Line): string | undefined {
  const [first = ''] = words;
  if (words.some((word, i) => word === '' && !/^-/.test(words[i - 1] ?? ''))) return 'one of the words is empty';
  if (words.length === 1 && /\S\s+\S/.test(first)) return `'${first}' is one word with spaces in it`;
  const operator = words.find((word) => OPERATORS.includes(word));
  if (operator !== undefined) return `'${operator}' is a word of a shell`;
  const glued = words.find((word) => GLUED.test(word));
  if (glued !== undefined) return `'${glued}' has an operator of a shell in it`;
  const pair = words.find((word) => PAIR.test(word));
  if (pair !== undefined) return `'${pair}' is one word: an option and its value are two`;
  const variable = words.find((word) => VARIABLE.test(word) || SUBSTITUTED.test(word));
  if (variable !== undefined) return `'${variable}' is filled in by a shell`;
  const end = words.find((word) => /^[\w./-]+;$/.test(word));
  if (end !== undefined) return `'${end}' ends with a ';', which is a word of a shell`;
  if (BUILT_IN.test(first)) return `'${first}' is a word of a shell`;
  if (ASSIGNED.test(first)) return `'${first}' sets a variable, as a shell does`;
  return QUOTED.test(first) ? `${first} keeps its quotes` : undefined;
}

/** What a shell itself gets wrong: text that it takes for the name of a file, and words behind its text that it takes for arguments. */
function problemOfShell({ option, words }: Line, lines: readonly Line[]): string | undefined {
  const entrypoint = option === 'command' ? (lines.find((line) => line.option === 'entrypoint')?.words ?? []) : [];
  const [shell = '', ...rest] = [...entrypoint, ...words];
  if (!BY_TEXT.test(shell)) return undefined;
  const options = rest.findIndex((word) => !/^[-+]/.test(word));
  const [text = '', ...behind] = options < 0 ? [] : rest.slice(options);
  if (!rest.slice(0, Math.max(options, 0)).some((word) => /^-[a-z]*c$/.test(word)))
    return /\S\s+\S/.test(text) ? `the shell looks for a file '${text}', because -c is not in front of it` : undefined;
  return behind.length > 0 && !/\s/.test(text.trim()) && !/\$[@*\d]/.test(text)
    ? `the shell runs '${text}' alone, and what is behind it are its arguments`
    : undefined;
}

const BY_TEXT = /(^|\/)(sh|bash|ash|dash|zsh)$/;

/** `>/tmp/log`, `2>/dev/null`, `|tee`, `migrate&&serve` */
const GLUED = /^(\d?>{1,2}|<|\||&&)[\w./&-]|^[\w./-]+(&&|\|\|)([\w./-]+)?$/;
/** `--bind 0.0.0.0:8000` as one word. */
const PAIR = /^(-[A-Za-z]|--[a-z][\w-]*) \S/;

/** `` `date` ``, `~/data` */
const SUBSTITUTED = /^`.*`$|^~\//;
/** No image has a program of these names. */
const BUILT_IN = /^(cd|export|source|\.|set|ulimit|exec|eval)( |$)/;
const ASSIGNED = /^[A-Za-z_]\w*=/;
const QUOTED = /^(".*"|'.*')$/;
