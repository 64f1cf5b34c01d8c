// Replaces ${…} in every value of a tree, never in a key. What was written stays with the value.
import { interpolate } from '../../env-file/interpolate';
import { messages as ofEnvFile } from '../../env-file/messages';
import { messages } from '../messages';
import type { Path } from '../place';
import type { Environment, Reading } from '../reading';
import { mapEntries, type Scalar, scalar, type Tree } from '../tree';

/** What the files of .env say in other words. */
const SENTENCES: ReadonlyMap<string, string> = new Map([
  [ofEnvFile.tooDeep, messages.tooDeepExpression],
  [ofEnvFile.tooLong, messages.tooLongText],
]);

/** What is wrong with one value; the others are read nevertheless. */
class Wrong extends Error {}

export function interpolated(tree: Tree, environment: Environment, reading: Reading): Tree {
  // An anchor that is used often is one tree in many places: it is replaced once, and told of once.
  const done = new Map<Tree, Tree>();
  const unset = new Set<string>();

  const walk = (from: Tree, path: Path): Tree => {
    const known = done.get(from);
    if (known) return known;
    const to = replaced(from, path);
    done.set(from, to);
    return to;
  };

  const replaced = (from: Tree, path: Path): Tree => {
    if (from.kind === 'mapping') return mapEntries(from, (value, key) => walk(value, [...path, key]));
    if (from.kind === 'list') return { ...from, items: from.items.map((item, i) => walk(item, [...path, i])) };
    return typeof from.value === 'string' && from.value.includes('$') ? text(from, from.value, path) : from;
  };

  const text = (from: Scalar, written: string, path: Path): Tree => {
    const { place } = from;
    try {
      const value = interpolate(written, {
        lookup: (name) => {
          const value = Object.hasOwn(environment, name) ? environment[name] : undefined;
          reading.spend((value?.length ?? 0) / 64, place, path);
          return value;
        },
        unset: (name) => {
          if (!unset.has(name)) reading.warn(place, path, messages.unset(name));
          unset.add(name);
          return '';
        },
        problem: (sentence) => new Wrong(SENTENCES.get(sentence) ?? messages.malformed),
        demanded: (name, why) => {
          reading.absent(place, path, messages.required(name, why));
          return '';
        },
        seen: (name, operator, word) => {
          const fallback = operator.endsWith('-') ? { fallback: word } : {};
          reading.variables.push({ name, ...fallback, required: operator.endsWith('?'), place });
        },
      });
      return { ...scalar(value, place, written), ...markOf(from) };
    } catch (error) {
      if (!(error instanceof Wrong)) throw error;
      reading.error(place, path, error.message);
      return from;
    }
  };

  return walk(tree, []);
}

const markOf = ({ mark }: Tree) => (mark === undefined ? {} : { mark });
