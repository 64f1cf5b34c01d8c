// Reads .env text exactly as docker compose does. `dotenv` and `dotenv-expand` differ in comments, escapes, precedence and errors.
import { interpolate } from './interpolate';
import { messages } from './messages';

/** Says where the file is wrong and what to do. */
export class EnvFileError extends Error {
  constructor(
    readonly line: number,
    readonly problem: string,
  ) {
    super(`line ${line}: ${problem}`);
    this.name = 'EnvFileError';
  }
}

/** What a variable is that is set nowhere: as in compose, nothing; or a mistake, because `pa$word` is then the password `pa`. */
type Unset = 'nothing' | 'mistake';

interface More {
  /** Variables of files that were read before: this one may refer to them. They are in the result. */
  readonly before?: ReadonlyMap<string, string>;
  /** Hears where in the text each name stands. */
  readonly seen?: (name: string, at: number) => void;
}

/** The variables that the text sets. As in compose, `environment` wins where a value refers to a variable that both have. */
export function parseEnvFile(
  text: string,
  environment: Readonly<Record<string, string | undefined>>,
  whatIsUnset: Unset = 'nothing',
  { before = new Map(), seen }: More = {},
): Map<string, string> {
  const values = new Map<string, string>(before);
  const inherited = (name: string) => (Object.hasOwn(environment, name) ? environment[name] : undefined);
  const lookup = (name: string) => inherited(name) ?? values.get(name);

  let at = skipBlank(text, text.startsWith('\uFEFF') ? 1 : 0);
  while (at < text.length) {
    const key = readKey(text, at);
    seen?.(key.name, at);
    if (key.end === 'line') {
      const value = inherited(key.name);
      if (value !== undefined) values.set(key.name, value);
      at = key.next;
    } else if (key.end === 'file') {
      // Compose takes a name that the last line ends with, no line break behind it, for the value of a key without a name.
      values.set('', key.name);
      at = key.next;
    } else {
      const value = readValue(text, key.next);
      const problem = (sentence: string) => new EnvFileError(lineOf(text, key.next), sentence);
      const unset = (name: string) => {
        if (whatIsUnset === 'mistake') throw problem(messages.unset(key.name, name));
        return '';
      };
      values.set(key.name, value.literal ? value.text : interpolate(value.text, { lookup, unset, problem }));
      at = value.next;
    }
    at = skipBlank(text, at);
  }
  return values;
}

// What compose takes for blank inside a line. Around a statement and at the end of a value it is all of Unicode's.
const BLANK = '\\t\\v\\f\\r \\u0085\\u00A0';
const BLANKS = new RegExp(`[${BLANK}]*`, 'y');
const KEY = new RegExp(`[\\p{L}\\p{N}_.\\[\\]${BLANK}-]*`, 'uy');
const EXPORT = /export(?=[\t\n\f\r ])/y;
const UNICODE_BLANK = /\p{White_Space}/u;
const UNICODE_BLANKS = /\p{White_Space}*/uy;
const COMMENT = /#[^\n]*/y;

interface Key {
  readonly name: string;
  /** What the name ends with: = or :, the end of the line, or the end of the file. */
  readonly end: 'separator' | 'line' | 'file';
  readonly next: number;
}

function readKey(text: string, start: number): Key {
  const nameStart = endOf(BLANKS, text, endOf(EXPORT, text, start));
  const nameEnd = endOf(KEY, text, nameStart);
  const name = trimEnd(text.slice(nameStart, nameEnd));
  if (nameEnd === text.length) {
    if (name === '') throw new EnvFileError(lineOf(text, start), messages.noKey);
    return { name, end: 'file', next: nameEnd };
  }
  const end = text[nameEnd];
  if (end !== '=' && end !== ':' && end !== '\n') throw new EnvFileError(lineOf(text, nameEnd), messages.badKey);
  if (name.includes(' ')) throw new EnvFileError(lineOf(text, start), messages.spaceInKey);
  return { name, end: end === '\n' ? 'line' : 'separator', next: nameEnd + 1 };
}

interface Value {
  readonly text: string;
  /** Without interpolation. */
  readonly literal: boolean;
  readonly next: number;
}

function readValue(text: string, afterSeparator: number): Value {
  const start = endOf(BLANKS, text, afterSeparator);
  const quote = text[start];
  if (quote === "'" || quote === '"') {
    const close = closingQuote(text, start, quote);
    const inside = text.slice(start + 1, close);
    // Compose reads on right behind the quote: what follows on that line is the next statement.
    return quote === "'"
      ? { text: inside.replaceAll(/\\./gs, (sequence) => (sequence === "\\'" ? "'" : sequence)), literal: true, next: close + 1 }
      : { text: inside.replaceAll(ESCAPE, characterFor), literal: false, next: close + 1 };
  }
  const lineBreak = text.indexOf('\n', start);
  const next = lineBreak === -1 ? text.length : lineBreak;
  const [value = ''] = text.slice(start, next).split(' #', 1);
  return { text: trimEnd(value), literal: false, next };
}

function closingQuote(text: string, open: number, quote: string): number {
  for (let at = open + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === quote) return at;
  }
  throw new EnvFileError(lineOf(text, open), messages.openQuote);
}

const ESCAPE = /\\(?:0[0-3][0-7]{2}|.)/gs;
const ESCAPED = new Map(
  Object.entries({ a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', '"': '"', '\\': '\\' }),
);

function characterFor(sequence: string): string {
  const code = sequence.slice(1);
  if (code.length > 1) return String.fromCodePoint(Number.parseInt(code, 8));
  // Interpolation comes after this, and makes one dollar sign of two.
  if (code === '$') return '$$';
  // Compose drops the 0 that begins no character code, and keeps every other escape that it does not know.
  return code === '0' ? '\\' : (ESCAPED.get(code) ?? sequence);
}

/** Where the next statement begins. */
function skipBlank(text: string, start: number): number {
  let at = endOf(UNICODE_BLANKS, text, start);
  while (text[at] === '#') at = endOf(UNICODE_BLANKS, text, endOf(COMMENT, text, at));
  return at;
}

// Not String's own: that one keeps U+0085 and takes a byte order mark away.
function trimEnd(text: string): string {
  let end = text.length;
  while (UNICODE_BLANK.test(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

/** Where the sticky pattern stops matching, `at` if it does not match. */
function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return at + (pattern.exec(text)?.[0].length ?? 0);
}

const lineOf = (text: string, at: number): number => text.slice(0, at).split('\n').length;
