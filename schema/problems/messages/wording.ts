// How values and lists are written in a message.
import { nearest } from '../suggest';
import { textOf } from '../text-of';

export type Found = { readonly input?: unknown };
/** A value as the user typed it, shortened. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'string') return `'${shortened(masked(value))}'`;
  return shortened(textOf(value, masked));
}

/** Without what may be a secret: the value of `NAME=value`, and the password of a URL. */
export const masked = (text: string) =>
  text.replace(/^([A-Z_][A-Z0-9_]*=).+$/s, '$1…').replace(/(:\/\/[^\s/@:]*:)[^\s@]+@/g, '$1…@');

/** A name as the key of a group, in quotes where TypeScript needs them: `'my-db'`. */
export const keyed = (name: string) => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : `'${name}'`);

export const shortened = (text: string) => (text.length > 60 ? `${text.slice(0, 57)}…` : text);

/** 'a', 'a and b', 'a, b and c'. */
export const joined = (names: readonly string[], word = 'and') =>
  names.length > 1 ? `${names.slice(0, -1).join(', ')} ${word} ${names.at(-1)}` : listed(names);

export function listed(names: readonly (string | number)[]): string {
  return names.length > 0 ? names.join(', ') : 'none';
}

export function didYouMean(found: string, candidates: readonly string[]): string {
  const near = nearest(found, candidates);
  return near === undefined ? '' : ` Did you mean '${near}'?`;
}

/** For an option that has a short and a long form. */
export const neither =
  (short: string, long: string, ...examples: readonly [string, string]) =>
  ({ input }: Found) =>
    `${input === undefined ? 'is missing.' : `${shown(input)} is neither ${short} nor ${long}.`} Write ${examples.join(', or ')}.`;

/** The types of zod, for people. */
export const KINDS: Record<string, string> = {
  string: 'text',
  object: 'a group of options',
  record: 'a group of names, each with a value',
  array: 'a list',
  int: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  nonoptional: 'any value',
};

export const kind = (expected: string) => KINDS[expected] ?? expected;

export const counted = (number: number, what: string) => `${number} ${what}${number === 1 ? '' : 's'}`;

/** A command line as the words of a list; what only a shell understands is left to one. */
export const wordsIn = (line: string): string[] =>
  /[|&;<>$`*?]/.test(line)
    ? ['sh', '-c', line]
    : [...line.matchAll(/"([^"]*)"|'([^']*)'|\S+/g)].map(([word, double, single]) => double ?? single ?? word);
