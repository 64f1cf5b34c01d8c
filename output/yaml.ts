// Manifests as YAML that parsers of YAML 1.1 and 1.2 read alike. How a text is written is js-yaml's decision, which is asked once for each text:
// all stacks say much the same ones, and around them is nothing but indentation.
import { dump } from 'js-yaml';
import { once } from '../checks/unchanging';

export const yamlOf = (objects: readonly object[]): string =>
  objects.map((object) => once(object, dump, () => printed(object) ?? plainYaml(object))).join('---\n');

/** By js-yaml alone. */
export const plainYaml = (object: object): string => dump(object, { lineWidth: -1, noRefs: true });

/** @returns undefined for what JSON does not have, for keys that need more than a line, and for nothing at all. */
function printed(object: object): string | undefined {
  if (!isBlock(object)) return undefined;
  try {
    const text = `${block(object, '\n').slice(1)}\n`;
    return text.endsWith('\n\n') ? `${text}...\n` : text; // blank lines at the end are part of the last text
  } catch (error) {
    if (error !== UNUSUAL) throw error;
    return undefined;
  }
}

const UNUSUAL = new Error('js-yaml shall print it');

/** Everything in a group of fields or a list, each of which begins with `line`: a line break and the blanks that follow it. */
function block(value: object, line: string): string {
  let text = '';
  if (Array.isArray(value))
    for (const item of value)
      text += `${line}-${isBlock(item) ? ` ${block(item, `${line}  `).slice(line.length + 2)}` : after(item, line)}`;
  else if (isFields(value)) for (const key in value) text += `${line}${name(key)}:${after(value[key], line)}`;
  else throw UNUSUAL;
  return text;
}

/** What follows a `-` or a `:` that stands in a line with these blanks. */
function after(value: unknown, line: string): string {
  if (isBlock(value)) return block(value, `${line}  `);
  const text = typeof value === 'string' ? scalar(value) : otherwise(value);
  return text.includes('\n') ? ` ${text.replaceAll('\n  ', `${line}  `)}` : ` ${text}`;
}

const isFields = (value: object): value is Record<string, unknown> => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};

/** Those without anything in them are `{}` and `[]`. */
function isBlock(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  for (const _ in value) return true;
  return !(Array.isArray(value) || isFields(value));
}

function otherwise(value: unknown): string {
  if (Array.isArray(value)) return '[]';
  if (typeof value === 'boolean' || value === null || (Number.isInteger(value) && value !== 0)) return String(value);
  if (typeof value === 'number') return plainYaml({ value }).slice('value: '.length, -1);
  if (typeof value === 'object') return '{}';
  throw UNUSUAL;
}

/** Printable ASCII that begins with a letter or a slash and has neither ` #` nor `: ` in it; or an amount. It needs no quotes, whoever reads it. */
const BARE = /^(?:[A-Za-z/](?:[!-9;-~]|:(?=[!-~])| (?=[ !"$-~]))*|[1-9]\d*(?:m|s|Mi|Gi))$/;
const RESERVED = /^(?:y|n|yes|no|on|off|true|false|null)$/i;
const isBare = (text: string) => BARE.test(text) && !RESERVED.test(text);

const scalars = new Map<string, string>();
const names = new Map<string, string>();

/** Its further lines are indented by two blanks. */
const scalar = (text: string) =>
  remembered(scalars, text, () =>
    isBare(text) ? text : plainYaml({ text, end: 0 }).slice('text: '.length, -'\nend: 0\n'.length),
  );

const name = (key: string) =>
  remembered(names, key, () => {
    if (isBare(key) && key.length < 1000) return key;
    const text = plainYaml({ [key]: 0 });
    if (text.startsWith('? ')) throw UNUSUAL;
    return text.slice(0, -': 0\n'.length);
  });

/** A thousand systems have more texts than are worth keeping, and of long ones, such as dashboards, each has its own. */
const [MOST, LONGEST] = [20_000, 10_000];

function remembered(known: Map<string, string>, text: string, make: () => string): string {
  const before = known.get(text);
  if (before !== undefined) return before;
  const made = make();
  if (text.length > LONGEST) return made;
  if (known.size >= MOST) known.clear();
  known.set(text, made);
  return made;
}
