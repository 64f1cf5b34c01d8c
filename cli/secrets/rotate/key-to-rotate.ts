// The key that a user means by `KEY` or `service/KEY`.
import type { SecretKey } from '../../../model/secret-keys';
import { messages } from '../messages';

/** @returns the key, or what is wrong with the words. */
export function keyToRotate(input: string, keys: readonly SecretKey[]): SecretKey | string {
  const possible = keys.filter(({ generate, initial, copyOf }) => generate && initial === undefined && copyOf === undefined);
  const name = ({ owner, key }: SecretKey) => `${owner}/${key}`;
  const meant = possible.filter((key) => input === key.key || input === name(key));
  if (meant.length > 1) return messages.ambiguous(input, meant.map(name));
  return meant[0] ?? messages.notRotatable(input, possible.map(name));
}
