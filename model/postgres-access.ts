// How one asks a Postgres server as its superuser, from outside: in which pod, by which way, with which password.
import type { ServiceOf } from '../schema/service';
import { podOf } from './names';
import { primaryOf } from './operated';
import { SECRETS_FOLDER, SUPERUSER_KEY, secretNameOf } from './secret-names';

export interface PostgresAccess {
  /** The pod that takes writes. An operator chooses it, so only a label says which one it is. */
  readonly pod: { readonly name: string } | { readonly selector: string };
  /** The way that asks for a password; absent: the socket, where the pod's own user is the superuser without one. */
  readonly login?: { readonly host: string; readonly passwordFile: string };
}

/** The container of CloudNativePG's pods that has the programs of Postgres. */
export const OPERATED_CONTAINER = 'postgres';

export function postgresAccess(service: string, engine: ServiceOf<'postgres'>['engine']): PostgresAccess {
  if (engine === 'cloudnative-pg') return { pod: { selector: primaryOf(service) } };
  const passwordFile = `${SECRETS_FOLDER}/${secretNameOf(service)}/${SUPERUSER_KEY}`;
  return { pod: { name: podOf(service) }, login: { host: '127.0.0.1', passwordFile } };
}

interface Asked {
  /** With the namespace: `kubectl -n shop`. */
  readonly kubectl: string;
  /** `psql`, `pg_dump`, `pg_restore` */
  readonly program: string;
  readonly options: string;
  readonly container?: string;
  /** Whether standard input goes to the program. */
  readonly input?: boolean;
}

/** The line that a person types into a shell to run a program of Postgres in the pod. */
export function postgresLine({ pod, login }: PostgresAccess, asked: Asked): string {
  const { kubectl, program, options, container, input = false } = asked;
  const where = 'name' in pod ? pod.name : `$(${kubectl} get pods -l ${pod.selector} -o name)`;
  const words = [kubectl, 'exec', ...(input ? ['-i'] : []), where, ...(container === undefined ? [] : ['-c', container]), '--'];
  const line = login
    ? `sh -c 'PGPASSWORD=$(cat ${login.passwordFile}) ${program} -h ${login.host} ${options}'`
    : `${program} ${options}`;
  return `${words.join(' ')} ${line}`;
}

/**
 * A script for sh in the pod: psql with the SQL on standard input, whose first line is the superuser's password, or empty for the one
 * in the pod.
 */
export function psqlScript({ login }: PostgresAccess, options: string): string {
  const psql = login ? `export PGPASSWORD="\${given:-$(cat ${login.passwordFile})}"; exec psql -h ${login.host}` : 'exec psql';
  return `IFS= read -r given; ${psql} ${options}`;
}
