// All that is looked for in a text: known formats, what a name gives away, and the values that this machine knows.
import { loginsIn } from './connections';
import { harmlessTexts } from './harmless';
import { type KnownValue, knownIn } from './known';
import { named, namedIn } from './lines';
import type { KnownMatch, Match } from './match';
import { type Certainty, certaintyOf } from './names';
import { formatsIn } from './patterns';
import { isSecret } from './values';

/** @param name of the variable or the key whose value the text is. */
export type Find = (text: string, name?: string) => readonly (Match | KnownMatch)[];

const finders = new WeakMap<readonly KnownValue[], Find>();

/**
 * Call this once for all stacks: it remembers texts without a secret and does not look at them again.
 * @param knownValues a list that is frozen, which nobody can change, gets the same finder every time.
 */
export function finder(knownValues: readonly KnownValue[] = []): Find {
  if (!Object.isFrozen(knownValues)) return newFinder(knownValues);
  const find = finders.get(knownValues) ?? newFinder(knownValues);
  finders.set(knownValues, find);
  return find;
}

function newFinder(knownValues: readonly KnownValue[]): Find {
  const known = knownIn(knownValues);
  const shortest = Math.min(SHORTEST, ...knownValues.map(({ value }) => value.length));
  const clean = harmlessTexts();
  const certainties = new Map<string, Certainty | undefined>();

  function inText(text: string): readonly (Match | KnownMatch)[] {
    if (text.length < shortest || clean.has(text)) return [];
    const found = [...known(text), ...secretsIn(text)];
    if (found.length === 0) clean.add(text);
    return found;
  }

  function certaintyOfName(name: string): Certainty | undefined {
    if (!certainties.has(name)) certainties.set(name, certaintyOf(name));
    return certainties.get(name);
  }

  return (text, name) => {
    const found = inText(text);
    if (found.length > 0 || name === undefined) return found;
    if (text.length < SHORTEST) return found;
    const certainty = certaintyOfName(name);
    return certainty && isSecret(text, certainty) ? [{ says: named(name), secret: text.trim() }] : [];
  };
}

/** A shorter text holds no secret. */
const SHORTEST = 8;

/** What seems to be a secret by its format, or by the name in front of it. */
export function secretsIn(text: string): Match[] {
  const formats = formatsIn(text);
  const lines = unescaped(text);
  const others = [...loginsIn(lines), ...namedIn(lines)];
  // what is a key by its format is told as that, also where a name stands in front of it
  return [...formats, ...others.filter(({ secret }) => !formats.some((format) => overlap(format.secret, secret)))];
}

/** A text inside of JSON has lines and quotes too. */
const unescaped = (text: string) =>
  text.includes('\\') ? text.replaceAll(/(?<!\\)\\+"/g, '"').replaceAll(/(?<!\\)\\+[nrt]/g, '\n') : text;

const overlap = (a: string, b: string) => a.includes(b) || b.includes(a);

/** Each kind once, for people. */
export const kindsOf = (found: readonly Match[]): string[] => [...new Set(found.map(({ says }) => says))];
