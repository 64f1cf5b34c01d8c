// The credentials of the registry, if the stack has a private one.

import type { ResolvedStack } from '../../model';
import { currentSecrets } from './cluster';
import { messages } from './messages';
import type { Access } from './options';
import { NOTHING, type Part } from './part';

const KEY = '.dockerconfigjson';

type Given = Pick<Access, 'options' | 'kubectl' | 'dockerConfig'>;

export async function pullSecret(given: Given, { imagePull, namespace, secretSource }: ResolvedStack): Promise<Part> {
  const { options, kubectl, dockerConfig } = given;
  if (!imagePull || secretSource.from !== 'command') return NOTHING;
  const { registry, secretName: name } = imagePull;
  const config = dockerConfig(registry);
  if (config === undefined) return { ...NOTHING, problems: [messages.notLoggedIn(registry)] };
  if (options.check) return NOTHING;
  const before = (await currentSecrets(kubectl, namespace.name, [name])).get(name)?.[KEY];
  const how = before === undefined ? 'new' : before === config ? 'unchanged' : 'changed';
  return {
    ...NOTHING,
    lines: [messages.secret(name, [`${registry} (${how})`])],
    changed: before === config ? [] : [{ name, type: 'kubernetes.io/dockerconfigjson', data: { [KEY]: config }, changes: [] }],
  };
}
