// The SQL for what a server has besides the database of the application: further databases, extensions, and what a stack runs at first.
import type { ResolvedPostgres } from '../../model';
import { filledIn } from '../parts/filled-in';
import databaseSql from './scripts/database.sql';
import extensionsSql from './scripts/extensions.sql';
import ownersSql from './scripts/owners.sql';

/** The file that a server reads on an empty volume, and again before each start. The exporter's role is in it too. */
export const DATABASES_FILE = '20-databases.sql';

/** For psql, as the superuser: what is not there yet. Absent: there is nothing to make. */
export function databasesSql({ database, databases, extensions, role }: ResolvedPostgres): string | undefined {
  const made = databases.map((name) => filledIn(databaseSql, { DATABASE: name, ROLE: role }));
  const extended = extensions.length === 0 ? [] : [...databases, database];
  const CREATE = createExtensions(extensions);
  const all = [...made, ...extended.map((name) => filledIn(extensionsSql, { DATABASE: name, CREATE }))];
  return all.length > 0 ? all.join('') : undefined;
}

export const createExtensions = (extensions: readonly string[]): string =>
  extensions.map((name) => `CREATE EXTENSION IF NOT EXISTS "${name}" CASCADE;`).join('\n');

/** For psql, as the superuser, on an empty volume alone. */
export function initialFiles({ init, database, databases, role }: ResolvedPostgres): Record<string, string> {
  if (init === undefined) return {};
  const owners = [database, ...databases].map((name) => `\\connect "${name}"\n${ownersOf(role)}`);
  return { '30-init.sql': init, '40-owners.sql': owners.join('') };
}

export const ownersOf = (role: string): string => filledIn(ownersSql, { ROLE: role });
