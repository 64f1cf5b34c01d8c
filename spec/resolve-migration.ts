// The migration of a service, with the database that keeps its lock and its record.
import { LOGIN_KEY, PASSWORD_KEY, postgresNames, secretNameOf } from './connection';
import { portsOf } from './endpoints';
import { IMAGES } from './images';
import { databasesOf, migrationCommandOf, migrationNameOf } from './migrate';
import { type Context, pinned } from './resolve-workload';
import type { Migration } from './resolved';
import type { Service } from './service';

/** Undefined where there is nothing to run. */
export function migrationOf({ stack, environment, endpoints }: Context, name: string, service: Service): Migration | undefined {
  const command = migrationCommandOf(service);
  const [host = ''] = databasesOf(service, endpoints);
  const database = stack.services[host];
  if (!command || database?.type !== 'postgres') return undefined;
  return {
    name: migrationNameOf(name),
    command,
    database: {
      host,
      port: portsOf(host, database)[0]?.port ?? 0,
      database: postgresNames(stack.name, database).database,
      user: { secretName: secretNameOf(host), key: LOGIN_KEY },
      password: { secretName: secretNameOf(host), key: PASSWORD_KEY.postgres },
      image: pinned(IMAGES.postgres[database.version], environment),
    },
  };
}
