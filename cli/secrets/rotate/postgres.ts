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
import type { Rotation, Steps } from './rotation';

export function rotateLogin(rotation: Rotation): Steps {
  const { stack, key, current, value } = rotation;
  const { role } = serverOf(rotation);
  const pooled = stack.services.some((each) => each.type === 'pgbouncer' && each.server.host === key.owner);
  const [first, second] = loginsOf(role);
  const old = current[LOGIN_KEY] ?? first;
  const next = old === first ? second : first;
  const run = (sql: string) => asSuperuser(rotation, sql, current[SUPERUSER_KEY]);
  return {
    data: { ...current, [LOGIN_KEY]: next, [PASSWORD_KEY.postgres]: value },
    before: () =>
      run(`DO $do$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = ${literal(next)}) THEN CREATE ROLE ${name(next)} IN ROLE ${name(role)}; END IF;
END $do$;
ALTER ROLE ${name(next)} LOGIN PASSWORD ${literal(value)};
ALTER ROLE ${name(next)} SET role TO ${literal(role)};${pooled ? lookup(role) : ''}`),
    undo: async () => undefined, // nobody logs in as the next one yet
    after: () => run(`ALTER ROLE ${name(old)} NOLOGIN PASSWORD NULL;`),
  };
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

/** A role has one password; jobs and people that come between the two steps are told so and come again. */
export function rotateSuperuser(rotation: Rotation): Steps {
  const { stack, key, current, value } = rotation;
  const old = current[SUPERUSER_KEY] ?? '';
  const change = (from: string, to: string) => asSuperuser(rotation, `ALTER ROLE postgres PASSWORD ${literal(to)};`, from);
  const same = secretKeysOf(stack).filter((other) => other.owner === key.owner && other.copyOf === SUPERUSER_KEY);
  return {
    data: { ...current, [SUPERUSER_KEY]: value, ...Object.fromEntries(same.map((copy) => [copy.key, value])) },
    before: () => change(old, value),
    undo: () => change(value, old),
    after: async () => undefined,
  };
}

/**
 * Runs SQL in the pod. The superuser's password and the SQL go through standard input, the first line and the rest, and the
 * server and psql are told to repeat no statement, even one that fails.
 */
async function asSuperuser(rotation: Rotation, sql: string, password = ''): Promise<void> {
  const { kubectl, stack } = rotation;
  const namespace = stack.namespace.name;
  const { name, engine } = serverOf(rotation);
  const access = postgresAccess(name, engine);
  const pod = await postgresPod(kubectl, namespace, access); // writes are for the primary
  if (pod === undefined) throw new KubectlError(messages.noPrimary(name));
  const script = psqlScript(access, '-U postgres -d postgres -qv ON_ERROR_STOP=1 -v VERBOSITY=terse');
  const quiet = `SET log_min_error_statement TO panic; SET log_statement TO none;`;
  await kubectl(['-n', namespace, 'exec', '-i', pod, '--', 'sh', '-c', script], `${password}\n${quiet}\n${sql}\n`);
}

function serverOf({ stack, key }: Rotation): ResolvedPostgres {
  const found = stack.services.find(({ name }) => name === key.owner);
  if (found?.type !== 'postgres') throw new Error(`${key.owner} is no Postgres`);
  return found;
}

const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;
const name = (text: string) => `"${text.replaceAll('"', '""')}"`;
