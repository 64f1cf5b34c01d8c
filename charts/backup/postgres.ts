// Backups of a Postgres database: pg_dump of a snapshot, restored once on a server in the same pod.

import type { BackedUp } from '../../model';
import { SUPERUSER_KEY, secretNameOf } from '../../model/secret-names';
import { secretFile } from '../parts/secrets';
import type { JobProgram } from './program';
import backup from './scripts/postgres/backup.sh';
import close from './scripts/postgres/close.sql';
import contents from './scripts/postgres/contents.sql';
import earlierContents from './scripts/postgres/contents-1.sql';
import create from './scripts/postgres/create.sql';
import current from './scripts/postgres/current.sql';
import databases from './scripts/postgres/databases.sh';
import dump from './scripts/postgres/dump.sql';
import opened from './scripts/postgres/opened.sql';
import rename from './scripts/postgres/rename.sql';
import restore from './scripts/postgres/restore.sh';
import room from './scripts/postgres/room.sql';
import throwAway from './scripts/postgres/throw-away.sh';
import undo from './scripts/postgres/undo.sql';
import which from './scripts/postgres/which.sql';

/** Time limits that a database may set for its sessions, and that a job could exceed. */
const TIMEOUTS = ['statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout'];

export function postgresJobs(of: Extract<BackedUp, { kind: 'postgres' }>): JobProgram {
  const { service, database, role, major, extensions } = of;
  const superuser = { secretName: secretNameOf(service), key: SUPERUSER_KEY };
  const both = { 'contents.sql': contents, 'databases.sh': databases, 'throw-away.sh': throwAway };
  return {
    env: {
      DATABASES: [database, ...of.databases].join(' '),
      EXTENSIONS: extensions.join(' '),
      LIBRARIES: of.libraries,
      PASSWORD_FILE: secretFile(superuser),
      PGCONNECT_TIMEOUT: '10', // seconds; else a server that takes a connection and says nothing is waited for without end
      PGHOST: service,
      PGOPTIONS: [...TIMEOUTS, ...(major >= 17 ? ['transaction_timeout'] : [])].map((name) => `-c ${name}=0`).join(' '),
      PGUSER: 'postgres',
      ROLE: role,
    },
    secrets: [superuser],
    backup: { ...both, 'backup.sh': backup, 'dump.sql': dump },
    restore: {
      ...both,
      'close.sql': close,
      'contents-1.sql': earlierContents,
      'create.sql': create,
      'current.sql': current,
      'opened.sql': opened,
      'rename.sql': rename,
      'restore.sh': restore,
      'room.sql': room,
      'undo.sql': undo,
      'which.sql': which,
    },
    restoreVariables: [{ name: 'HOLD', value: 'no' }],
  };
}
