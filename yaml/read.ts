// Text of YAML 1.2 with the place of everything in it: anchors, merge keys, several documents. It knows nothing of stacks.
import { CORE_SCHEMA, constructFromEvents, FAILSAFE_SCHEMA, mergeTag } from 'js-yaml';
import { type Mistake, withEvents } from './events';
import { KUBECTL_TAGS } from './kubectl-scalars';
import type { Place } from './places';
import { type Node, treesOf } from './tree';

export type { Mistake, Place };

export interface Document {
  readonly value: unknown;
  /** The place of the value at a path, or of the last step on the way to it that is there, and how many steps that took. */
  readonly find: (path: readonly PropertyKey[]) => Place & { readonly steps: number };
}

export interface Yaml {
  readonly documents: readonly Document[];
  /** What makes it no YAML, or YAML that nobody can mean. There is then no document. */
  readonly mistakes: readonly Mistake[];
}

/** YAML 1.2: `yes` and `2026-07-01` are text. Merge keys are of 1.1, and everybody uses them. */
const SCHEMAS = { own: CORE_SCHEMA.withTags(mergeTag), kubectl: FAILSAFE_SCHEMA.withTags(...KUBECTL_TAGS) };

/** @param scalars whose words and numbers: `yes` is text here, and true for kubectl. */
export function readYaml(text: string, scalars: keyof typeof SCHEMAS = 'own'): Yaml {
  // a key that stands twice is found below, with every other one
  const read = withEvents(text, ({ events, source, placeAt }) => ({
    values: constructFromEvents(events, { source, schema: SCHEMAS[scalars], json: true }),
    ...{ events, source, placeAt },
  }));
  if ('text' in read) return { documents: [], mistakes: [read] };
  const { values, events, source, placeAt } = read;
  const { trees, mistakes } = treesOf(events, source, (offset) => placeAt(offset).line);
  if (mistakes.length > 0) return { documents: [], mistakes: mistakes.map(({ at, text }) => ({ ...placeAt(at), text })) };
  return {
    mistakes: [],
    documents: trees.map((root, i) => ({
      value: values[i],
      find: (path) => {
        const { at, steps } = follow(root, path);
        return { ...placeAt(at), steps };
      },
    })),
  };
}

function follow(root: Node, path: readonly PropertyKey[]): { at: number; steps: number } {
  let [node, at, steps]: [Node | undefined, number, number] = [root, root.start, 0];
  for (const key of path) {
    const next: Step | undefined = node && childOf(node, String(key));
    if (!next) break;
    [node, at, steps] = [next.value, next.at, steps + 1];
  }
  return { at, steps };
}

/** A value inside another one, and where it is, or where its key is. */
type Step = { readonly value: Node; readonly at: number };

/** Of a key that is there and merged in too, the one that is there counts. */
function childOf(node: Node, key: string): Step | undefined {
  if (node.kind === 'alias') return childOf(node.target, key);
  if (node.kind === 'sequence') {
    const value = node.items[Number(key)];
    return value && { value, at: value.start };
  }
  if (node.kind === 'scalar') return undefined;
  const own = node.entries.find((entry) => entry.key === key);
  if (own) return own;
  const merged = node.entries.filter((entry) => entry.key === '<<').flatMap(({ value }) => sourcesOf(value));
  return merged.map((source) => childOf(source, key)).find((found) => found !== undefined);
}

/** What `<<` merges: one group, or a list of them, of which the first has the word. */
function sourcesOf(node: Node): readonly Node[] {
  if (node.kind === 'alias') return sourcesOf(node.target);
  return node.kind === 'sequence' ? node.items.flatMap(sourcesOf) : node.kind === 'mapping' ? [node] : [];
}
