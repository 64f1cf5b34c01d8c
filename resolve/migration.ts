// The migration of a service, and the database that keeps its lock and its record.

import type { Migration } from '../model';
import { migrationNameOf } from '../model/job-names';
import { loginTo } from './connection';
import type { Context } from './context';
import { psqlImage } from './defaults/postgres-image';
import { databasesOf } from './endpoints';
import type { ApplicationService } from './kinds';
import { migrateOf } from './options';
import { type Variables, variablesFor } from './variables';

/**
 * Undefined where there is nothing to run.
 * @param ofService the variables of the service itself.
 */
export function migrationOf(
  context: Context,
  name: string,
  service: ApplicationService,
  ofService: Variables,
): Migration | undefined {
  const { stack, environment, endpoints } = context;
  const command = migrateOf(service);
  const [host] = databasesOf(service, endpoints);
  const database = host === undefined ? undefined : stack.services[host];
  if (!command || host === undefined || database?.type !== 'postgres') return undefined;
  const { plain, secret } = variablesFor(context, name, service, true);
  return {
    name: migrationNameOf(name),
    command,
    env: Object.fromEntries(Object.entries(plain).filter(([variable, value]) => ofService.plain[variable] !== value)),
    secrets: secret,
    database: { ...loginTo(stack.name, host, database, service.uses[host]?.database), image: psqlImage(database, environment) },
  };
}
