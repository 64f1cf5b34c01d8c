// What a value is and what Kubernetes' API says that it has to be: unknown fields, types, what is missing, what is there twice.
import { didYouMean, joined, shown } from '../../schema/problems/messages/wording';
import type { Group, Type } from './api';
import { inForm } from './forms';
import { askedOf } from './groups';
import { oneOf } from './one-of';
import { range } from './ranges';
import type { Path, Report } from './report';
import { isBase64, isQuantity, isTime } from './texts';
import { given, isGroup } from './values';

/** To what is looked at. It grows and shrinks on the way, because most of a manifest is right and its place of no interest. */
type Way = (string | number)[];

export function look(value: unknown, type: Type, path: Way, report: Report): void {
  if (value === null || value === undefined || type === '*') return; // null is what was left out
  if (typeof type === 'number') fields(value, type, path, report);
  else if (typeof type === 'string') one(value, type, path, report);
  else if (type[0] === 'e') choice(value, type.slice(1) as string[], path, report);
  else if (type[0] === 'm') map(value, type[1] as Type, path, report);
  else list(value, type, path, report);
}

function fields(value: unknown, index: number, path: Way, report: Report): void {
  const asked = askedOf(index);
  if (!asked) return;
  const { group, needed, rule, alternatives, fields: known } = asked;
  if (!isGroup(value)) {
    report(path, `is ${kindOf(value)}, and has to be a group of fields.`);
    return;
  }
  for (const name of Object.keys(value)) {
    const inner = value[name];
    const field = known.get(name);
    path.push(name);
    if (field) {
      if (field.until !== undefined) report(path, `is no field since Kubernetes ${field.until}.`);
      if (typeof inner === 'number') range(field.key, inner, path, report);
      if (field.form && typeof inner === 'string') inForm(field.form, inner, path, report);
      look(inner, field.type, path, report);
    } else if (!(name === 'status' || name === 'managedFields')) report(path, unknownField(name, group));
    path.pop();
  }
  for (const name of needed) if (isMissing(group, name, value[name])) report([...path, name], missing(name, group));
  if (alternatives) oneOf(alternatives, group.name, value, path, report);
  rule?.(value, path, report);
}

/** A text that has to be there may not be empty, but for the value of a header. */
const isMissing = (group: Group, name: string, value: unknown) =>
  !given(value) || (value === '' && group.fields[name] === 's' && `${group.name}.${name}` !== 'HTTPHeader.value');

const missing = (name: string, group: Group) => `is missing: ${article(group.name)} needs ${name === 'spec' ? 'one' : 'it'}.`;

const unknownField = (name: string, { name: group, fields: known }: Group) =>
  `is no field of ${article(group)}.${didYouMean(name, Object.keys(known))}`;

const article = (group: string) => `${/^[AEIO]/.test(group) ? 'an' : 'a'} ${group}`;

const WORDS: Readonly<Record<Exclude<Simple, '*'>, readonly [words: string, is: (value: unknown) => boolean]>> = {
  s: ['text', (value) => typeof value === 'string'],
  i: ['a whole number below 2147483648', (value) => Number.isInteger(value) && Math.abs(value as number) < 2 ** 31],
  l: ['a whole number', (value) => Number.isSafeInteger(value)],
  n: ['a number', (value) => typeof value === 'number'],
  b: ['true or false', (value) => typeof value === 'boolean'],
  q: ["a quantity, such as '512Mi' or '250m'", (value) => isQuantity(String(value)) && typeof value !== 'object'],
  x: ['a number or text', (value) => typeof value === 'string' || Number.isInteger(value)],
  t: ["a time, such as '2030-01-31T12:00:00Z'", (value) => typeof value === 'string' && isTime(value)],
  '64': ['text in base64', (value) => typeof value === 'string' && isBase64(value)],
};
type Simple = Extract<Type, string>;

function one(value: unknown, type: Exclude<Simple, '*'>, path: Path, report: Report): void {
  const [words, isIt] = WORDS[type];
  if (isIt(value)) return;
  const quotes = type === 's' && (typeof value === 'number' || typeof value === 'boolean') ? ': put it into quotes' : '';
  report(path, `is ${kindOf(value)}, and has to be ${words}${quotes}.`);
}

/** `'3'` is text, which in YAML looks like a number. */
function kindOf(value: unknown): string {
  if (typeof value === 'string') return `the text ${shown(value)}`;
  if (typeof value === 'number') return `the number ${value}`;
  return shown(value);
}

function choice(value: unknown, texts: readonly string[], path: Path, report: Report): void {
  if (typeof value === 'string' && (texts.includes(value) || value === '')) return;
  const choices = joined(
    texts.filter((text) => text !== '').map((text) => `'${text}'`),
    'or',
  );
  report(path, `is ${kindOf(value)}, and has to be ${choices}.${typeof value === 'string' ? didYouMean(value, texts) : ''}`);
}

function map(value: unknown, type: Type, path: Way, report: Report): void {
  if (!isGroup(value)) {
    report(path, `is ${kindOf(value)}, and has to be names with their values.`);
    return;
  }
  for (const name of Object.keys(value)) {
    path.push(name);
    look(value[name], type, path, report);
    path.pop();
  }
}

function list(value: unknown, [kind, item, ...keys]: readonly [unknown, unknown, ...unknown[]], path: Way, report: Report): void {
  if (!Array.isArray(value)) {
    report(path, `is ${kindOf(value)}, and has to be a list.`);
    return;
  }
  const seen = value.length > 1 ? new Set<string>() : undefined;
  for (const [i, inner] of value.entries()) {
    path.push(i);
    if (inner === null) report(path, 'is nothing: take it out of the list.');
    look(inner, item as Type, path, report);
    const own = seen && (kind === 'u' ? JSON.stringify(inner) : keyOf(inner, keys as string[], compared));
    if (own !== undefined && seen?.has(own) && path.at(-2) !== MAY_REPEAT)
      report(path, `is in the list before: ${kind === 'u' ? own : keyOf(inner, keys as string[], told)}.`);
    if (own !== undefined) seen?.add(own);
    path.pop();
  }
}

/** The document says that no rule may be there twice, and the API server takes CRDs with one that is. */
const MAY_REPEAT = 'x-kubernetes-validations';

/** Kubernetes fills these in before it compares. */
const DEFAULTS: Readonly<Record<string, string>> = { protocol: 'TCP' };

type Part = readonly [key: string, value: unknown];

const compared = (parts: readonly Part[]) => parts.map(([, value]) => `${typeof value} ${value}`).join('\n');
const told = (parts: readonly Part[]) => parts.map(([key, value]) => `${key} ${shown(value)}`).join(', ');

function keyOf(item: unknown, keys: readonly string[], print: (parts: readonly Part[]) => string): string | undefined {
  if (keys.length === 0 || !isGroup(item)) return undefined;
  const parts: Part[] = keys.map((key) => [key, item[key] ?? DEFAULTS[key]]);
  // a port may have two names
  if (keys.includes('containerPort') && given(item.name)) parts.push(['name', item.name]);
  return parts.some(([, value]) => value === undefined) ? undefined : print(parts);
}
