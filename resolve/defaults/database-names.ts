// The names of a database and of its role where a stack does not say: the stack's own, as databases write names.

interface Names {
  readonly user?: string;
  readonly database?: string;
}

export function databaseNames(stack: string, { user, database }: Names): { readonly role: string; readonly database: string } {
  const name = stack.replaceAll('-', '_');
  const usual = name === 'postgres' ? 'app' : name; // postgres is the superuser and its database
  return { role: user ?? usual, database: database ?? usual };
}

/** Databases of every server of MariaDB or MySQL, and users that it has or could take for one of its own. */
export const OF_MYSQL = {
  database: ['mysql', 'information_schema', 'performance_schema', 'sys'],
  user: ['root', 'mysql', 'mariadb', 'probe'],
};

/** A login has two characters more than the role, and 32 at most. */
const LONGEST_USER = 30;

export function mysqlNames(stack: string, { user, database }: Names): { readonly role: string; readonly database: string } {
  const name = stack.replaceAll('-', '_');
  const usual = [...OF_MYSQL.database, ...OF_MYSQL.user].includes(name) ? 'app' : name;
  return { role: user ?? usual.slice(0, LONGEST_USER), database: database ?? usual };
}

/** Databases of every server of MongoDB. */
export const OF_MONGODB = ['admin', 'config', 'local'];

export function mongodbNames(stack: string, { user, database }: Names): { readonly role: string; readonly database: string } {
  const name = stack.replaceAll('-', '_');
  const usual = [...OF_MONGODB, 'root'].includes(name) ? 'app' : name;
  return { role: user ?? usual.slice(0, 61), database: database ?? usual };
}
