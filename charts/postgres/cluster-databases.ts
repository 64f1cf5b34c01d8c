// What the operator makes on the servers of a Cluster: roles and the stack's SQL on an empty volume, databases and extensions at any time.
import type { Construct } from 'constructs';
import { cloudNativePg } from '../../imports/crds';
import type { ResolvedPostgres } from '../../model';
import { databaseObject } from '../../model/operated';
import { LOGIN_KEY, PASSWORD_KEY, secretNameOf } from '../../model/secret-names';
import { filledIn } from '../parts/filled-in';
import { createExtensions, ownersOf } from './databases';
import roleSql from './scripts/cluster-application-role.sql';

/**
 * The operator makes what is not there yet, at any time, and keeps a database whose object is gone. That of the application is one of them,
 * for its extensions. https://cloudnative-pg.io/documentation/current/declarative_database_management/
 */
export function addDatabases(scope: Construct, { name: cluster, database, databases, extensions, role }: ResolvedPostgres): void {
  const { Database } = cloudNativePg();
  for (const name of [...(extensions.length > 0 ? [database] : []), ...databases]) {
    new Database(scope, `database-${name}`, {
      metadata: { name: databaseObject(cluster, name) },
      spec: {
        cluster: { name: cluster },
        name,
        owner: role,
        ...(extensions.length > 0 && { extensions: extensions.map((extension) => ({ name: extension })) }),
      },
    });
  }
}

/** What runs once, in the new database, as the superuser, in this order. */
export const initialSql = (db: ResolvedPostgres): Record<string, string> => ({
  'application-role.sql': applicationRole(db),
  ...(db.extensions.length > 0 && { 'extensions.sql': createExtensions(db.extensions) }),
  ...(db.init !== undefined && { 'init.sql': db.init, 'owners.sql': ownersOf(db.role) }),
});

/**
 * The operator creates the owner with a login; the script takes the login away, and
 * the role of the Secret acts as the owner (docs/decisions/0007-two-logins.md). The server reads the password itself and logs no statement.
 *
 * `streaming_replica` is the operator's replication role. A lost primary rejoins by pg_rewind, which logs in to `postgres` with it; the
 * operator itself would create it too late for the grant. https://cloudnative-pg.io/documentation/current/postgresql_conf/#the-pg_hba-section
 */
function applicationRole({ name, role, database }: ResolvedPostgres): string {
  const file = (key: string) => `/projected/${secretNameOf(name)}/${key}`;
  return filledIn(roleSql, {
    ROLE: role,
    DATABASE: database,
    LOGIN_FILE: file(LOGIN_KEY),
    PASSWORD_FILE: file(PASSWORD_KEY.postgres),
  });
}
