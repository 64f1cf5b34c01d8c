// A stack as a person would write it in stacks/: what fits on a line is on one, and a choice has its comment.
import type { Options } from '../context';
import { wrapped } from './wrapped';

const WIDTH = 130;

/** Comments by the place in the stack, as `services.db.version`. */
export type Comments = ReadonlyMap<string, readonly string[]>;

export interface Printed {
  /** `// …` lines at the top. */
  readonly head: readonly string[];
  readonly stack: Options;
  readonly comments: Comments;
  /** Where `defineStack` is. */
  readonly from: string;
}

export function printTypeScript({ head, stack, comments, from }: Printed): string {
  const name = constantOf(String(stack.name));
  return [
    ...head.map((line) => `// ${line}`),
    `import { defineStack } from '${from}';`,
    '',
    `export const ${name} = defineStack(${object(stack, [], 0, { comments, above: placesAbove(comments) }, 0)});`,
    '',
  ].join('\n');
}

interface Said {
  readonly comments: Comments;
  /** Places with a comment somewhere inside: every group is asked, so that they are found once. */
  readonly above: ReadonlySet<string>;
}

const placesAbove = (comments: Comments): Set<string> =>
  new Set([...comments.keys()].flatMap((place) => [...place.matchAll(/\./g)].map(({ index }) => place.slice(0, index))));

/** `hackathonTodo` of `hackathon-todo`. */
export function constantOf(name: string): string {
  const camel = name.replaceAll(/-+(.)?/g, (_, letter = '') => letter.toUpperCase());
  return RESERVED.has(camel) ? `${camel}Stack` : camel;
}

const RESERVED = new Set([
  'break',
  'case',
  'catch',
  'class',
  'const',
  'continue',
  'debugger',
  'default',
  'delete',
  'do',
  'else',
  'enum',
  'export',
  'extends',
  'false',
  'finally',
  'for',
  'function',
  'if',
  'import',
  'in',
  'instanceof',
  'new',
  'null',
  'return',
  'super',
  'switch',
  'this',
  'throw',
  'true',
  'try',
  'typeof',
  'var',
  'void',
  'while',
  'with',
  'yield',
  'let',
  'static',
  'implements',
  'interface',
  'package',
  'private',
  'protected',
  'public',
  'await',
  'defineStack',
]);

function value(value: unknown, path: readonly string[], depth: number, said: Said, before: number): string {
  if (Array.isArray(value)) return list(value, path, depth, said, before);
  if (typeof value === 'object' && value !== null) return object(value as Options, path, depth, said, before);
  return scalar(value);
}

const scalar = (value: unknown): string => (typeof value === 'string' ? text(value) : String(value));

/** Single quotes, or double ones where that needs fewer escapes, as the formatter has it. */
export function text(value: string): string {
  const singles = value.split("'").length - 1;
  const doubles = value.split('"').length - 1;
  const quote = singles > doubles ? '"' : "'";
  const escaped = JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"');
  return quote + escaped.replaceAll(quote, `\\${quote}`).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029') + quote;
}

const key = (name: string): string => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : text(name));

/** @param before how much of the line is taken in front of it. */
function object(group: Options, path: readonly string[], depth: number, said: Said, before: number): string {
  const entries = Object.entries(group);
  if (entries.length === 0) return '{}';
  const isWide =
    depth < 2 ||
    said.above.has(path.join('.')) ||
    (depth === 2 && entries.length > 5) ||
    entries.some(([, inner]) => typeof inner === 'string' && inner.includes('\n'));
  if (!isWide) {
    const line = inline(group);
    if (before + line.length + 1 <= WIDTH && line.length <= 110) return line;
  }
  const margin = '  '.repeat(depth + 1);
  const lines = entries.flatMap(([name, inner]) => {
    const at = [...path, name];
    const start = `${margin}${key(name)}: `;
    return [
      ...(said.comments.get(at.join('.')) ?? []).flatMap((comment) => wrapped(comment, `${margin}// `, WIDTH)),
      `${start}${value(inner, at, depth + 1, said, start.length)},`,
    ];
  });
  return ['{', ...lines, `${'  '.repeat(depth)}}`].join('\n');
}

function list(items: readonly unknown[], path: readonly string[], depth: number, said: Said, before: number): string {
  const line = `[${items.map(inlineValue).join(', ')}]`;
  if (before + line.length + 1 <= WIDTH && !line.includes('\n')) return line;
  const margin = '  '.repeat(depth + 1);
  return [
    '[',
    ...items.map((item, i) => `${margin}${value(item, [...path, String(i)], depth + 1, said, margin.length)},`),
    `${'  '.repeat(depth)}]`,
  ].join('\n');
}

const inlineValue = (inner: unknown): string =>
  Array.isArray(inner)
    ? `[${inner.map(inlineValue).join(', ')}]`
    : typeof inner === 'object' && inner !== null
      ? inline(inner as Options)
      : scalar(inner);

const inline = (group: Options): string => {
  const entries = Object.entries(group);
  return entries.length === 0 ? '{}' : `{ ${entries.map(([name, inner]) => `${key(name)}: ${inlineValue(inner)}`).join(', ')} }`;
};
