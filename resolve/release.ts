// Who runs the code of a release, and which migrations it waits for: those of every service with the same image.
import type { Context } from './context';
import { databasesOf } from './endpoints';
import { imageOf } from './image';
import { isApplication } from './kinds';
import { migrateOf } from './options';

type Asked = Pick<Context, 'stack' | 'endpoints'>;

/** The database that a service migrates; undefined if it migrates none. */
export function migratedBy({ stack: { services }, endpoints }: Asked, name: string): string | undefined {
  const service = services[name];
  return service && migrateOf(service) ? databasesOf(service, endpoints)[0] : undefined;
}

/** The other services whose migrations an application waits for, and their databases. */
export function awaitedBy(asked: Asked, name: string): { readonly service: string; readonly db: string }[] {
  const { services } = asked.stack;
  const user = services[name];
  if (!user || !isApplication(user)) return [];
  const image = imageOf(asked.stack, name);
  return Object.keys(services)
    .sort()
    .flatMap((service) => {
      const db = service === name ? undefined : migratedBy(asked, service);
      return db !== undefined && imageOf(asked.stack, service) === image ? [{ service, db }] : [];
    });
}
