// The variables of a service: its own settings and secrets, and those that its edges set.

import type { OwnSecret, SecretFile, SecretVariable } from '../model';
import { SECRETS_FOLDER } from '../model/secret-names';
import type { Secret } from '../schema/secret';
import { connectionTo, variablesOf } from './connection';
import type { Context } from './context';
import { poolSizeOf } from './defaults/connections';
import { endOf, itselfOf } from './endpoints';
import type { ApplicationService } from './kinds';
import { envOf, secretsOf } from './options';
import { madeUp, refOf } from './shared-secrets';

export interface Variables {
  readonly plain: Readonly<Record<string, string>>;
  /** Sorted by name. */
  readonly secret: readonly SecretVariable[];
}

/** @param past whether the variables lead to the servers and not to their poolers. */
export function variablesFor({ stack, endpoints }: Context, name: string, service: ApplicationService, past = false): Variables {
  const plain: Record<string, string> = { ...envOf(service) };
  const secret: SecretVariable[] = [];
  for (const own of secretsOf(service)) {
    if (!isFile(own)) secret.push({ variable: own.name, parts: [refOf(name, own)], ...(own.optional && { optional: true }) });
    else if (own.fileVariable !== undefined) plain[own.fileVariable] = pathOf(own);
  }
  for (const [target, edge] of Object.entries(service.uses)) {
    const endpoint = endpoints.get(target);
    if (!endpoint) continue;
    const end = past ? itselfOf(target, endpoint) : endOf(target, edge, endpoint);
    const given = variablesOf(edge, connectionTo(end, stack.name, poolSizeOf(service, edge), edge));
    Object.assign(plain, given.plain);
    secret.push(...given.secret);
  }
  return { plain, secret: secret.sort((a, b) => (a.variable < b.variable ? -1 : 1)) };
}

/** The secrets that belong to the service itself. */
export const ownSecretsOf = (name: string, service: ApplicationService): OwnSecret[] =>
  secretsOf(service)
    .filter(({ from }) => from === undefined)
    .map((secret) => ({
      ...refOf(name, secret),
      ...(secret.description !== undefined && { description: secret.description }),
      ...madeUp(secret.generate),
      ...(secret.optional && { optional: true }),
    }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));

/** The secrets that a service reads from files. */
export const secretFilesOf = (name: string, service: ApplicationService): SecretFile[] =>
  secretsOf(service)
    .filter(isFile)
    .map((secret) => ({ ...refOf(name, secret), path: pathOf(secret), optional: secret.optional }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));

export const isFile = ({ as, path, fileVariable }: Secret) => (as ?? path ?? fileVariable) !== undefined;

export const pathOf = ({ name, path = `${SECRETS_FOLDER}/${name}` }: Secret) => path;
