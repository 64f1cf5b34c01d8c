// What a service tells those that use it: host, port and, for the data services, role, password and database.

import type { DatabaseLogin, SecretRef, SecretVariable } from '../model';
import { LOGIN_KEY, PASSWORD_KEY, secretNameOf } from '../model/secret-names';
import type { ServiceOf } from '../schema/service';
import type { ConnectionPart, Edge } from '../schema/uses';
import { partsAsked } from './edge-variables';
import { type Endpoint, PORTS } from './endpoints';

/** The parts of a connection, plain and secret. */
export interface Connection {
  readonly scheme: string;
  readonly plain: Readonly<Partial<Record<ConnectionPart, string>>>;
  /** The parts that only the Secret knows. A Postgres user is one, because a rotation changes it with the password. */
  readonly secret: Readonly<Partial<Record<ConnectionPart, SecretRef>>>;
}

/**
 * @param stack name of the stack: the database and its role are called after it where the stack does not say.
 * @param poolSize connections of each process of the user.
 */
export function connectionTo({ owner, service, host, port }: Endpoint, stack: string, poolSize: number): Connection {
  if (service.type === 'external') {
    return {
      scheme: service.port === 443 ? 'https' : 'tcp',
      plain: { host: service.host, port: String(service.port) },
      secret: {},
    };
  }
  const plain = { host, port: String(port?.port) };
  const ref = (key: string): SecretRef => ({ secretName: secretNameOf(owner), key });
  if (service.type === 'postgres') {
    const { database } = postgresNames(stack, service);
    return {
      scheme: 'postgresql',
      plain: { ...plain, database, poolSize: String(poolSize) },
      secret: { user: ref(LOGIN_KEY), password: ref(PASSWORD_KEY.postgres) },
    };
  }
  if (service.type === 'redis') {
    return { scheme: 'redis', plain: { ...plain, database: '0' }, secret: { password: ref(PASSWORD_KEY.redis) } };
  }
  return { scheme: 'http', plain, secret: {} };
}

export function postgresNames(stack: string, { user, database }: { readonly user?: string; readonly database?: string }) {
  const name = stack.replaceAll('-', '_');
  const fallback = name === 'postgres' ? 'app' : name; // postgres is the superuser and its database
  return { role: user ?? fallback, database: database ?? fallback };
}

/** The server itself, and how the application logs in there. */
export function loginTo(stack: string, db: string, service: ServiceOf<'postgres'>): DatabaseLogin {
  return {
    host: db,
    port: PORTS.postgres,
    database: postgresNames(stack, service).database,
    user: { secretName: secretNameOf(db), key: LOGIN_KEY },
    password: { secretName: secretNameOf(db), key: PASSWORD_KEY.postgres },
  };
}

/** The variables that an edge asks for: plain ones by value, those with a secret in them by reference. */
export function variablesOf(edge: Edge, connection: Connection): { plain: Record<string, string>; secret: SecretVariable[] } {
  const result = { plain: {} as Record<string, string>, secret: [] as SecretVariable[] };
  for (const [part, variable] of partsAsked(edge)) {
    const parts = part === 'url' ? urlOf(connection) : [connection.secret[part] ?? connection.plain[part] ?? ''];
    if (parts.some((piece) => typeof piece !== 'string')) result.secret.push({ variable, parts });
    else result.plain[variable] = parts.join('');
  }
  return result;
}

function urlOf({ scheme, plain, secret }: Connection): SecretVariable['parts'] {
  const address = scheme === 'https' ? plain.host : `${plain.host}:${plain.port}`;
  if (!secret.password) return [`${scheme}://${address}`];
  return [`${scheme}://`, ...(secret.user ? [secret.user] : []), ':', secret.password, `@${address}/${plain.database}`];
}

/** The parts that a connection has to give. */
export const partsOf = ({ plain, secret }: Connection): string[] => ['url', ...Object.keys(plain), ...Object.keys(secret)];
