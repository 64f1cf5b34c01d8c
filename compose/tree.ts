// A YAML value with the place in which each part of it stands. A tree is never changed: what reads it makes another.
import type { Path, Place } from './place';

/** What `!reset` and `!override` say to the file below. */
export type Mark = 'reset' | 'override';

interface Node {
  readonly place: Place;
  readonly mark?: Mark;
}

export type Value = string | number | boolean | null;

export interface Scalar extends Node {
  readonly kind: 'scalar';
  readonly value: Value;
  /** The text before ${…} was replaced, if it had some. */
  readonly written?: string;
}

export interface List extends Node {
  readonly kind: 'list';
  readonly items: readonly Tree[];
}

export interface Mapping extends Node {
  readonly kind: 'mapping';
  readonly entries: ReadonlyMap<string, Entry>;
}

/** A key with its own place: the value may begin lines below. */
export interface Entry {
  readonly place: Place;
  readonly value: Tree;
}

export type Tree = Scalar | List | Mapping;

export const scalar = (value: Value, place: Place, written?: string): Scalar =>
  written === undefined ? { kind: 'scalar', value, place } : { kind: 'scalar', value, place, written };

export const list = (items: readonly Tree[], place: Place): List => ({ kind: 'list', items, place });

export const mapping = (entries: ReadonlyMap<string, Entry> | Iterable<readonly [string, Entry]>, place: Place): Mapping => ({
  kind: 'mapping',
  entries: entries instanceof Map ? entries : new Map(entries),
  place,
});

/** A mapping that stands nowhere: what a short form at `place` means. */
export const record = (values: Readonly<Record<string, Tree | Value | undefined>>, place: Place, written?: string): Mapping => {
  const entries = Object.entries(values).flatMap(([key, value]) => {
    if (value === undefined) return [];
    return [[key, { place, value: isTree(value) ? value : scalar(value, place, written) }] as const];
  });
  return mapping(entries, place);
};

const isTree = (value: Tree | Value): value is Tree => typeof value === 'object' && value !== null;

/** The value under a key; undefined if there is none, or no mapping. */
export const get = (tree: Tree | undefined, key: string): Tree | undefined =>
  tree?.kind === 'mapping' ? tree.entries.get(key)?.value : undefined;

/** The text under a key; undefined if there is none, or something else. */
export function textAt(tree: Tree | undefined, key: string): string | undefined {
  const value = get(tree, key);
  return isText(value) ? value.value : undefined;
}

export const isText = (tree: Tree | undefined): tree is Scalar & { readonly value: string } =>
  tree?.kind === 'scalar' && typeof tree.value === 'string';

export const isNull = (tree: Tree | undefined): boolean => tree?.kind === 'scalar' && tree.value === null;

/** The mapping with one entry set. Its key keeps its place. */
export function withEntry(tree: Mapping, key: string, value: Tree, place = value.place): Mapping {
  const entries = new Map(tree.entries);
  entries.set(key, { place: entries.get(key)?.place ?? place, value });
  return { ...tree, entries };
}

export function without(tree: Mapping, key: string): Mapping {
  if (!tree.entries.has(key)) return tree;
  const entries = new Map(tree.entries);
  entries.delete(key);
  return { ...tree, entries };
}

/** The mapping with each value made anew; what comes back undefined is left out. */
export function mapEntries(tree: Mapping, change: (value: Tree, key: string, place: Place) => Tree | undefined): Mapping {
  const entries = new Map<string, Entry>();
  for (const [key, { place, value }] of tree.entries) {
    const changed = change(value, key, place);
    if (changed) entries.set(key, { place, value: changed });
  }
  return { ...tree, entries };
}

/** The tree with what stands under the key changed, if it is there. It keeps what it says to the file below. */
export function change(tree: Mapping, key: string, how: (value: Tree) => Tree): Mapping {
  const value = get(tree, key);
  if (!value || value.mark === 'reset') return tree;
  const changed = how(value);
  return withEntry(tree, key, value.mark === undefined ? changed : { ...changed, mark: value.mark });
}

/** Equal in what they say, wherever they stand. */
export function same(a: Tree, b: Tree): boolean {
  if (a === b) return true;
  if (a.kind === 'scalar') return b.kind === 'scalar' && a.value === b.value;
  if (a.kind === 'list')
    return b.kind === 'list' && a.items.length === b.items.length && a.items.every((item, i) => same(item, b.items[i] ?? item));
  if (b.kind !== 'mapping' || a.entries.size !== b.entries.size) return false;
  return [...a.entries].every(([key, { value }]) => {
    const other = b.entries.get(key);
    return other !== undefined && same(value, other.value);
  });
}

/** The tree as plain data. */
export function plain(tree: Tree): unknown {
  if (tree.kind === 'scalar') return tree.value;
  if (tree.kind === 'list') return tree.items.map(plain);
  // an object without a prototype, because a key may be called __proto__
  const data: Record<string, unknown> = Object.create(null);
  for (const [key, { value }] of tree.entries) data[key] = plain(value);
  return data;
}

/** Where the deepest part of the path stands that is in the tree: of a key the key, of an item the item. */
export function placeIn(tree: Tree, path: Path): Place {
  let { place } = tree;
  let here: Tree | undefined = tree;
  for (const step of path) {
    if (here?.kind === 'list' && typeof step === 'number') {
      here = here.items[step];
      if (here) place = here.place;
    } else if (here?.kind === 'mapping') {
      const entry: Entry | undefined = here.entries.get(String(step));
      if (!entry) return place;
      place = entry.place;
      here = entry.value;
    } else return place;
  }
  return place;
}

/** The part at a path. */
export const partAt = (tree: Tree, path: Path): Tree | undefined =>
  path.reduce<Tree | undefined>(
    (here, step) => (here?.kind === 'list' && typeof step === 'number' ? here.items[step] : get(here, String(step))),
    tree,
  );

/** How many values the tree is, written out. */
export function sizeOf(tree: Tree, known = new Map<Tree, number>()): number {
  if (tree.kind === 'scalar') return 1;
  const before = known.get(tree);
  if (before !== undefined) return before;
  const parts = tree.kind === 'list' ? tree.items : [...tree.entries.values()].map(({ value }) => value);
  const size = parts.reduce((sum, part) => sum + sizeOf(part, known), 1);
  known.set(tree, size);
  return size;
}
