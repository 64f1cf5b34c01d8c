// A new value for a generated key, in an order in which pods that run and pods that start both keep working, and which can be cut off
// anywhere: the next value is in the Secret before a server knows it, and the Secret says what is left to do.

import type { ResolvedStack } from '../../../model';
import { METRICS_KEY, PASSWORD_KEY, ROOT_KEY, SUPERUSER_KEY } from '../../../model/secret-names';
import { isDataType, type ResolvedData } from '../../../model/service';
import { removeNotes, writeSecrets } from '../cluster';
import { type Annotations, nextOf, RESTART, ROTATION, restartNote, rotationNote } from '../notes';
import { restart } from '../restart';
import { rotateMongoRoot, rotateMongoUser } from './mongodb';
import { rotateRoot, rotateUser } from './mysql';
import { rotateLogin, rotateSuperuser } from './postgres';
import { rotateBroker } from './rabbitmq';
import { rotateRedis } from './redis';
import type { Rotation, Steps } from './rotation';
import { rotateS3, rotateS3Root } from './s3';

/** @returns the services that were restarted. */
export async function rotate(rotation: Rotation, value: string): Promise<string[]> {
  const { key, current, due } = rotation;
  const first = { ...current, [nextOf(key.key)]: value };
  if (stepsFor(rotation)) await write(rotation, first, { ...restartNote(due), ...rotationNote(key) });
  return finish({ ...rotation, next: value });
}

/** What is left of a rotation that was begun. */
export async function finish(rotation: Rotation): Promise<string[]> {
  const { kubectl, stack, key, current, next, due } = rotation;
  const steps = stepsFor(rotation);
  // a server gives its exporter the password when it starts, and the exporter reads it then
  const users = key.usedBy.filter((name) => key.key === METRICS_KEY || name !== key.owner || !isData(stack, name));
  const readers = [...new Set([...users, ...due])];
  if (next !== undefined) {
    await steps?.open(next);
    const data = steps?.data(next) ?? { ...current, [key.key]: next };
    await write(rotation, data, { ...restartNote(readers), ...(steps && rotationNote(key)) });
  }
  const restarted = await restart(kubectl, stack.namespace.name, readers);
  await steps?.close();
  await removeNotes(kubectl, stack.namespace.name, [key.secretName], [RESTART, ROTATION]);
  return restarted;
}

const write = ({ kubectl, stack, key }: Rotation, data: Rotation['current'], annotations: Annotations) =>
  writeSecrets(kubectl, stack, [{ name: key.secretName, data, annotations, changes: [] }]);

/** Undefined where no server knows the value. */
function stepsFor(rotation: Rotation): Steps | undefined {
  const { key, stack } = rotation;
  const owner = stack.services.find(({ name }) => name === key.owner)?.type ?? '';
  return isDataType(owner) ? STEPS[owner][key.key]?.(rotation) : undefined;
}

const MYSQL = { [PASSWORD_KEY.mysql]: rotateUser, [ROOT_KEY]: rotateRoot };

/** By the type of the service and the key. */
const STEPS: Readonly<Record<ResolvedData['type'], Readonly<Record<string, (rotation: Rotation) => Steps>>>> = {
  postgres: { [PASSWORD_KEY.postgres]: rotateLogin, [SUPERUSER_KEY]: rotateSuperuser },
  mariadb: MYSQL,
  mysql: MYSQL,
  redis: { [PASSWORD_KEY.redis]: rotateRedis },
  memcached: {},
  mongodb: { [PASSWORD_KEY.mongodb]: rotateMongoUser, [ROOT_KEY]: rotateMongoRoot },
  rabbitmq: { [PASSWORD_KEY.rabbitmq]: rotateBroker },
  s3: { [PASSWORD_KEY.s3]: rotateS3, [ROOT_KEY]: rotateS3Root },
};

const isData = (stack: ResolvedStack, name: string) =>
  stack.services.some((service) => service.name === name && isDataType(service.type));
