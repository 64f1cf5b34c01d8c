// --rotate: the key that is meant, what it is now, and a new value for it. What an earlier run has left half done is finished first.

import type { ResolvedStack } from '../../../model';
import { isMysql } from '../../../model/mysql';
import { type SecretKey, secretKeysOf } from '../../../model/secret-keys';
import { PASSWORD_KEY } from '../../../model/secret-names';
import { alone } from '../../cluster/alone';
import { confirm } from '../../cluster/confirm';
import { interruptible } from '../../cluster/patient';
import { Refusal } from '../../errors';
import { slipwayHere } from '../../here';
import { type Held, heldSecrets } from '../cluster';
import { messages } from '../messages';
import type { Access } from '../options';
import { finishRotation } from './finish';
import { keyToRotate } from './key-to-rotate';
import { isOtherMongoUserOpen } from './mongodb';
import { isOtherUserOpen } from './mysql';
import { isOtherOpen } from './postgres';
import { isOtherBrokerUserOpen } from './rabbitmq';
import { rotate } from './rotate';
import type { Rotation } from './rotation';
import { isOtherS3KeyOpen } from './s3';
import { contentOf, unfinishedOf } from './unfinished';

type Given = Pick<Access, 'options' | 'kubectl' | 'ask' | 'say' | 'random' | 'machine'>;

export async function rotateKey(given: Given, stack: ResolvedStack, input: string): Promise<void> {
  const { options, kubectl, ask, machine } = given;
  const key = keyToRotate(input, secretKeysOf(stack));
  if (typeof key === 'string') throw new Refusal([key]);
  await secretOf(given, stack, key);
  if (options.dryRun) return given.say(messages.wouldRotate(key));
  await confirm({ kubectl, ask, yes: options.yes }, (where) => messages.ask(stack, where));
  const line = slipwayHere('secrets', stack.name, stack.environment, '--rotate', input);
  await alone({ kubectl, clock: machine.clock, namespace: stack.namespace.name, line }, (clock) =>
    rotated({ ...given, kubectl: interruptible(kubectl, clock), machine: { ...machine, clock } }, stack, key),
  );
}

async function rotated(given: Given, stack: ResolvedStack, key: SecretKey): Promise<void> {
  const { kubectl, say, random, machine } = given;
  const common = { kubectl, clock: machine.clock, stack };
  const held = await secretOf(given, stack, key);
  const unfinished = unfinishedOf(stack, new Map([[key.secretName, held]]));
  for (const each of unfinished) await finishRotation({ ...common, ...each }, say);
  const content = contentOf(secretKeysOf(stack), key.secretName, await secretOf(given, stack, key));
  const rotation = { ...common, key, ...content };
  if (unfinished.length === 0 && (await isLeftOpen(rotation))) await finishRotation(rotation, say);
  say(messages.rotated(key, await rotate(rotation, random(key.form))));
}

/** As runs have left it that wrote nothing down. */
const isLeftOpen = async (rotation: Rotation): Promise<boolean> => {
  const { key, stack } = rotation;
  const owner = stack.services.find(({ name }) => name === key.owner);
  if (!owner) return false;
  if (owner.type === 'mongodb') return key.key === PASSWORD_KEY.mongodb && isOtherMongoUserOpen(rotation);
  if (owner.type === 'rabbitmq') return key.key === PASSWORD_KEY.rabbitmq && isOtherBrokerUserOpen(rotation);
  if (owner.type === 's3') return key.key === PASSWORD_KEY.s3 && isOtherS3KeyOpen(rotation);
  if (isMysql(owner)) return key.key === PASSWORD_KEY[owner.type] && isOtherUserOpen(rotation);
  return owner.type === 'postgres' && key.key === PASSWORD_KEY.postgres && isOtherOpen(rotation);
};

/** @throws Refusal if it does not hold the key. */
async function secretOf({ kubectl }: Given, stack: ResolvedStack, key: SecretKey): Promise<Held> {
  const held = (await heldSecrets(kubectl, stack.namespace.name, [key.secretName])).get(key.secretName);
  if (held?.data[key.key] === undefined) throw new Refusal([messages.notThere(key)]);
  return held;
}
