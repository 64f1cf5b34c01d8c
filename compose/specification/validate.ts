// Asks compose's own JSON Schema about a tree. ajv would answer with each branch of a `oneOf` that failed; this looks at the
// branch that was meant, and knows the line.
import { messages } from '../messages';
import type { Path, Place } from '../place';
import type { Reading } from '../reading';
import { isNull, type List, type Mapping, plain, type Scalar, type Tree } from '../tree';
import { composeFile, type Schema, whole } from './schema';

/** `part`: one file of several, in which what is required may be missing, because another has it. */
export type Extent = 'part' | 'all';

export function validate(tree: Tree, extent: Extent, reading: Reading): void {
  const check = (value: Tree, given: Schema, path: Path, place: Place): void => {
    // a key with nothing behind it leaves what the file below says
    if (extent === 'part' && isNull(value)) return;
    const schema = meant(value, whole(given));
    const types = typesOf(schema);
    const fits = types.length === 0 || types.includes(typeOf(value)) || (typeOf(value) === 'integer' && types.includes('number'));
    if (!fits) reading.error(value.kind === 'scalar' ? value.place : place, path, messages.wrongType(value, allowed(given)));
    else if (value.kind === 'mapping') checkMapping(value, schema, path, place);
    else if (value.kind === 'list') checkList(value, schema, path);
    else checkScalar(value, schema, path);
  };

  const checkMapping = (value: Mapping, schema: Schema, path: Path, place: Place): void => {
    const patterns = Object.entries(schema.patternProperties ?? {});
    for (const [key, { place: at, value: inner }] of value.entries) {
      if (inner.mark === 'reset') continue;
      const own = Object.hasOwn(schema.properties ?? {}, key) ? schema.properties?.[key] : undefined;
      const next = own ?? patterns.find(([pattern]) => regex(pattern).test(key))?.[1];
      if (next) check(inner, next, [...path, key], at);
      else if (schema.additionalProperties === false) reading.error(at, [...path, key], unknown(key, schema));
    }
    if (extent === 'part') return;
    for (const key of schema.required ?? []) if (!value.entries.has(key)) reading.error(place, path, messages.missing(key));
    const choices = (schema.anyOf ?? []).flatMap(({ required = [] }) => required);
    if (choices.length > 0 && !choices.some((key) => value.entries.has(key)))
      reading.error(place, path, messages.oneIsMissing(choices));
  };

  const checkList = ({ items }: List, schema: Schema, path: Path): void => {
    const seen = new Map<string, number>();
    for (const [i, item] of items.entries()) {
      if (schema.items) check(item, schema.items, [...path, i], item.place);
      if (!schema.uniqueItems) continue;
      const text = JSON.stringify(plain(item));
      const first = seen.get(text);
      if (first === undefined) seen.set(text, i);
      else if (!collapses(path)) reading.error(item.place, [...path, i], messages.itemTwice(first));
    }
  };

  const checkScalar = ({ value, place }: Scalar, schema: Schema, path: Path): void => {
    if (schema.enum && !schema.enum.includes(String(value))) reading.error(place, path, messages.notPossible(value, schema.enum));
    if (typeof value === 'string' && schema.pattern !== undefined && !regex(schema.pattern).test(value))
      reading.error(place, path, messages.wrongPattern(value, schema.pattern));
    if (typeof value !== 'number') return;
    if (schema.minimum !== undefined && value < schema.minimum)
      reading.error(place, path, messages.belowLeast(value, schema.minimum));
    if (schema.maximum !== undefined && value > schema.maximum)
      reading.error(place, path, messages.aboveMost(value, schema.maximum));
  };

  check(tree, composeFile, [], tree.place);
}

/** The branch of a `oneOf` that has the type of the value. */
function meant(value: Tree, schema: Schema): Schema {
  if (!schema.oneOf) return schema;
  const type = typeOf(value);
  const branches = schema.oneOf.map(whole);
  return (
    branches.find((branch) => typesOf(branch).includes(type)) ??
    branches.find((branch) => type === 'integer' && typesOf(branch).includes('number')) ??
    branches.flatMap((branch) => (branch.oneOf ? [meant(value, branch)] : [])).find((branch) => !branch.oneOf) ??
    schema
  );
}

function typesOf(schema: Schema): readonly string[] {
  if (schema.oneOf) return schema.oneOf.flatMap((branch) => typesOf(whole(branch)));
  return schema.type === undefined ? [] : typeof schema.type === 'string' ? [schema.type] : schema.type;
}

const WORDS: Readonly<Record<string, string>> = {
  ...{ string: 'text', number: 'a number', integer: 'a whole number', boolean: 'true or false', null: 'empty' },
  ...{ array: 'a list', object: 'a mapping' },
};

const allowed = (schema: Schema) => [...new Set(typesOf(whole(schema)))].map((type) => WORDS[type] ?? type);

function typeOf(tree: Tree): string {
  if (tree.kind !== 'scalar') return tree.kind === 'list' ? 'array' : 'object';
  if (tree.value === null) return 'null';
  return typeof tree.value === 'number' && Number.isInteger(tree.value) ? 'integer' : typeof tree.value;
}

function unknown(key: string, { properties = {} }: Schema): string {
  const known = Object.keys(properties).sort();
  return known.length === 0 ? messages.noSuchName(key) : messages.unknownKey(key, known);
}

/** Lists in which compose itself keeps one of what is there twice. */
const COLLAPSING = [
  ...['annotations', 'cap_add', 'cap_drop', 'configs', 'devices', 'dns', 'dns_opt', 'dns_search', 'environment', 'env_file'],
  ...['expose', 'labels', 'links', 'ports', 'profiles', 'secrets', 'sysctls', 'tmpfs', 'volumes'],
];
const COLLAPSING_DEEPER = ['args', 'additional_contexts', 'tags', 'labels', 'aliases', 'link_local_ips', 'options'];

const collapses = (path: Path): boolean =>
  (path.length === 3 && path[0] === 'services' && COLLAPSING.includes(String(path[2]))) ||
  (path.length > 3 && COLLAPSING_DEEPER.includes(String(path.at(-1))));

const regexes = new Map<string, RegExp>();

function regex(pattern: string): RegExp {
  const known = regexes.get(pattern) ?? new RegExp(pattern, 'u');
  regexes.set(pattern, known);
  return known;
}
