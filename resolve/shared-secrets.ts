// The secrets of a stack that belong to no service: which of a service's mean one of them.
import type { OwnSecret, SecretRef } from '../model';
import { STACK, secretNameOf } from '../model/secret-names';
import type { Secret } from '../schema/secret';
import type { Context } from './context';
import { secretsOf } from './options';

type Stack = Context['stack'];

/** The stack, in which each secret of a service that means one of the stack's says so by `from`. */
export function withSharedSecrets(stack: Stack): Stack {
  const meant = (secret: Secret) => {
    const from = secret.from ?? secret.name;
    return isShared(stack, secret) ? { ...secret, from, optional: stack.secrets[from]?.optional ?? false } : secret;
  };
  const services = Object.entries(stack.services).map(([name, service]) => [
    name,
    'secrets' in service ? { ...service, secrets: service.secrets.map(meant) } : service,
  ]);
  return { ...stack, services: Object.fromEntries(services) };
}

/** Whether a secret of a service is one of the stack's. */
export const isShared = ({ secrets }: Pick<Stack, 'secrets'>, { name, from }: Secret) =>
  from !== undefined || Object.hasOwn(secrets, name);

/** The key that a secret of a service is the value of. */
export const refOf = (owner: string, { name, from }: Secret): SecretRef =>
  from === undefined ? { secretName: secretNameOf(owner), key: name } : { secretName: secretNameOf(STACK), key: from };

/** Those that a service reads, by name. */
export function sharedSecretsOf({ secrets, services }: Stack): OwnSecret[] {
  const read = new Set(Object.values(services).flatMap((service) => secretsOf(service).map(({ from }) => from)));
  return Object.entries(secrets)
    .filter(([key]) => read.has(key))
    .map(([key, { description, generate, optional }]) => ({
      ...{ secretName: secretNameOf(STACK), key, description, ...madeUp(generate) },
      ...(optional && { optional }),
    }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** Whether and how a value is made up. */
export const madeUp = (generate: Secret['generate']): Pick<OwnSecret, 'generate' | 'form'> =>
  typeof generate === 'boolean' ? { generate } : { generate: true, form: generate };
