// The names that stacks give and use: services, options, types. Messages tell them, also where somebody has one of them for a password.
import { isObject } from '../schema/merge-patch';

/** What a program reads: its keys and values are its own. */
const OF_PROGRAMS: ReadonlySet<string> = new Set(['env', 'args', 'config', 'files', 'secrets', 'leak', 'notes']);

/** Options whose values are names too. */
const NAMING: ReadonlySet<string> = new Set(['type', 'mode', 'from', 'name', 'service']);

export function namesIn(value: unknown, names = new Set<string>()): ReadonlySet<string> {
  if (Array.isArray(value)) for (const item of value) namesIn(item, names);
  if (!isObject(value)) return names;
  for (const [key, inner] of Object.entries(value)) {
    names.add(key);
    if (NAMING.has(key) && typeof inner === 'string') names.add(inner);
    if (!OF_PROGRAMS.has(key)) namesIn(inner, names);
  }
  return names;
}
