// What the users of a service need to connect: host, port and, for the data services, role, password and database.

import type { DatabaseLogin, SecretRef, SecretVariable } from '../model';
import { LOGIN_KEY, PASSWORD_KEY, secretNameOf } from '../model/secret-names';
import type { ServiceOf } from '../schema/service';
import type { ConnectionPart, Edge } from '../schema/uses';
import { databaseNames } from './defaults/database-names';
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
 * @param stack name of the stack.
 * @param poolSize connections that each process of the user opens.
 */
export function connectionTo({ owner, service, host, port }: Endpoint, stack: string, poolSize: number): Connection {
  if (service.type === 'external') {
    return {
      scheme: service.port === 443 ? 'https' : 'tcp',
      plain: { host: service.host, port: String(service.port) },
      secret: {},
    };
  }
  const plain = { host, ...(port && { port: String(port.port) }) };
  const ref = (key: string): SecretRef => ({ secretName: secretNameOf(owner), key });
  if (service.type === 'postgres') {
    const { database } = databaseNames(stack, service);
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

/** The application's login to the server, which leads past a pooler. */
export function loginTo(stack: string, db: string, service: ServiceOf<'postgres'>): DatabaseLogin {
  return {
    host: db,
    port: PORTS.postgres,
    database: databaseNames(stack, service).database,
    user: { secretName: secretNameOf(db), key: LOGIN_KEY },
    password: { secretName: secretNameOf(db), key: PASSWORD_KEY.postgres },
  };
}

/** The variables that an edge asks for; a part that the connection does not have is refused by rules/edges.ts. */
export function variablesOf(edge: Edge, connection: Connection): { plain: Record<string, string>; secret: SecretVariable[] } {
  const plain: Record<string, string> = {};
  const secret: SecretVariable[] = [];
  for (const [part, variable] of partsAsked(edge)) {
    const value = part === 'url' ? urlOf(connection) : (connection.secret[part] ?? connection.plain[part]);
    if (typeof value === 'string') plain[variable] = value;
    else if (value) secret.push({ variable, parts: 'key' in value ? [value] : value });
  }
  return { plain, secret };
}

function urlOf({ scheme, plain, secret }: Connection): string | SecretVariable['parts'] {
  const address = scheme === 'https' ? plain.host : `${plain.host}:${plain.port}`;
  if (!secret.password) return `${scheme}://${address}`;
  return [`${scheme}://`, ...(secret.user ? [secret.user] : []), ':', secret.password, `@${address}/${plain.database}`];
}

/** The parts that a connection has. */
export const partsOf = ({ plain, secret }: Connection): string[] => ['url', ...Object.keys(plain), ...Object.keys(secret)];
