// All Secrets of a stack, out of the cluster into a file that is encrypted: nothing else has what was made up there.
import type { ResolvedStack } from '../../model';
import { secretKeysOf } from '../../model/secret-keys';
import { Refusal } from '../errors';
import { currentSecrets, secretObjects } from './cluster';
import { messages } from './messages';
import type { Access } from './options';
import { seal } from './sealed';

/** @throws Refusal if a Secret or a key of it is not in the cluster, or the file is there already. */
export async function exportSecrets(
  { kubectl, machine, options, say }: Access,
  stack: ResolvedStack,
  file: string,
): Promise<void> {
  const keys = secretKeysOf(stack);
  const names = [...new Set(keys.map(({ secretName }) => secretName))];
  const current = await currentSecrets(kubectl, stack.namespace.name, names);
  const missing = keys.filter(({ secretName, key, optional }) => !optional && current.get(secretName)?.[key] === undefined);
  const problems = [
    ...(names.length === 0 ? [messages.noSecrets(stack.name)] : []),
    ...(machine.exists(file) ? [messages.fileIsThere(file)] : []),
    ...missing.map((key) => messages.notExported(key.secretName, key.key)),
  ];
  if (problems.length > 0) throw new Refusal(problems);
  const secrets = names.flatMap((name) => {
    // half of a rotation is nobody's key
    const known = keys.filter(({ secretName }) => secretName === name).map(({ key }) => key);
    const data = Object.fromEntries(Object.entries(current.get(name) ?? {}).filter(([key]) => known.includes(key)));
    return Object.keys(data).length > 0 ? [{ name, data }] : [];
  });
  await seal(
    machine.exec,
    file,
    options.to ?? [],
    JSON.stringify({ apiVersion: 'v1', kind: 'List', items: secretObjects(stack, secrets) }),
  );
  for (const { name, data } of secrets) say(messages.secret(name, Object.keys(data).sort()));
  say(messages.exported(file));
}
