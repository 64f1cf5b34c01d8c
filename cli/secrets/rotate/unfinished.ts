// Rotations that a run has begun and not finished, as the Secrets tell.

import type { ResolvedStack } from '../../../model';
import { type SecretKey, secretKeysOf } from '../../../model/secret-keys';
import type { Held } from '../cluster';
import { inRotation, nextOf, toRestart } from '../notes';
import type { Rotation } from './rotation';

export type Unfinished = Pick<Rotation, 'key' | 'current' | 'next' | 'due'>;

/** @param held by the names of the Secrets. */
export function unfinishedOf(stack: ResolvedStack, held: ReadonlyMap<string, Held>): Unfinished[] {
  const keys = secretKeysOf(stack);
  return [...held].flatMap(([secretName, secret]) => {
    const name = inRotation(secret.annotations);
    const key = keys.find((each) => each.secretName === secretName && each.key === name);
    if (!key) return [];
    return [{ key, ...contentOf(keys, secretName, secret), next: secret.data[nextOf(key.key)] }];
  });
}

/** What a Secret holds and asks for: what somebody else put there stays theirs. */
export function contentOf(keys: readonly SecretKey[], secretName: string, { data, annotations }: Held) {
  const own = keys.filter((key) => key.secretName === secretName).map(({ key }) => key);
  const current = Object.fromEntries(Object.entries(data).filter(([name]) => own.includes(name)));
  return { current, due: toRestart(annotations) };
}
