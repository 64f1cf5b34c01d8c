// --rotate: the key that is meant, what it is now, and a new value for it.

import type { ResolvedStack } from '../../../model';
import { secretKeysOf } from '../../../model/secret-keys';
import { confirm } from '../../cluster/confirm';
import { Refusal } from '../../errors';
import { currentSecrets } from '../cluster';
import { messages } from '../messages';
import type { Run } from '../options';
import { keyToRotate, rotate } from './rotate';

export async function rotateKey(run: Run, stack: ResolvedStack, said: string): Promise<void> {
  const keys = secretKeysOf(stack);
  const key = keyToRotate(said, keys);
  if (typeof key === 'string') throw new Refusal([key]);
  const all = (await currentSecrets(run.kubectl, stack.namespace.name, [key.secretName])).get(key.secretName) ?? {};
  const own = keys.filter(({ secretName }) => secretName === key.secretName).map(({ key }) => key);
  const current = Object.fromEntries(Object.entries(all).filter(([name]) => own.includes(name)));
  if (current[key.key] === undefined) throw new Refusal([messages.notThere(key)]);
  if (run.options.dryRun)
    return run.say(`Would make a new ${key.key} in ${key.secretName} and restart its readers. Nothing was applied.`);
  await confirm({ ...run, ...run.options }, (where) => messages.ask(stack.namespace.name, where));
  const restarted = await rotate({ kubectl: run.kubectl, stack, key, current, value: run.random() });
  run.say(`${key.secretName}: ${key.key} (new)\nRestarted: ${restarted.join(', ') || 'nothing'}.`);
}
