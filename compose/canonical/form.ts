// How a short form becomes a long one.
import type { Path } from '../place';
import type { Reading } from '../reading';
import { isText, list, mapEntries, type Tree } from '../tree';
import { isMapping, marked } from './mappings';
import { pathFrom } from './paths';

/** What the long form depends on besides the value. */
export interface Canon {
  /** The folder that relative paths begin at. */
  readonly base: string;
  readonly reading: Reading;
}

/** What it does not know it leaves as it is: the schema judges it. */
export type Form = (tree: Tree, canon: Canon, path: Path) => Tree;

export const eachItem =
  (form: Form): Form =>
  (tree, canon, path) => {
    if (tree.kind !== 'list') return tree;
    const items = tree.items.map((item, i) => form(item, canon, [...path, i]));
    return marked(list(items, tree.place), tree);
  };

export const eachValue = (tree: Tree, form: (value: Tree) => Tree): Tree => (isMapping(tree) ? mapEntries(tree, form) : tree);

/** Says what is wrong with the items of a list that is a short form. */
export function eachText(tree: Tree, { reading }: Canon, path: Path, wrong: (text: string) => string | undefined): void {
  if (tree.kind !== 'list') return;
  for (const [i, item] of tree.items.entries()) {
    const sentence = isText(item) ? wrong(item.value) : undefined;
    if (sentence !== undefined) reading.error(item.place, [...path, i], sentence);
  }
}

export const pathForm: Form = (tree, { base }) => (isText(tree) ? { ...tree, value: pathFrom(base, tree.value) } : tree);
