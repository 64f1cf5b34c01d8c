// The migration of a service, the database that keeps its lock and its record, and who waits for it.

import type { AwaitedMigration, DatabaseItself, Migration } from '../model';
import { migrationNameOf } from '../model/job-names';
import type { Service } from '../schema/service';
import { loginTo } from './connection';
import type { Context } from './context';
import { psqlImage } from './defaults/postgres-image';
import { waitedPort } from './endpoints';
import type { ApplicationService } from './kinds';
import { migrationNetworkOf } from './network';
import { migrateOf, usesOf } from './options';
import { awaitedBy, awaitingMigrationOf, migratedBy } from './release';
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
    ...(context.stack.gitops === undefined && { keptSeconds: KEPT_SECONDS }),
    network: migrationNetworkOf(context, name, service),
    waitFor: waitedFor(context, name, service),
  };
}

/** A Job that is applied again later finds its record and runs nothing. */
const KEPT_SECONDS = 7 * 24 * 3600;

/** The services that are ready without this migration, in the order of their names; who holds the lock waits for the database. */
function waitedFor(context: Context, name: string, { uses }: ApplicationService): Migration['waitFor'] {
  const { stack, endpoints } = context;
  const hanging = new Set(awaitingMigrationOf(context, name));
  const hangs = (first: string): boolean => {
    const seen = new Set(hanging.size > 0 ? [first] : []);
    for (const owner of seen) {
      if (hanging.has(owner)) return true;
      for (const [target, { wait }] of Object.entries(usesOf(stack.services[owner] as Service))) {
        const next = endpoints.get(target)?.owner;
        if (wait !== false && next !== undefined) seen.add(next);
      }
    }
    return false;
  };
  return Object.entries(uses)
    .flatMap(([target, { wait }]) => {
      const endpoint = endpoints.get(target);
      const port = endpoint && waitedPort(endpoint);
      if (!wait || !port || endpoint.service.type === 'postgres' || endpoint.owner === name || hangs(endpoint.owner)) return [];
      return [{ host: endpoint.host, port: port.port }];
    })
    .sort((a, b) => (a.host < b.host ? -1 : 1));
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
