// --rotate: the key that is meant, what it is now, and a new value for it.

import type { ResolvedStack } from '../../../model';
import { secretKeysOf } from '../../../model/secret-keys';
import { confirm } from '../../cluster/confirm';
import { Refusal } from '../../errors';
import { currentSecrets } from '../cluster';
import { messages } from '../messages';
import type { Access } from '../options';
import { keyToRotate, rotate } from './rotate';

type Given = Pick<Access, 'options' | 'kubectl' | 'ask' | 'say' | 'random' | 'machine'>;

export async function rotateKey(given: Given, stack: ResolvedStack, input: string): Promise<void> {
  const { options, kubectl, ask, say, random, machine } = given;
  const keys = secretKeysOf(stack);
  const key = keyToRotate(input, keys);
  if (typeof key === 'string') throw new Refusal([key]);
  const all = (await currentSecrets(kubectl, stack.namespace.name, [key.secretName])).get(key.secretName) ?? {};
  const own = keys.filter(({ secretName }) => secretName === key.secretName).map(({ key }) => key);
  const current = Object.fromEntries(Object.entries(all).filter(([name]) => own.includes(name)));
  if (current[key.key] === undefined) throw new Refusal([messages.notThere(key)]);
  if (options.dryRun) return say(messages.wouldRotate(key));
  await confirm({ kubectl, ask, yes: options.yes }, (where) => messages.ask(stack, where));
  const restarted = await rotate({ kubectl, clock: machine.clock, stack, key, current, value: random(key.form) });
  say(messages.rotated(key, restarted));
}
