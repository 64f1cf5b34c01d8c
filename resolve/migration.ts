// The migration of a service, the database that keeps its lock and its record, and who waits for it.

import type { AwaitedMigration, DatabaseItself, Migration } from '../model';
import { migrationNameOf } from '../model/job-names';
import { loginTo } from './connection';
import type { Context } from './context';
import { psqlImage } from './defaults/postgres-image';
import type { ApplicationService } from './kinds';
import { migrateOf, usesOf } from './options';
import { awaitedBy, migratedBy } from './release';
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
  const command = migrateOf(service);
  const database = databaseOf(context, name);
  if (!command || !database) return undefined;
  const { plain, secret } = variablesFor(context, name, service, true);
  return {
    name: migrationNameOf(name),
    command,
    env: Object.fromEntries(Object.entries(plain).filter(([variable, value]) => ofService.plain[variable] !== value)),
    secrets: secret,
    database,
  };
}

/** The migrations of other services that a service waits for. */
export const awaitedMigrationsOf = (context: Context, name: string): AwaitedMigration[] =>
  awaitedBy(context, name).flatMap(({ service }) => {
    const database = databaseOf(context, service);
    return database ? [{ service, name: migrationNameOf(service), database }] : [];
  });

/** What the service with this name migrates. */
function databaseOf(context: Context, name: string): DatabaseItself | undefined {
  const { stack, environment } = context;
  const host = migratedBy(context, name);
  const service = stack.services[name];
  const database = host === undefined ? undefined : stack.services[host];
  if (!service || host === undefined || database?.type !== 'postgres') return undefined;
  const login = loginTo(stack.name, host, database, usesOf(service)[host]?.database);
  return { ...login, image: psqlImage(database, environment) };
}
