// How the server of a database is asked from here, by its kind: which databases it has, and the lines that a person types.
import type { BackedUp, ResolvedStack } from '../../model';
import { mysqlLine, mysqlScript } from '../../model/mysql';
import { podOf } from '../../model/names';
import { isOperated } from '../../model/operated';
import { type PostgresAccess, postgresAccess, postgresLine, psqlScript } from '../../model/postgres-access';
import { sqlName } from '../../model/sql-name';
import { type Kubectl, kubectlIn } from '../cluster/kubectl';
import { postgresPod } from '../cluster/postgres-pod';
import type { Target } from './target';

export type Database = Extract<BackedUp, { kind: 'postgres' | 'mysql' }>;

export const isDatabase = (of: BackedUp): of is Database => of.kind === 'postgres' || of.kind === 'mysql';

export const databasesOf = (of: Database): string[] => [of.database, ...(of.kind === 'postgres' ? of.databases : [])];

export interface Server {
  /** The databases that hold something. */
  databases(kubectl: Kubectl): Promise<readonly string[]>;
  /** Lets everybody into a database that a killed job has left closed. */
  open(kubectl: Kubectl, database: string): Promise<void>;
  /** The line that lists all databases. */
  look(kubectl: Kubectl): string;
  /** The line that drops these. */
  drop(kubectl: Kubectl, databases: readonly string[]): string;
}

export const serverOf = (target: Target, of: Database): Server =>
  of.kind === 'postgres' ? postgres(target, of) : mysql(target, of);

export function accessTo(stack: ResolvedStack, { service }: Pick<Database, 'service'>): PostgresAccess {
  const byOperator = stack.services.some((other) => other.name === service && isOperated(other));
  return postgresAccess(service, byOperator ? 'cloudnative-pg' : 'statefulset');
}

function postgres({ stack, namespace }: Target, of: Database): Server {
  const access = accessTo(stack, of);
  const script = psqlScript(access, '-U postgres -d postgres -qXAtv ON_ERROR_STOP=1');
  const ask = async (kubectl: Kubectl, sql: string) => {
    const pod = (await postgresPod(kubectl, namespace, access)) ?? '';
    return kubectl(['-n', namespace, 'exec', '-i', pod, '--', 'sh', '-c', script], `\n${sql}\n`);
  };
  const line = (kubectl: Kubectl, ...options: readonly string[]) =>
    postgresLine(access, {
      kubectl: kubectlIn(kubectl, namespace),
      program: 'psql',
      options: ['-U postgres', ...options].join(' '),
    });
  return {
    databases: async (kubectl) => (await ask(kubectl, 'SELECT datname FROM pg_database;')).split('\n'),
    open: async (kubectl, database) => {
      await ask(kubectl, `ALTER DATABASE "${database}" ALLOW_CONNECTIONS true;`);
    },
    look: (kubectl) => line(kubectl, '-l'),
    drop: (kubectl, names) => line(kubectl, ...names.map((name) => `-c "DROP DATABASE ${sqlName(name, '\\"')}"`)),
  };
}

/** A database is swapped by renaming its tables, and never closed. */
function mysql({ namespace }: Target, { type, service }: Extract<Database, { kind: 'mysql' }>): Server {
  const script = mysqlScript(type, service);
  const line = (kubectl: Kubectl, sql: string) =>
    mysqlLine({ type, service, kubectl: kubectlIn(kubectl, namespace), program: 'client', options: `-e "${sql}"` });
  const sql = "SELECT DISTINCT table_schema FROM information_schema.tables WHERE table_type <> 'VIEW';";
  return {
    databases: async (kubectl) =>
      (await kubectl(['-n', namespace, 'exec', '-i', podOf(service), '--', 'sh', '-c', script], `\n${sql}\n`)).split('\n'),
    open: async () => undefined,
    look: (kubectl) => line(kubectl, 'SHOW DATABASES'),
    drop: (kubectl, names) => line(kubectl, names.map((name) => `DROP DATABASE ${sqlName(name, '\\`')}`).join('; ')),
  };
}
