// Who runs the code of a release, and which migrations it waits for: those of every service with the same image.
import { listsOf } from '../model/lists';
import { databasesOf } from './endpoints';
import { type Asked, foundOnce } from './found-once';
import { imageOf } from './image';
import { isApplication } from './kinds';
import { migrateOf } from './options';

/** The database that a service migrates; undefined if it migrates none. */
export function migratedBy({ stack: { services }, endpoints }: Asked, name: string): string | undefined {
  const service = services[name];
  return service && migrateOf(service) ? databasesOf(service, endpoints)[0] : undefined;
}

interface Migration {
  readonly service: string;
  readonly db: string;
}

/** The migrations of a stack by the image that makes them, in the order of their names. */
const migrationsByImage = foundOnce((asked) =>
  listsOf(
    Object.keys(asked.stack.services)
      .sort()
      .flatMap((service) => {
        const db = migratedBy(asked, service);
        return db === undefined ? [] : [[imageOf(asked.stack, service), { service, db }] as const];
      }),
  ),
);

/** The other services whose migrations an application waits for, and their databases. */
export function awaitedBy(asked: Asked, name: string): readonly Migration[] {
  const user = asked.stack.services[name];
  const byImage = migrationsByImage(asked);
  if (!user || byImage.size === 0 || !isApplication(user)) return [];
  return (byImage.get(imageOf(asked.stack, name)) ?? []).filter(({ service }) => service !== name);
}

/** Who waits for the migration of each service, by that. */
const awaiting = foundOnce((asked) =>
  listsOf(
    Object.keys(asked.stack.services).flatMap((name) => awaitedBy(asked, name).map(({ service }) => [service, name] as const)),
  ),
);

export const awaitingMigrationOf = (asked: Asked, name: string): readonly string[] => awaiting(asked).get(name) ?? [];

/** The services that wait for a migration whose record is in a database, by that. */
const waiting = foundOnce((asked) =>
  listsOf(
    Object.keys(asked.stack.services).flatMap((name) =>
      [...new Set(awaitedBy(asked, name).map(({ db }) => db))].map((db) => [db, name] as const),
    ),
  ),
);

export const waitingAt = (asked: Asked, db: string): readonly string[] => waiting(asked).get(db) ?? [];
