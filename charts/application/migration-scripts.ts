// The two sides of a migration: psql, which holds the lock, and the team's program. They share a folder of files that say how far
// the other is: `alive` and `held` hold the second in which it last was so, `ended` the exit code, `done` and `lost` nothing.
// What psql does: https://www.postgresql.org/docs/current/app-psql.html

import type { Application } from '../../model';
import { withSecrets } from '../parts/with-secrets';

/** Where the two sides meet. */
export const MEETING = '/run/slipway';

/** The variable with the name under which the migration is recorded. */
export const MIGRATION = 'SLIPWAY_MIGRATION';

/** Seconds without a sign of life from the other side, when it cannot say that it has ended. */
const SILENCE = 20;

/** Seconds until the server ends a session that asks nothing: by then the program has been stopped for long. */
const SESSION = 3 * SILENCE;

/** Any number will do, but always the same: one lock for all that migrate a database. This is 'slipway' in ASCII. */
const LOCK = BigInt(`0x${Buffer.from('slipway').toString('hex')}`);

const PSQL = `psql -Xqt -v ON_ERROR_STOP=1 -v migration="$${MIGRATION}"`;

const common = `put() { echo "$2" > "$1.new" && mv "$1.new" "$1"; }
fresh() { [ $(($(date +%s) - $(cat "$1"))) -lt ${SILENCE} ]; }`;

/** Runs in the team's image. When it exits, so does all that it has started. */
const migrate = `#!/bin/sh
# Runs a program when the lock of the database is held, and for as long as it is.
set -u
${common}
alive() { put ${MEETING}/alive "$(date +%s)"; }
trap 'put ${MEETING}/ended $?' EXIT
trap 'exit 143' TERM

until [ -e ${MEETING}/held ]; do
  alive
  if [ -e ${MEETING}/done ]; then echo "$${MIGRATION} has run already."; exit 0; fi
  if [ -e ${MEETING}/lost ]; then echo 'There is no lock; see the log of the container lock.' >&2; exit 1; fi
  sleep 1
done

"$@" &
program=$!
trap 'kill $program' TERM
while kill -0 $program 2> /dev/null; do
  alive
  if [ -e ${MEETING}/lost ] || ! fresh ${MEETING}/held; then echo 'The lock is lost; the migration is stopped.' >&2; exit 1; fi
  sleep 1
done
wait $program
exit $?
`;

const lock = `#!/bin/sh
# Holds the lock of the database while the migration runs, and records its end in the session that held it.
set -u
${common}
cd ${MEETING}
trap '' TERM # the program is told to stop; the lock is there until it has
trap 'touch lost' EXIT

until [ -e alive ]; do sleep 1; done # an image that cannot be pulled holds no lock
until pg_isready -q; do echo "waiting for $PGHOST"; sleep 1; done

statements() {
  cat /slipway/lock.sql
  until [ -e ended ] || ! fresh alive; do
    if [ -e held ]; then cat /slipway/hold.sql; else echo; fi || return # psql is gone
    sleep 1
  done
  if [ -e ended ] && [ "$(cat ended)" = 0 ]; then cat /slipway/record.sql; fi
}
statements | ${PSQL}
[ -e done ]
`;

const lockSql = `SET client_min_messages = warning;
SET lock_timeout = 0;
SET statement_timeout = 0;
SET idle_session_timeout = '${SESSION}s';
SELECT pg_try_advisory_lock(${LOCK}) AS free \\gset
\\if :free
\\else
  \\warn another migration runs in this database: waiting for its end
  SELECT pg_advisory_lock(${LOCK}) \\g /dev/null
\\endif
CREATE SCHEMA IF NOT EXISTS slipway;
CREATE TABLE IF NOT EXISTS slipway.migrations (name text PRIMARY KEY, recorded timestamptz NOT NULL DEFAULT now());
SELECT EXISTS (SELECT FROM slipway.migrations WHERE name = :'migration') AS recorded \\gset
\\if :recorded
  \\warn :migration has run already
  \\! touch done
  \\q
\\endif
\\warn the lock is held
\\! date +%s > held.new && mv held.new held
`;

const holdSql = `SELECT true AS answered \\gset
\\! date +%s > held.new && mv held.new held
`;

const recordSql = `INSERT INTO slipway.migrations (name) VALUES (:'migration');
\\warn :migration has run
\\! touch done
`;

const waitForMigration = `#!/bin/sh
# Waits until the migration of this release is recorded in the database.
until [ "$(${PSQL} -A -f /slipway/recorded.sql)" = t ]; do
  echo "waiting for $${MIGRATION}"
  sleep 2
done
`;

const recordedSql = `SELECT to_regclass('slipway.migrations') IS NOT NULL AS made \\gset
\\if :made
  SELECT EXISTS (SELECT FROM slipway.migrations WHERE name = :'migration');
\\endif
`;

/** What the two sides are started with, by their names below /slipway. */
export function migrationFiles({ migration }: Application): Record<string, string> {
  if (!migration) return {};
  const { user, password } = migration.database;
  const login = [
    { variable: 'PGUSER', parts: [user] },
    { variable: 'PGPASSWORD', parts: [password] },
  ];
  return {
    'hold.sql': holdSql,
    lock,
    'lock.sql': lockSql,
    migrate,
    'record.sql': recordSql,
    'recorded.sql': recordedSql,
    'wait-for-migration': waitForMigration,
    'with-login': withSecrets(login),
  };
}
