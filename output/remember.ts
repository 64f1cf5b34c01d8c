// `filesOf` for a program that asks again and again: it renders, checks and prints only the stacks that are not what they were.
import { ManifestError } from '../checks';
import type { ResolvedStack } from '../model';
import { byName, filesOf } from './synthesize';

type Files = ReadonlyMap<string, string>;

/** @returns a function that answers as `filesOf` does; it remembers what its last call has made. */
export function rememberingFilesOf(): typeof filesOf {
  let last: ReadonlyMap<string, Files> = new Map();
  return (stacks, knownValues = [], checks = []) => {
    // the team's own checks are run every time: nobody sees whether a function is still the same
    if (checks.length > 0) return filesOf(stacks, knownValues, checks);
    try {
      const next = new Map<string, Files>();
      for (const [, environments] of byName(stacks)) {
        const key = keyOf({ environments, knownValues });
        next.set(key, last.get(key) ?? filesOf(environments, knownValues));
      }
      last = next;
      return new Map([...next.values()].flatMap((files) => [...files]));
    } catch (error) {
      if (!(error instanceof ManifestError)) throw error;
      return filesOf(stacks, knownValues); // says everything that is wrong in its own order, and knows what other stacks accept
    }
  };
}

/** All that a stack is, maps and bytes too. */
const keyOf = (value: { readonly environments: readonly ResolvedStack[]; readonly knownValues: unknown }): string =>
  JSON.stringify(value, (_, part: unknown) => {
    if (part instanceof Map || part instanceof Set) return [...part];
    return part === undefined ? { isUndefined: true } : part;
  });
