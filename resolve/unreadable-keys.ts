// Keys that JavaScript keeps for itself: whoever reads the options after us would lose them without a word.
import { isObject } from '../schema/merge-patch';
import { messages } from '../schema/problems/messages';
import { OPTION, type Problem } from '../schema/problems/problem';

/** `__proto__`, which is lost, and `constructor`, by which cdk8s tells a group of fields from what is none. */
const UNREADABLE: ReadonlySet<string> = new Set(['__proto__', 'constructor']);

/** Such keys, anywhere in what a stack says. */
export function unreadableKeys(value: unknown, path: readonly string[] = []): Problem[] {
  if (Array.isArray(value)) return value.flatMap((each, i) => unreadableKeys(each, [...path, String(i)]));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    UNREADABLE.has(key)
      ? [{ path: [...path, key], text: messages.unreadableKey(key), rule: OPTION }]
      : unreadableKeys(each, [...path, key]),
  );
}
