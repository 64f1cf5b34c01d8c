// secrets/<stack>.example.env: every key that a person has to fill in, which services read it, and what it is for.

import type { ResolvedStack } from '../model';
import { listsOf } from '../model/lists';
import { type SecretKey, secretKeysOf } from '../model/secret-keys';
import { slipwayLine } from '../schema/problems/typed';
import { byName } from './by-name';

/** Every committed file below secrets/: an example for each stack. */
export function examplesOf(stacks: readonly ResolvedStack[]): Map<string, string> {
  return new Map(byName(stacks).map(([name, environments]) => [`${name}.example.env`, exampleOf(environments)]));
}

/** @param environments the same stack in each of its environments. */
export function exampleOf(environments: readonly ResolvedStack[]): string {
  const [first] = environments;
  const keys = new Map<string, SecretKey>();
  for (const key of environments.flatMap(secretKeysOf)) keys.set(`${key.owner}/${key.key}`, key);
  const all = [...keys.values()];
  const lines = [
    `# Secrets of ${first?.name}, to copy to secrets/${first?.name}.<environment>.env and fill in: ${slipwayLine('secrets')}.`,
    `# Written by ${slipwayLine('synth')}.`,
    ...byKey(all.filter(({ generate }) => !generate)).flatMap(([name, same]) => ['', comment(same), `${name}=`]),
  ];
  const generated = byKey(all.filter(({ generate }) => generate));
  if (generated.length > 0)
    lines.push(
      '',
      '# Made up once where they are left out:',
      ...generated.map(
        ([, same]) =>
          `#   ${same[0]?.key}, ${comment(same).slice(2)}${same.length > 1 && isOwn(same) ? ' (a value for each)' : ''}`,
      ),
    );
  return `${lines.join('\n')}\n`;
}

/** Whether a file is one of these; one that a person wrote under such a name is not. */
export const isExample = (file: string, text: () => string): boolean =>
  file.endsWith('.example.env') && /^# Secrets of .*\n# Written by .*synth\.\n/.test(text());

function comment(same: readonly SecretKey[]): string {
  const readers = [...new Set(same.flatMap(({ usedBy }) => usedBy))].sort();
  const what = [same[0]?.description, same.every(({ optional }) => optional) ? 'may be left out' : undefined].filter(
    (part) => part !== undefined,
  );
  return [`# ${readers.join(', ')}`, what.length > 0 ? what.join('; ') : undefined]
    .filter((part) => part !== undefined)
    .join(': ');
}

/** Whether services have made the values up for themselves; a database's password is nobody else's anyway. */
const isOwn = (same: readonly SecretKey[]) => same.every(({ usedBy, owner }) => usedBy.includes(owner));

/** Several services that declare the same key get the same value, so the key has one line. */
const byKey = (keys: readonly SecretKey[]) =>
  [...listsOf(keys.map((key) => [key.key, key] as const))].sort(([a], [b]) => (a < b ? -1 : 1));
