// One file over another, or a service over the one that it extends. Both are in the long form.
import { messages } from '../messages';
import type { Path } from '../place';
import type { Reading } from '../reading';
import { type Entry, get, isNull, type List, list, type Mapping, mapping, plain, type Tree } from '../tree';
import { ruleAt } from './rules';

export interface Merging {
  readonly reading: Reading;
  /** Whether `!reset` and `!override` still have to be heard by a file below: a service is merged with its base first. */
  readonly keepMarks: boolean;
}

export function merge(base: Tree, over: Tree, path: Path, merging: Merging): Tree {
  if (over.mark === 'override') return merging.keepMarks ? over : bare(over);
  const rule = ruleAt(path);
  if (rule.kind === 'replaced') return over;
  if (isNull(over)) return rule.kind === 'value' ? over : base;
  if (rule.kind === 'logging' && differs(get(base, 'driver'), get(over, 'driver'))) return over;
  if (rule.kind === 'limit' && (base.kind !== 'mapping' || over.kind !== 'mapping')) return over;
  if (base.kind === 'mapping' && over.kind === 'mapping') return mergedMapping(base, over, path, merging);
  if (base.kind === 'list' && over.kind === 'list')
    return rule.kind === 'pools' ? pools(base, over, path, merging) : appended(base, over, path, merging);
  if (base.kind === 'scalar') return over;
  merging.reading.error(over.place, path, messages.cannotMerge(over, base));
  return base;
}

function mergedMapping(base: Mapping, over: Mapping, path: Path, merging: Merging): Mapping {
  merging.reading.spend(base.entries.size + over.entries.size, over.place, path);
  const entries = new Map<string, Entry>(base.entries);
  for (const [key, entry] of over.entries) {
    const below = entries.get(key);
    const { value } = entry;
    if (value.mark === 'reset') {
      if (merging.keepMarks) entries.set(key, entry);
      else entries.delete(key);
    } else if (!below || below.value.mark === 'reset') {
      entries.set(key, merging.keepMarks ? entry : { ...entry, value: bare(value) });
    } else {
      const merged = merge(below.value, value, [...path, key], merging);
      // what has parts of both, or was not changed, is where it began
      const isOver = merged.kind === 'scalar' && merged !== below.value;
      entries.set(key, { place: isOver ? entry.place : below.place, value: merged });
    }
  }
  return mapping(entries, base.place);
}

/** What is the same in both stands once. */
function appended(base: List, over: List, path: Path, { reading }: Merging): List {
  reading.spend(base.items.length + over.items.length, over.place, path);
  const texts = new Set(base.items.map(textOf));
  return list([...base.items, ...over.items.filter((item) => !texts.has(textOf(item)))], base.place);
}

const textOf = (tree: Tree) => JSON.stringify(plain(tree));

/** Address pools of a network: those of the same subnet are one. */
function pools(base: List, over: List, path: Path, merging: Merging): List {
  const subnet = (tree: Tree) => {
    const value = get(tree, 'subnet');
    return value?.kind === 'scalar' ? value.value : undefined;
  };
  const above = new Map(over.items.map((item) => [subnet(item), item] as const));
  const kept = base.items.map((item) => {
    const other = above.get(subnet(item));
    return other ? merge(item, other, [...path, 0], merging) : item;
  });
  const below = new Set(base.items.map(subnet));
  return list([...kept, ...over.items.filter((item) => !below.has(subnet(item)))], base.place);
}

const differs = (a: Tree | undefined, b: Tree | undefined) => a?.kind === 'scalar' && b?.kind === 'scalar' && a.value !== b.value;

/** Without marks, here and below: nothing is left that they could speak to. */
export function bare(tree: Tree): Tree {
  // many services may extend one that is large
  const known =
    bared.get(tree) ?? unmarked(tree.kind === 'mapping' ? bareMapping(tree) : tree.kind === 'list' ? bareList(tree) : tree);
  bared.set(tree, known);
  return known;
}

const bared = new WeakMap<Tree, Tree>();

function bareMapping(tree: Mapping): Mapping {
  const entries = [...tree.entries].filter(([, { value }]) => value.mark !== 'reset');
  const changed = entries.map(([key, { place, value }]) => [key, { place, value: bare(value) }] as const);
  const isSame =
    changed.length === tree.entries.size && changed.every(([key, { value }]) => tree.entries.get(key)?.value === value);
  return isSame ? tree : { ...tree, entries: new Map(changed) };
}

function bareList(tree: List): List {
  const items = tree.items.filter(({ mark }) => mark !== 'reset').map(bare);
  return items.length === tree.items.length && items.every((item, i) => item === tree.items[i]) ? tree : { ...tree, items };
}

function unmarked(tree: Tree): Tree {
  if (tree.mark === undefined) return tree;
  const { mark: _, ...rest } = tree;
  return rest;
}
