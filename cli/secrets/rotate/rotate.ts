// A new value for a generated key, in an order in which pods that run and pods that start both keep working.

import type { ResolvedStack } from '../../../model';
import type { SecretKey } from '../../../model/secret-keys';
import { PASSWORD_KEY, SUPERUSER_KEY } from '../../../model/secret-names';
import { writeSecrets } from '../cluster';
import { messages } from '../messages';
import { restart } from '../restart';
import { rotateLogin, rotateSuperuser } from './postgres';
import { rotateRedis } from './redis';
import type { Rotation, Steps } from './rotation';

/** The key that a user means by `KEY` or `service/KEY`, or what is wrong with it. */
export function keyToRotate(input: string, keys: readonly SecretKey[]): SecretKey | string {
  const possible = keys.filter(({ generate, initial, copyOf }) => generate && initial === undefined && copyOf === undefined);
  const name = ({ owner, key }: SecretKey) => `${owner}/${key}`;
  const meant = possible.filter((key) => input === key.key || input === name(key));
  if (meant.length > 1) return messages.ambiguous(input, meant.map(name));
  return meant[0] ?? messages.notRotatable(input, possible.map(name));
}

/** @returns the services that were restarted. */
export async function rotate(rotation: Rotation): Promise<string[]> {
  const { kubectl, stack, key } = rotation;
  const steps = stepsFor(rotation);
  await steps.before();
  try {
    await writeSecrets(kubectl, stack, [{ name: key.secretName, data: steps.data, changes: [] }]);
  } catch (error) {
    await steps.undo();
    throw error;
  }
  const users = key.usedBy.filter((name) => name !== key.owner || !isData(stack, name));
  const restarted = await restart(kubectl, stack.namespace.name, users);
  await steps.after();
  return restarted;
}

function stepsFor(rotation: Rotation): Steps {
  const { key, current, value, stack } = rotation;
  if (isData(stack, key.owner) && key.key === PASSWORD_KEY.postgres) return rotateLogin(rotation);
  if (isData(stack, key.owner) && key.key === SUPERUSER_KEY) return rotateSuperuser(rotation);
  if (isData(stack, key.owner) && key.key === PASSWORD_KEY.redis) return rotateRedis(rotation);
  const nothing = async () => undefined;
  return { data: { ...current, [key.key]: value }, before: nothing, undo: nothing, after: nothing };
}

const isData = (stack: ResolvedStack, name: string) =>
  stack.services.some((service) => service.name === name && (service.type === 'postgres' || service.type === 'redis'));
