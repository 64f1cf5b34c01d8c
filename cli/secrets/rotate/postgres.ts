// New passwords for Postgres. A role has one password at a time, so the application has two roles, which log in alternately and act as
// the role that owns the database: the other one gets the new password, and the old one is closed when nobody uses it.

import type { ResolvedPostgres } from '../../../model';
import { LOOKUP_FUNCTION } from '../../../model/pooler';
import { postgresAccess, psqlScript } from '../../../model/postgres-access';
import { secretKeysOf } from '../../../model/secret-keys';
import { LOGIN_KEY, loginsOf, PASSWORD_KEY, SUPERUSER_KEY } from '../../../model/secret-names';
import { KubectlError } from '../../cluster/kubectl';
import { postgresPod } from '../../cluster/postgres-pod';
import { messages } from '../../messages';
import { bothLogins } from './logins';
import type { Rotation, Steps } from './rotation';

export function rotateLogin(rotation: Rotation): Steps {
  const { stack, key, current } = rotation;
  const { role } = serverOf(rotation);
  const pooled = stack.services.some((each) => each.type === 'pgbouncer' && each.server.host === key.owner);
  const { other, old } = bothLogins(rotation, role);
  return {
    data: (value) => ({ ...current, [LOGIN_KEY]: other, [PASSWORD_KEY.postgres]: value }),
    open: async (value) => {
      await asSuperuser(
        rotation,
        `DO $do$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = ${literal(other)}) THEN CREATE ROLE ${name(other)} IN ROLE ${name(role)}; END IF;
END $do$;
ALTER ROLE ${name(other)} LOGIN PASSWORD ${literal(value)};
ALTER ROLE ${name(other)} SET role TO ${literal(role)};${pooled ? lookup(role) : ''}`,
      );
    },
    close: async () => {
      await asSuperuser(rotation, `ALTER ROLE ${name(old)} NOLOGIN PASSWORD NULL;`);
    },
  };
}

/** Whether the login that the Secret does not name may still log in: then a rotation was never finished. */
export async function isOtherOpen(rotation: Rotation): Promise<boolean> {
  const { other } = bothLogins(rotation, serverOf(rotation).role);
  const open = `SELECT 'open' FROM pg_roles WHERE rolname = ${literal(other)} AND rolcanlogin;`;
  return (await asSuperuser(rotation, open)).trim() === 'open';
}

/**
 * A pod of the pooler knows the login of its start; it asks for the other one, as the application, which learns these two and no more. In
 * the database `postgres`, so that a restore brings no other. https://www.pgbouncer.org/config.html#auth_query
 */
function lookup(role: string): string {
  const { schema, name: it } = LOOKUP_FUNCTION;
  const own = loginsOf(role).map(literal).join(', ');
  return `
BEGIN;
CREATE SCHEMA IF NOT EXISTS ${schema};
CREATE OR REPLACE FUNCTION ${schema}.${it}(wanted text) RETURNS TABLE (name text, secret text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT rolname::text, CASE WHEN rolvaliduntil < now() THEN NULL ELSE rolpassword END
  FROM pg_authid WHERE rolname = wanted AND rolcanlogin AND rolname IN (${own})
$$;
REVOKE ALL ON FUNCTION ${schema}.${it} FROM PUBLIC;
GRANT CONNECT ON DATABASE postgres TO ${name(role)};
GRANT USAGE ON SCHEMA ${schema} TO ${name(role)};
GRANT EXECUTE ON FUNCTION ${schema}.${it} TO ${name(role)};
COMMIT;`;
}

/** A role has one password; jobs and people that come between the server and the Secret are told so and come again. */
export function rotateSuperuser(rotation: Rotation): Steps {
  const { stack, key, current, next } = rotation;
  const same = secretKeysOf(stack).filter((other) => other.owner === key.owner && other.copyOf === SUPERUSER_KEY);
  const tell = async (value: string, ...known: (string | undefined)[]) => {
    const change = `ALTER ROLE postgres PASSWORD ${literal(value)};`;
    await asSuperuser(rotation, change, known[0]).catch((first: unknown) =>
      asSuperuser(rotation, change, known[1]).catch(() => Promise.reject(first)),
    );
  };
  return {
    data: (value) => ({ ...current, [SUPERUSER_KEY]: value, ...Object.fromEntries(same.map((copy) => [copy.key, value])) }),
    open: (value) => tell(value, current[SUPERUSER_KEY], value), // the server may know the next one already
    // one that has started again before the Secret had it has taken the old one back
    close: async () => (next === undefined ? undefined : tell(next, next, current[SUPERUSER_KEY])),
  };
}

/**
 * Runs SQL in the pod. The superuser's password and the SQL go through standard input, the first line and the rest, and the
 * server and psql are told to repeat no statement, even one that fails, and pg_stat_statements to keep none.
 */
async function asSuperuser(rotation: Rotation, sql: string, password = rotation.current[SUPERUSER_KEY] ?? ''): Promise<string> {
  const { kubectl, stack } = rotation;
  const namespace = stack.namespace.name;
  const { name, engine } = serverOf(rotation);
  const access = postgresAccess(name, engine);
  const pod = await postgresPod(kubectl, namespace, access); // writes are for the primary
  if (pod === undefined) throw new KubectlError(messages.noPrimary(name));
  const script = psqlScript(access, '-U postgres -d postgres -qAtv ON_ERROR_STOP=1 -v VERBOSITY=terse');
  const quiet =
    'SET log_min_error_statement TO panic; SET log_statement TO none; SET log_min_duration_statement TO -1; SET pg_stat_statements.track TO none;';
  return kubectl(['-n', namespace, 'exec', '-i', pod, '--', 'sh', '-c', script], `${password}\n${quiet}\n${sql}\n`);
}

function serverOf({ stack, key }: Rotation): ResolvedPostgres {
  const found = stack.services.find(({ name }) => name === key.owner);
  if (found?.type !== 'postgres') throw new Error(`${key.owner} is no Postgres`);
  return found;
}

const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;
const name = (text: string) => `"${text.replaceAll('"', '""')}"`;
