// The variables of a service: its own settings and secrets, and those that its edges set.

import type { OwnSecret, SecretVariable } from '../model';
import { secretNameOf } from '../model/secret-names';
import { connectionTo, variablesOf } from './connection';
import type { Context } from './context';
import { poolSizeOf } from './defaults/connections';
import { endOf, itselfOf } from './endpoints';
import type { ApplicationService } from './kinds';
import { envOf, secretsOf } from './options';

export interface Variables {
  readonly plain: Readonly<Record<string, string>>;
  /** Sorted by name. */
  readonly secret: readonly SecretVariable[];
}

/** @param past whether the variables lead to the servers and not to their poolers. */
export function variablesFor({ stack, endpoints }: Context, name: string, service: ApplicationService, past = false): Variables {
  const plain: Record<string, string> = { ...envOf(service) };
  const secret: SecretVariable[] = ownSecretsOf(name, service).map(({ secretName, key }) => ({
    variable: key,
    parts: [{ secretName, key }],
  }));
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

export const ownSecretsOf = (name: string, service: ApplicationService): OwnSecret[] =>
  secretsOf(service)
    .map(({ name: key, ...rest }) => ({ secretName: secretNameOf(name), key, ...rest }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
