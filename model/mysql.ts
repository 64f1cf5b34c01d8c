// MariaDB and MySQL: the names of their programs and variables, and how one asks a server as its administrator from outside.
import type { ResolvedMysql } from './data';
import { podOf } from './names';
import { ROOT_KEY, SECRETS_FOLDER, secretNameOf } from './secret-names';

export type MysqlType = ResolvedMysql['type'];

/** MariaDB has dropped the names that begin with `mysql`. */
export const PROGRAMS = {
  mariadb: { server: 'mariadbd', client: 'mariadb', admin: 'mariadb-admin', dump: 'mariadb-dump', plain: '--skip-ssl' },
  mysql: { server: 'mysqld', client: 'mysql', admin: 'mysqladmin', dump: 'mysqldump', plain: '--ssl-mode=DISABLED' },
} as const satisfies Record<MysqlType, Record<'server' | 'client' | 'admin' | 'dump' | 'plain', string>>;

/** What the variables of the image begin with. */
export const PREFIX = { mariadb: 'MARIADB', mysql: 'MYSQL' } as const satisfies Record<MysqlType, string>;

export const CALLED = { mariadb: 'MariaDB', mysql: 'MySQL' } as const satisfies Record<MysqlType, string>;

export const isMysql = <Service extends { readonly type: string }>(
  service: Service,
): service is Extract<Service, { readonly type: MysqlType }> => service.type === 'mariadb' || service.type === 'mysql';

interface Asked {
  readonly type: MysqlType;
  readonly service: string;
  /** With the namespace: `kubectl -n shop`. */
  readonly kubectl: string;
  readonly program: 'client' | 'dump';
  readonly options: string;
  /** Whether standard input goes to the program. */
  readonly input?: boolean;
}

/** The line that a person types into a shell to run a program in the pod, as the administrator. */
export function mysqlLine({ type, service, kubectl, program, options, input = false }: Asked): string {
  const words = [kubectl, 'exec', ...(input ? ['-i'] : []), podOf(service), '--'];
  return `${words.join(' ')} sh -c 'MYSQL_PWD=$(cat ${rootFile(service)}) ${PROGRAMS[type][program]} -h 127.0.0.1 -u root ${options}'`;
}

/**
 * A script for sh in the pod: the client with SQL on standard input, whose first line is the administrator's password, or empty for the one in
 * the pod.
 */
export const mysqlScript = (type: MysqlType, service: string): string =>
  `IFS= read -r given; export MYSQL_PWD="\${given:-$(cat ${rootFile(service)})}"; exec ${PROGRAMS[type].client} -h 127.0.0.1 -u root --batch --skip-column-names`;

const rootFile = (service: string) => `${SECRETS_FOLDER}/${secretNameOf(service)}/${ROOT_KEY}`;
