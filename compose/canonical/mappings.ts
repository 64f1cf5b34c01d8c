// Lists that stand for mappings: KEY=VALUE, names alone, host:address.
import { isText, list, type Mapping, mapping, scalar, type Tree } from '../tree';

/** `['A=1', 'B']` as `{ A: '1', B: null }`; anything else as it is, for the schema to judge. */
export function keyValues(tree: Tree, empty: '' | null): Tree {
  if (tree.kind !== 'list' || !tree.items.every(isText)) return tree;
  const entries = tree.items.map(({ value, place, written }) => {
    const at = value.indexOf('=');
    const text = scalar(at === -1 ? empty : value.slice(at + 1), place, written);
    return [at === -1 ? value : value.slice(0, at), { place, value: text }] as const;
  });
  return marked(mapping(new Map(entries), tree.place), tree);
}

/** `['a', 'b']` as a mapping of what each name means without more. */
export function names(tree: Tree, meaning: (item: Tree) => Tree): Tree {
  if (tree.kind !== 'list' || !tree.items.every(isText)) return tree;
  return marked(
    mapping(new Map(tree.items.map((item) => [item.value, { place: item.place, value: meaning(item) }])), tree.place),
    tree,
  );
}

const HOST = /^([^=:]+)[=:](.*)$/s;

export const isHost = (text: string): boolean => HOST.test(text);

/** Addresses by host, from `host=a,b`, `host:a` and mappings; what is no such thing is as it is. */
export function hosts(tree: Tree): Tree {
  const pairs: (readonly [host: string, Tree])[] = [];
  if (tree.kind === 'list') {
    for (const item of tree.items) {
      const [, host, addresses] = (isText(item) && HOST.exec(item.value)) || [];
      if (host === undefined || addresses === undefined) return tree;
      for (const address of addresses.split(',')) pairs.push([host, scalar(bare(address), item.place)]);
    }
  } else if (tree.kind === 'mapping') {
    for (const [host, { value }] of tree.entries)
      for (const item of value.kind === 'list' ? value.items : [value])
        pairs.push([host, isText(item) ? { ...item, value: bare(item.value) } : item]);
  } else return tree;
  const byHost = new Map<string, Tree[]>();
  for (const [host, address] of pairs) {
    const addresses = byHost.get(host);
    if (addresses) addresses.push(address);
    else byHost.set(host, [address]);
  }
  const entries = [...byHost].map(([host, addresses]) => {
    const place = tree.kind === 'mapping' ? (tree.entries.get(host)?.place ?? tree.place) : (addresses[0]?.place ?? tree.place);
    return [host, { place, value: list(addresses, place) }] as const;
  });
  return marked(mapping(new Map(entries), tree.place), tree);
}

const bare = (address: string) => address.replace(/^\[(.+)\]$/, '$1');

/** A text as a list of one. */
export const listOf = (tree: Tree): Tree =>
  isText(tree) ? marked(list([scalar(tree.value, tree.place, tree.written)], tree.place), tree) : tree;

/** What takes the place of a value keeps what it says to the file below. */
export const marked = <T extends Tree>(tree: T, from: Tree): T => (from.mark === undefined ? tree : { ...tree, mark: from.mark });

export const isMapping = (tree: Tree): tree is Mapping => tree.kind === 'mapping';
