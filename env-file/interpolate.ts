// $VAR, ${VAR} and their defaults inside one value of a .env file or a compose file, replaced the way docker compose does it.
import { messages } from './messages';

/** What a value may refer to, and how to report what is wrong with it. */
interface Scope {
  lookup(name: string): string | undefined;
  /** What stands for a variable that is set nowhere. */
  unset(name: string): string;
  problem(sentence: string): Error;
  /** What is wrong with a variable that ${NAME:?why} demands, or what stands for it; absent: a sentence without its name. */
  demanded?(name: string, why: string): Error | string;
  /** Hears of every expression that is replaced. */
  seen?(name: string, operator: string, word: string): void;
}

export function interpolate(template: string, scope: Scope): string {
  // In compose no expression goes over the end of a line, so the lines are independent.
  return template
    .split('\n')
    .map((line) => interpolateLine(line, scope, 0))
    .join('\n');
}

// Ignoring case under Unicode rules lets ſ and the Kelvin sign in, as compose does.
const NAME = /[_a-z][_a-z0-9]*/iuy;
const OPERATOR = /:?[-?+]/y;
// No file written by hand comes near, and it keeps a hostile one from exhausting the stack.
const MAX_DEPTH = 200;
/** Of a line: variables that hold each other twice would fill all of memory. */
const MAX_LENGTH = 1_000_000;

function interpolateLine(line: string, scope: Scope, depth: number): string {
  if (depth > MAX_DEPTH) throw scope.problem(messages.tooDeep);
  const lastBrace = line.lastIndexOf('}');
  let result = '';
  let at = 0;
  for (let dollar = line.indexOf('$'); dollar !== -1; dollar = line.indexOf('$', at)) {
    result += line.slice(at, dollar);
    const next = line[dollar + 1];
    if (next === '{') {
      const expression = readExpression(line, dollar + 2, lastBrace);
      if (expression === undefined) throw scope.problem(messages.malformed);
      result += evaluate(expression, scope, depth);
      at = expression.end;
    } else {
      const name = matchAt(NAME, line, dollar + 1);
      if (name !== '') scope.seen?.(name, '', '');
      // A dollar sign before anything else stands for itself; of two, one stays.
      result += name === '' ? '$' : (scope.lookup(name) ?? scope.unset(name));
      at = dollar + 1 + (next === '$' ? 1 : name.length);
    }
    if (result.length > MAX_LENGTH) throw scope.problem(messages.tooLong);
  }
  return result + line.slice(at);
}

interface Expression {
  readonly name: string;
  readonly operator: string;
  readonly word: string;
  /** Where the text behind the closing brace begins. */
  readonly end: number;
}

function readExpression(line: string, start: number, lastBrace: number): Expression | undefined {
  const name = matchAt(NAME, line, start);
  const afterName = start + name.length;
  const operator = matchAt(OPERATOR, line, afterName);
  if (name === '' || (operator === '' && line[afterName] !== '}')) return undefined;
  const wordStart = afterName + operator.length;
  if (wordStart > lastBrace) return undefined;
  const close = closingBrace(line, wordStart, lastBrace);
  return { name, operator, word: line.slice(wordStart, close), end: close + 1 };
}

/**
 * Every { counts, with or without a dollar sign, but compose overlooks the character behind it, even another brace.
 * If one is left open, compose takes all up to the last } of the line.
 */
function closingBrace(line: string, start: number, lastBrace: number): number {
  let open = 1;
  for (let at = start; at < lastBrace; at++) {
    if (line[at] === '{') {
      open++;
      at++;
    } else if (line[at] === '}' && --open === 0) return at;
  }
  return lastBrace;
}

function evaluate({ name, operator, word }: Expression, scope: Scope, depth: number): string {
  scope.seen?.(name, operator, word);
  const value = scope.lookup(name);
  const counts = operator.startsWith(':') ? value !== undefined && value !== '' : value !== undefined;
  // The word is looked at only where it is used: what is wrong with an unused default stays unnoticed.
  if (operator.endsWith('+')) return counts ? interpolateLine(word, scope, depth + 1) : '';
  if (counts || operator === '') return value ?? scope.unset(name);
  if (operator.endsWith('?')) {
    const demanded = scope.demanded?.(name, interpolateLine(word, scope, depth + 1)) ?? scope.problem(messages.required);
    if (typeof demanded === 'string') return demanded;
    throw demanded;
  }
  return interpolateLine(word, scope, depth + 1);
}

/** What the sticky pattern matches at this place, '' for nothing. */
function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}
