// Migrations: a command that brings the database to the release, run before the release's pods start.
// https://alembic.sqlalchemy.org/en/latest/tutorial.html#running-our-first-migration
import { z } from 'zod';
import type { Endpoint } from './endpoints';
import { messages } from './messages';
import type { Problem } from './problem';
import type { Service } from './service';

/** A program and its arguments, as compose's `command`. */
export const migrate = z.array(z.string()).min(1);

/** Name of the pods that migrate for a service; no service of the stack may have it. */
export const migrationNameOf = (service: string) => `${service}-migrate`;

type Services = Readonly<Record<string, Service>>;
type Endpoints = ReadonlyMap<string, Endpoint>;

/** Undefined where there is nothing to run. */
export const migrationCommandOf = (service: Service): string[] | undefined =>
  'migrate' in service ? service.migrate : undefined;

/** The databases of the stack that a service uses. */
export const databasesOf = (service: Service, endpoints: Endpoints): string[] =>
  Object.keys('uses' in service ? service.uses : {})
    .filter((target) => endpoints.get(target)?.service.type === 'postgres')
    .sort();

export function migrationProblems({ services }: { readonly services: Services }, endpoints: Endpoints): Problem[] {
  return Object.entries(services).flatMap(([name, service]) => {
    if (!migrationCommandOf(service)) return [];
    const databases = databasesOf(service, endpoints);
    const pods = migrationNameOf(name);
    const path = ['services', name, 'migrate'];
    return [
      ...(databases.length === 0 ? [{ path, text: messages.noDatabaseToMigrate(name) }] : []),
      ...(databases.length > 1 ? [{ path, text: messages.databasesToMigrate(databases) }] : []),
      ...(Object.hasOwn(services, pods) ? [{ path: ['services', pods], text: messages.nameOfMigration(pods, name) }] : []),
    ];
  });
}
