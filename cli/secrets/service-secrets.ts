// The Secrets of the services: values from .env files, from the cluster, or generated.

import type { ResolvedStack } from '../../model';
import { secretKeysOf } from '../../model/secret-keys';
import { currentSecrets } from './cluster';
import { messages } from './messages';
import type { Access } from './options';
import { NOTHING, type Part } from './part';
import { type PlannedSecret, plan } from './plan';
import { readersOf } from './restart';
import { readValues } from './values';

type Given = Pick<Access, 'options' | 'kubectl' | 'random' | 'shell' | 'machine'>;

export async function serviceSecrets(given: Given, stack: ResolvedStack): Promise<Part> {
  const { options, kubectl, random, shell, machine } = given;
  if (stack.secretSource.from !== 'command') return NOTHING;
  const keys = secretKeysOf(stack);
  const names = [...new Set(keys.map(({ secretName }) => secretName))];
  const fallback = `secrets/${stack.name}.${stack.environment}.env`;
  const { values, problems: unreadable } = readValues({ files: options.envFile, fallback, shell, disk: machine });
  const current = options.check ? new Map() : await currentSecrets(kubectl, stack.namespace.name, names);
  const { problems, secrets } = plan({ keys, values, plain: plainNames(stack), current, random });
  return {
    problems: [...unreadable, ...problems],
    checked: [messages.everyKey(stack.name, stack.environment)],
    lines: secrets.map(lineOf),
    changed: secrets.filter(({ changes }) => changes.some(({ how }) => how !== 'unchanged')),
    readers: readersOf(
      stack,
      secrets.flatMap(({ changes }) => changes),
    ),
  };
}

/** Variables that a .env file of compose may hold too, though the stack sets them, or the build does. */
function plainNames({ services }: ResolvedStack): string[] {
  return services.flatMap((service) =>
    'env' in service
      ? [
          ...Object.keys(service.env),
          ...service.secrets.map(({ variable }) => variable),
          ...Object.keys(service.build?.args ?? {}),
        ]
      : [],
  );
}

const lineOf = ({ name, changes }: PlannedSecret) =>
  messages.secret(
    name,
    changes.map(({ key, how }) => `${key.key} (${how})`),
  );
