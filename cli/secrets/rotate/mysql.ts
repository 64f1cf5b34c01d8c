// New passwords for MariaDB and MySQL. A user has one password at a time, so the application has two, which log in alternately and to whom
// the database belongs alike: the other one gets the new password, and the old one is locked when nobody uses it.
import type { ResolvedMysql } from '../../../model';
import { isMysql, mysqlScript } from '../../../model/mysql';
import { podOf } from '../../../model/names';
import { LOGIN_KEY, PASSWORD_KEY, ROOT_KEY } from '../../../model/secret-names';
import { bothLogins } from './logins';
import type { Rotation, Steps } from './rotation';

export function rotateUser(rotation: Rotation): Steps {
  const { current } = rotation;
  const { type, role, database } = serverOf(rotation);
  const { other, old } = bothLogins(rotation, role);
  const all = database.replaceAll('_', '\\_'); // a grant reads `_` as any letter
  return {
    data: (value) => ({ ...current, [LOGIN_KEY]: other, [PASSWORD_KEY[type]]: value }),
    open: async (value) => {
      await asRoot(
        rotation,
        `CREATE USER IF NOT EXISTS ${account(other)} IDENTIFIED BY ${literal(value)};
ALTER USER ${account(other)} IDENTIFIED BY ${literal(value)};
ALTER USER ${account(other)} ACCOUNT UNLOCK;
GRANT ALL PRIVILEGES ON \`${all}\`.* TO ${account(other)};`,
      );
    },
    close: async () => {
      // views and routines that it made still run as it
      await asRoot(rotation, `CREATE USER IF NOT EXISTS ${account(old)} ACCOUNT LOCK;\nALTER USER ${account(old)} ACCOUNT LOCK;`);
    },
  };
}

/** Whether the login that the Secret does not name may still log in: then a rotation was never finished. */
export async function isOtherUserOpen(rotation: Rotation): Promise<boolean> {
  const { role, type } = serverOf(rotation);
  const { other } = bothLogins(rotation, role);
  const open =
    type === 'mysql'
      ? `SELECT 'open' FROM mysql.user WHERE user = ${literal(other)} AND account_locked = 'N';`
      : `SELECT 'open' FROM mysql.global_priv WHERE user = ${literal(other)} AND NOT COALESCE(JSON_VALUE(priv, '$.account_locked'), 0);`;
  return (await asRoot(rotation, open)).trim() === 'open';
}

/** Jobs and people that come between the server and the Secret are told so and come again. */
export function rotateRoot(rotation: Rotation): Steps {
  const { current } = rotation;
  return {
    data: (value) => ({ ...current, [ROOT_KEY]: value }),
    async open(value) {
      const change = ['%', 'localhost']
        .map((host) => `ALTER USER IF EXISTS 'root'@'${host}' IDENTIFIED BY ${literal(value)};`)
        .join('\n');
      await asRoot(rotation, change).catch((first: unknown) =>
        // the server may know the next one already
        asRoot(rotation, change, value).catch(() => Promise.reject(first)),
      );
    },
    close: async () => undefined,
  };
}

/** Runs SQL in the pod. The password and the SQL go through standard input, the first line and the rest; the server logs no statement. */
function asRoot(rotation: Rotation, sql: string, password = rotation.current[ROOT_KEY] ?? ''): Promise<string> {
  const { kubectl, stack } = rotation;
  const { name, type } = serverOf(rotation);
  const exec = ['-n', stack.namespace.name, 'exec', '-i', podOf(name), '--', 'sh', '-c', mysqlScript(type, name)];
  return kubectl(exec, `${password}\nSET SESSION sql_mode = '';\n${sql}\n`);
}

function serverOf({ stack, key }: Rotation): ResolvedMysql {
  const found = stack.services.find(({ name }) => name === key.owner);
  if (!found || !isMysql(found)) throw new Error(`${key.owner} is neither MariaDB nor MySQL`);
  return found;
}

const account = (login: string) => `${literal(login)}@'%'`;
const literal = (text: string) => `'${text.replaceAll(/['\\]/g, '\\$&')}'`;
