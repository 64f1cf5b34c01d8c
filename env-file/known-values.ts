// The values of the secrets/*.env files of this machine, so that synth can refuse to write one of them into a manifest.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { KnownValue } from '../leaks/known';
import { isPlaceholder } from '../leaks/placeholder';
import { EnvFileError, parseEnvFile } from './parse';

/** What is shorter stands in a manifest by chance. */
const SHORTEST = 8;

/** @returns each value once, with the first name it has; nothing if there is no such folder; the list is frozen. */
export function knownValues(folder = 'secrets'): readonly KnownValue[] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return Object.freeze([]);
  const files = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !entry.isDirectory() && entry.name.endsWith('.env') && !entry.name.endsWith('.example.env'))
    .map(({ name }) => name)
    .sort();
  const known = new Map<string, KnownValue>();
  for (const file of files) {
    for (const [name, value] of valuesIn(readFileSync(join(folder, file), 'utf8'))) {
      if (value.length < SHORTEST || isPlaceholder(value) || known.has(value)) continue;
      known.set(value, { name: /^[A-Za-z_]\w*$/.test(name) ? name : 'a line', file: `secrets/${file}`, value });
    }
  }
  return Object.freeze([...known.values()]);
}

function valuesIn(text: string): (readonly [name: string, value: string])[] {
  try {
    return [...parseEnvFile(text, {})].map(([name, value]) => [name, value.trim()]);
  } catch (error) {
    if (!(error instanceof EnvFileError)) throw error;
    return text.split('\n').flatMap(rightHandSide);
  }
}

/** A line of a file that cannot be parsed: the value as it stands there, and without quotes and comment. */
function rightHandSide(line: string): (readonly [name: string, value: string])[] {
  const [, name = '', value = ''] = /^\s*(?:export\s+)?([^#=:\s][^=:]*?)\s*[=:]\s*(.*?)\s*$/.exec(line) ?? [];
  const bare = value.replace(/\s+#.*$/, '').replace(/^(["'])(.*)\1$/, '$2');
  return [value, bare.replace(/^["']/, '')].map((each) => [name, each]);
}
