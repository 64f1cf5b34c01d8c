// The place of each option in a stack that is written in TypeScript. The text is looked at and not run: groups `{ … }`, their keys, and the
// constants that they name. What is computed has the place of what it is computed in; where no stack is found, the file alone is told.
import type { Place } from '../../schema/problems/written';

/** A bracket with what is in it, or a word, a text or a sign. */
interface Token {
  readonly text: string;
  readonly at: number;
  /** Of a bracket: what is between its commas. */
  readonly parts?: readonly (readonly Token[])[];
}

type Find = (path: readonly PropertyKey[]) => (Place & { readonly steps: number }) | undefined;

/** @param name of the stack. */
export function placesIn(source: string, name: string): Find {
  const { root, constants } = readTokens(source);
  const stack = stackIn(root, name);
  return (path) => {
    if (!stack) return undefined;
    let [group, at, steps]: [Token | undefined, number, number] = [stack, stack.at, 0];
    for (const key of path) {
      const entry: Entry | undefined = group && entryOf(group, String(key), constants);
      if (!entry) break;
      [group, at, steps] = [groupOf(entry.value, constants), entry.at, steps + 1];
    }
    return { ...placeAt(source, at), steps };
  };
}

const TOKEN = /\/\/.*|\/\*[\s\S]*?\*\/|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`|\.\.\.|[\w$]+|[^\s]/g;
const CLOSED_BY: Readonly<Record<string, string>> = { '{': '}', '[': ']', '(': ')' };

function readTokens(source: string) {
  const constants = new Map<string, Token>();
  const open: { token: Token; parts: Token[][] }[] = [{ token: { text: '', at: 0 }, parts: [[]] }];
  for (const { 0: text, index: at } of source.matchAll(TOKEN)) {
    const { parts, token } = open.at(-1) ?? { parts: [[]], token: { text: '', at: 0 } };
    if (/^\/[/*]/.test(text)) continue;
    if (text in CLOSED_BY) open.push({ token: { text, at }, parts: [[]] });
    else if (text === CLOSED_BY[token.text] && open.length > 1) {
      open.pop();
      open
        .at(-1)
        ?.parts.at(-1)
        ?.push({ ...token, parts });
    } else if (text === ',' || text === ';') parts.push([]);
    else parts.at(-1)?.push({ text, at });
  }
  const root: Token = { text: '', at: 0, parts: open.flatMap(({ parts }) => parts) };
  for (const part of root.parts ?? [])
    for (const [i, { text }] of part.entries())
      if (text === 'const') {
        const value = part.slice(i).findIndex((token) => token.text === '=');
        const [named, first] = [part[i + 1], part[i + value + 1]];
        if (value > 0 && named && first) constants.set(named.text, first.parts ? first : (part[i + value + 2] ?? first));
      }
  return { root, constants };
}

interface Entry {
  readonly key: string;
  readonly at: number;
  readonly value: readonly Token[];
}

const unquoted = (text: string) => text.replace(/^(['"`])(.*)\1$/s, '$2');

/** `key: value`, and `key` alone, which is a constant of that name. */
const entriesOf = ({ parts = [] }: Token): Entry[] =>
  parts.flatMap((part): Entry[] => {
    const [first, colon] = part;
    if (!first || first.text === '...' || first.parts) return [];
    if (colon === undefined) return [{ key: first.text, at: first.at, value: part }];
    return colon.text === ':' ? [{ key: unquoted(first.text), at: first.at, value: part.slice(2) }] : [];
  });

/** Of a list the item at a place; of a group the option of that name, also in what it spreads. */
function entryOf(group: Token, key: string, constants: ReadonlyMap<string, Token>, depth = 0): Entry | undefined {
  if (group.text === '[') {
    const value = group.parts?.[Number(key)];
    return value?.[0] && { key, at: value[0].at, value };
  }
  const own = entriesOf(group).find((entry) => entry.key === key);
  if (own || depth > 9) return own;
  const spread = (group.parts ?? []).flatMap(([first, named]) =>
    first?.text === '...' && named ? (constants.get(named.text) ?? []) : [],
  );
  return spread.map((other) => entryOf(other, key, constants, depth + 1)).find((found) => found !== undefined);
}

function groupOf([first]: readonly Token[], constants: ReadonlyMap<string, Token>): Token | undefined {
  if (!first) return undefined;
  return first.parts ? first : constants.get(first.text);
}

/** The group that is this stack: it has services, and this name; or it is the only one that has services. */
function stackIn(root: Token, name: string): Token | undefined {
  const all: Token[] = [];
  const look = (token: Token) => {
    if (token.text === '{' && ['name', 'services'].every((key) => entriesOf(token).some((entry) => entry.key === key)))
      all.push(token);
    for (const part of token.parts ?? []) for (const inner of part) look(inner);
  };
  look(root);
  const named = all.filter((token) =>
    entriesOf(token).some(({ key, value }) => key === 'name' && unquoted(value[0]?.text ?? '') === name),
  );
  const [only, ...others] = named.length > 0 ? named : all;
  return others.length === 0 ? only : undefined;
}

function placeAt(source: string, at: number): Place {
  const before = source.slice(0, at).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}
