// Backups of a MariaDB or MySQL database: its own dump of a moment, restored once on a server in the same pod.
import type { BackedUp } from '../../model';
import { PROGRAMS } from '../../model/mysql';
import { amountOf } from '../../model/quantity';
import { ROOT_KEY, secretNameOf } from '../../model/secret-names';
import { secretFile } from '../parts/secrets';
import type { JobProgram } from './program';
import backup from './scripts/mysql/backup.sh';
import contents from './scripts/mysql/contents.sql';
import dropPrograms from './scripts/mysql/drop-programs.sql';
import endSessions from './scripts/mysql/end-sessions.sql';
import moment from './scripts/mysql/moment.sh';
import open from './scripts/mysql/open.sql';
import rename from './scripts/mysql/rename.sql';
import restore from './scripts/mysql/restore.sh';
import server from './scripts/mysql/server.sh';
import size from './scripts/mysql/size.sql';
import used from './scripts/mysql/used.sql';

type Mysql = Extract<BackedUp, { kind: 'mysql' }>;

/** What the two do differently. */
const DIFFERENCES = {
  mariadb: {
    INITIALISE: 'mariadb-install-db --auth-root-authentication-method=normal --skip-test-db',
    DUMP_OPTIONS: '--dump-history', // of tables with system versioning
    LOCK: 'BACKUP STAGE START; BACKUP STAGE BLOCK_COMMIT', // no transaction ends; what runs goes on
    UNLOCK: 'BACKUP STAGE END',
  },
  mysql: {
    INITIALISE: 'mysqld --initialize-insecure',
    DUMP_OPTIONS: '--set-gtid-purged=OFF',
    LOCK: 'FLUSH TABLES WITH READ LOCK',
    UNLOCK: 'UNLOCK TABLES',
  },
} as const;

export function mysqlJobs(of: Mysql): JobProgram {
  const { service, type, database } = of;
  const { server: program, client, dump } = PROGRAMS[type];
  const root = { secretName: secretNameOf(service), key: ROOT_KEY };
  const both = { 'contents.sql': contents, 'server.sh': server, 'size.sql': size };
  return {
    env: {
      ...DIFFERENCES[type],
      CLIENT: client,
      DATABASE: database,
      DUMP: dump,
      HOST: service,
      PASSWORD_FILE: secretFile(root),
      SERVER: program,
      VOLUME_BYTES: String(amountOf(of.volumeSize)),
    },
    secrets: [root],
    backup: { ...both, 'backup.sh': backup, 'moment.sh': moment, 'open.sql': open, 'server.cnf': throwAway(of) },
    restore: {
      ...both,
      'drop-programs.sql': dropPrograms,
      'end-sessions.sql': endSessions,
      'rename.sql': rename,
      'restore.sh': restore,
      'used.sql': used,
    },
    restoreVariables: [{ name: 'HOLD', value: 'no' }],
  };
}

/** The file of a server that a dump is tried on: what the stack says, and then nothing that is for keeping data. */
function throwAway({ type, settings }: Mysql): string {
  const options = {
    ...settings,
    datadir: '/scratch/server',
    tmpdir: '/scratch',
    socket: '/scratch/server.sock',
    pid_file: '/scratch/server.pid',
    skip_networking: 'ON',
    character_set_server: 'utf8mb4',
    max_allowed_packet: '1G',
    max_connections: '10',
    innodb_buffer_pool_size: '64M',
    innodb_doublewrite: '0',
    innodb_flush_log_at_trx_commit: '0',
    log_bin_trust_function_creators: '1',
    ...(type === 'mysql' && { mysqlx: 'OFF', performance_schema: 'OFF' }),
  };
  return ['[mysqld]', ...Object.entries(options).map(([name, value]) => `${name} = ${value}`), ''].join('\n');
}
