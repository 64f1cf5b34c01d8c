// How a field's value is shown: short ones as they are, texts of many lines by the lines that differ, and no secret at all.
import { type Find, finder } from '../../leaks/find';
import type { KnownValue } from '../../leaks/known';
import type { Field } from './fields';
import { messages } from './messages';

/** Lines about one field: the first has its path. */
export type Show = (field: Field) => string[];

const MOST_LINES = 20;

/** @param known values of secrets on this machine. Somebody may have set one by hand in the cluster. */
export function shower(known: readonly KnownValue[]): Show {
  const find = finder(known);
  return (field) => {
    const [from, to] = [hiding(find, field, field.from), hiding(find, field, field.to)];
    if (isLong(from) || isLong(to)) return [field.path, ...lineChanges(String(from ?? ''), String(to ?? ''))];
    return [`${field.path}: ${short(from)} → ${short(to)}`];
  };
}

/** The name of a variable gives its value away, which is what the last step in brackets is. */
function hiding(find: Find, { path }: Field, value: unknown): unknown {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (text === undefined) return value;
  const name = /\[([^\]]+)\]\.value$/.exec(path)?.[1] ?? /[.[]([^.[\]]+)\]?$/.exec(path)?.[1];
  return find(text, typeof value === 'string' ? name : undefined).length > 0 ? messages.hidden : value;
}

const isLong = (value: unknown): value is string => typeof value === 'string' && value.includes('\n');

const short = (value: unknown): string =>
  value === undefined ? messages.nowhere : typeof value === 'string' ? value : JSON.stringify(value);

/** The lines between what begins and what ends alike. */
function lineChanges(from: string, to: string): string[] {
  const [old, next] = [from.split('\n'), to.split('\n')];
  let start = 0;
  while (start < Math.min(old.length, next.length) && old[start] === next[start]) start++;
  let end = 0;
  while (end < Math.min(old.length, next.length) - start && old.at(-1 - end) === next.at(-1 - end)) end++;
  const of = (lines: readonly string[], sign: string) =>
    lines.slice(start, lines.length - end).map((line) => `  ${sign} ${line}`);
  const all = [...of(old, '-'), ...of(next, '+')];
  return all.length > MOST_LINES ? [...all.slice(0, MOST_LINES), `  ${messages.more(all.length - MOST_LINES)}`] : all;
}
