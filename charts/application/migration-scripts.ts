// The two sides of a migration: psql, which holds the lock, and the team's program. They share a folder of files that say how far
// the other side is: `alive` and `held` hold the second in which it last was so, `ended` the exit code, `done` and `lost` nothing.
// What psql does: https://www.postgresql.org/docs/current/app-psql.html
//
// Two numbers stand in several of the scripts. A side that is silent for 20 seconds has ended without saying so; the server ends a
// session that asks nothing after 60, when the program has been stopped for long. The number of the lock is arbitrary and always the
// same, one lock for all that migrate a database: it is 'slipway' in ASCII.
import type { Application } from '../../model';
import hold from './scripts/hold.sql';
import lock from './scripts/lock.sh';
import lockSql from './scripts/lock.sql';
import migrate from './scripts/migrate.sh';
import record from './scripts/record.sql';
import recorded from './scripts/recorded.sql';
import waitForMigration from './scripts/wait-for-migration.sh';

/** The folder that the two sides share. */
export const MEETING = '/run/slipway';

/** The variable with the name under which the migration is recorded. */
export const MIGRATION = 'SLIPWAY_MIGRATION';

/** The scripts of both sides, by their names below /slipway; those who only wait have what waits. */
export function migrationFiles({ migration, awaitedMigrations }: Application): Record<string, string> {
  const waiting = { 'recorded.sql': recorded, 'wait-for-migration': waitForMigration };
  if (!migration) return awaitedMigrations.length > 0 ? waiting : {};
  return { 'hold.sql': hold, lock, 'lock.sql': lockSql, migrate, 'record.sql': record, ...waiting };
}
