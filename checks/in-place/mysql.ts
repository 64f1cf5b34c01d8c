// What a MariaDB or MySQL server does only once, on an empty volume, and how its data moves.
import { CALLED, isMysql, type MysqlType, mysqlLine, PREFIX } from '../../model/mysql';
import type { KubeObject } from '../manifest';
import { became, type Change } from './change';
import { storeMove } from './store-move';

export interface MysqlServer {
  readonly server: KubeObject;
  readonly type: MysqlType;
  readonly version: string;
  readonly database: string;
  /** The user that the files belong to. */
  readonly user: string;
}

/** Undefined if the objects run none. */
export function mysqlIn(objects: readonly KubeObject[]): MysqlServer | undefined {
  const server = objects.find(({ kind, metadata }) => kind === 'StatefulSet' && isMysql({ type: softwareOf(metadata.labels) }));
  if (!server) return undefined;
  const { labels = {} } = server.metadata;
  const type = softwareOf(labels) as MysqlType;
  const data = objects.flatMap((object) => Object.entries(object.data ?? {}));
  const [, database] = data.find(([key]) => key === `${PREFIX[type]}_DATABASE`) ?? [];
  if (database === undefined) return undefined; // a container of the stack with this image
  const { runAsUser } = server.spec?.template?.spec.securityContext ?? {};
  return { server, type, version: labels['app.kubernetes.io/version'] ?? '', database, user: String(runAsUser) };
}

const softwareOf = (labels: Readonly<Record<string, string>> = {}) => labels['app.kubernetes.io/name'] ?? '';

export function mysqlChanges(before: readonly KubeObject[], after: readonly KubeObject[]): Change[] {
  const [old, next] = [mysqlIn(before), mysqlIn(after)];
  if (!old || !next) return [];
  const where = `${CALLED[old.type]} '${old.server.metadata.name}'`;
  const remedy = { by: 'moving the data', of: old.server } as const;
  const change = (what: string, from: string, to: string, why: string) =>
    from === to ? [] : [became(where, what, from, to, why, remedy)];
  if (old.type !== next.type) return change('type', old.type, next.type, 'neither reads the files of the other');
  return [
    ...(reads(next, old) ? [] : change('version', old.version, next.version, WHY[old.type])),
    ...change('database', old.database, next.database, 'it is created once, on an empty volume'),
    ...change("the image's user", old.user, next.user, 'the files of the old one belong to another user'),
  ];
}

const WHY = {
  mariadb: 'an older server cannot read the data of a newer one',
  mysql: 'a server reads the data of its own version and of the long-term version before it alone',
} as const;

const LONG_TERM = ['8.0', '8.4', '9.7'];

/** Whether a server reads what another one has written, and converts it. */
function reads(next: MysqlServer, old: MysqlServer): boolean {
  if (next.type === 'mysql') return [0, 1].includes(LONG_TERM.indexOf(next.version) - LONG_TERM.indexOf(old.version));
  const [[major = 0, minor = 0], [oldMajor = 0, oldMinor = 0]] = [next, old].map(({ version }) =>
    version.split('.').map(Number),
  ) as [number[], number[]];
  return major > oldMajor || (major === oldMajor && minor >= oldMinor);
}

/** The steps of a move, without those of its users. */
export function mysqlMove(old: MysqlServer, next: MysqlServer, from: readonly KubeObject[], to: readonly KubeObject[]) {
  const service = old.server.metadata.name;
  const file = `${service}.sql`;
  const dump = `--single-transaction --routines --events --triggers --hex-blob --no-tablespaces ${old.database}`;
  return storeMove(old.server, from, to, (here, there) => ({
    out: [
      `${mysqlLine({ type: old.type, service, kubectl: here, program: 'dump', options: dump })} > ${file}`,
      `tail -n 1 ${file} | grep '^-- Dump completed'`,
    ],
    back: [
      ...translated(old.type, next.type, file),
      `${mysqlLine({ type: next.type, service, kubectl: there, program: 'client', options: `-D ${next.database}`, input: true })} < ${file}`,
    ],
  }));
}

/** Each sorts by rules of its own where nobody says another, and MariaDB's dump begins with a word to its own client. */
function translated(from: MysqlType, to: MysqlType, file: string): string[] {
  if (from === to) return [];
  const [old, next] = [SORTING[from], SORTING[to]];
  const words = from === 'mariadb' ? ["-e '1{/sandbox/d}'"] : [];
  return [`sed -i.as-dumped ${[...words, `-e 's/COLLATE\\([= ]\\)${old}/COLLATE\\1${next}/g'`].join(' ')} ${file}`];
}

const SORTING = { mariadb: 'utf8mb4_uca1400_ai_ci', mysql: 'utf8mb4_0900_ai_ci' } as const;
