// Statements of the superuser, in the pod of a server.
import { kubectl } from './kubectl';

/** @throws Error with what psql said, at the first statement that fails. */
export async function asSuperuser(namespace: string, database: string, statements: string, service = 'db'): Promise<string> {
  const password = `$(cat /run/secrets/${service}-secrets/POSTGRES_PASSWORD)`;
  const script = `PGPASSWORD=${password} psql -h 127.0.0.1 -U postgres -d ${database} -XAqt -v ON_ERROR_STOP=1`;
  return (await kubectl(['-n', namespace, 'exec', '-i', `${service}-0`, '--', 'sh', '-c', script], statements)).trim();
}
