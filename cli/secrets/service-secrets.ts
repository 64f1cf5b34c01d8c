// The Secrets of the services: values from .env files, from the cluster, or generated.

import type { ResolvedStack } from '../../model';
import { secretKeysOf } from '../../model/secret-keys';
import { type Held, heldSecrets } from './cluster';
import { lostPasswords } from './lost-passwords';
import { messages } from './messages';
import { inRotation, nextOf, restartNote, rotationNote, toRestart } from './notes';
import type { Access } from './options';
import { NOTHING, type Part } from './part';
import { type PlannedSecret, plan } from './plan';
import { deployedOf, readersOf } from './restart';
import { unfinishedOf } from './rotate/unfinished';
import { readValues, valuesFileOf } from './values';

type Given = Pick<Access, 'options' | 'kubectl' | 'random' | 'shell' | 'machine'>;

export async function serviceSecrets(given: Given, stack: ResolvedStack): Promise<Part> {
  const { options, kubectl, random, shell, machine } = given;
  if (stack.secretSource.from !== 'command') return NOTHING;
  const namespace = stack.namespace.name;
  const keys = secretKeysOf(stack);
  const names = [...new Set(keys.map(({ secretName }) => secretName))];
  const fallback = valuesFileOf(stack);
  const { values, problems: unreadable } = readValues({ files: options.envFile, fallback, shell, disk: machine });
  const held: ReadonlyMap<string, Held> = options.check ? new Map() : await heldSecrets(kubectl, namespace, names);
  const current = new Map([...held].map(([name, { data }]) => [name, data]));
  const { problems, secrets } = plan({ keys, values, plain: plainNames(stack), current, random });
  const isLost = ({ name }: PlannedSecret) => !options.check && !held.has(name);
  const deployed = secrets.some(isLost) ? await deployedOf(kubectl, namespace) : [];
  const lost = options.check || options.newPasswords ? [] : await lostPasswords(kubectl, stack, secrets);
  const noted = secrets.map((secret) => {
    const readers = isLost(secret) ? readersOfLost(secret, deployed) : readersOf(stack, secret.changes);
    return withNotes(secret, readers, held.get(secret.name));
  });
  return {
    problems: [...unreadable, ...problems, ...lost],
    checked: [messages.everyKey(stack.name, stack.environment)],
    lines: secrets.map(lineOf),
    changed: noted.filter(({ changes }) => changes.some(({ how }) => how !== 'unchanged')),
    readers: inOrder(
      stack,
      noted.flatMap(({ readers }) => readers),
    ),
    noted: noted.filter(({ readers }) => readers.length > 0).map(({ name }) => name),
    unfinished: unfinishedOf(stack, held),
  };
}

/** Whoever runs does so with what the Secret held. Its own server takes the new password when it starts. */
const readersOfLost = ({ changes }: PlannedSecret, deployed: readonly string[]): string[] =>
  [...new Set(changes.flatMap(({ key }) => key.usedBy))].filter((name) => deployed.includes(name));

/** What an earlier run has left to do stays so. */
function withNotes(secret: PlannedSecret, readers: readonly string[], held: Held | undefined) {
  const all = [...new Set([...readers, ...toRestart(held?.annotations ?? {})])];
  const rotated = secret.changes.map(({ key }) => key).find(({ key }) => key === inRotation(held?.annotations ?? {}));
  const next = rotated && held?.data[nextOf(rotated.key)];
  return {
    ...secret,
    readers: all,
    data: { ...secret.data, ...(rotated && next !== undefined && { [nextOf(rotated.key)]: next }) },
    annotations: { ...restartNote(all), ...(rotated && rotationNote(rotated)) },
  };
}

const inOrder = ({ services }: ResolvedStack, names: readonly string[]): string[] =>
  services.map(({ name }) => name).filter((name) => names.includes(name));

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
