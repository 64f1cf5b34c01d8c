// What the users of a service need to connect: host, port and, for the data services, role, password and database.

import type { DatabaseLogin, Port, SecretRef, SecretVariable } from '../model';
import { isMysql } from '../model/mysql';
import { LOGIN_KEY, PASSWORD_KEY, SUPERUSER_KEY, secretNameOf } from '../model/secret-names';
import type { ServiceOf } from '../schema/service';
import { piecesOf } from '../schema/template';
import { type ConnectionPart, type Edge, isPart } from '../schema/uses';
import { databaseNames, mongodbNames, mysqlNames } from './defaults/database-names';
import { REGION, s3Names } from './defaults/s3';
import { variablesAsked } from './edge-variables';
import { type Endpoint, PORTS, portsOf } from './endpoints';
import { portOf } from './external';
import { knownImage } from './known-images/lookup';
import { knownScheme } from './known-images/scheme';
import { refOf } from './shared-secrets';
import { isHttp, usualScheme } from './url-schemes';

/** The parts of a connection, plain and secret. */
export interface Connection {
  /** Absent: nobody has said it, and the port does not tell. */
  readonly scheme?: string;
  /** What follows the path of the URL, '?' included. Absent: nothing. */
  readonly query?: string;
  /** Whether the URL has no login in it: programs sign with it. */
  readonly isSigned?: boolean;
  /** Whether the database is a number, which text behind the URL may replace. */
  readonly isNumbered?: boolean;
  readonly plain: Readonly<Partial<Record<ConnectionPart, string>>>;
  /** The parts that only the Secret knows. A Postgres user is one, because a rotation changes it with the password. */
  readonly secret: Readonly<Partial<Record<ConnectionPart, SecretRef>>>;
}

/** What an edge says of a connection. */
type Said = Pick<Edge, 'scheme' | 'database' | 'superuser'>;

/**
 * @param stack name of the stack.
 * @param poolSize connections that each process of the user opens.
 */
export function connectionTo(
  endpoint: Endpoint,
  stack: string,
  poolSize: number,
  { scheme, database, superuser }: Said,
): Connection {
  const ofTheApplication = usualConnection(endpoint, stack, poolSize);
  const usual = superuser === undefined ? ofTheApplication : asSuperuser(ofTheApplication, endpoint.owner);
  return {
    ...usual,
    scheme: scheme ?? usual.scheme,
    plain: { ...usual.plain, ...(database !== undefined && { database }) },
  };
}

function usualConnection({ owner, service, host, port }: Endpoint, stack: string, poolSize: number): Connection {
  if (service.type === 'external') {
    const number = portOf(service);
    return { scheme: usualScheme(number), plain: { host: service.host, port: String(number) }, secret: {} };
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
  if (isMysql(service)) {
    const { database } = mysqlNames(stack, service);
    return {
      scheme: 'mysql',
      plain: { ...plain, database, poolSize: String(poolSize) },
      secret: { user: ref(LOGIN_KEY), password: ref(PASSWORD_KEY[service.type]) },
    };
  }
  if (service.type === 'redis') {
    const secret = service.auth ? { password: ref(PASSWORD_KEY.redis) } : {};
    return { scheme: 'redis', isNumbered: true, plain: { ...plain, database: '0' }, secret };
  }
  if (service.type === 'mongodb') {
    const { database } = mongodbNames(stack, service);
    return {
      scheme: 'mongodb',
      query: `?authSource=${database}&directConnection=true`, // a driver that asked for the members of the set would get its name in the pod
      plain: { ...plain, database },
      secret: { user: ref(LOGIN_KEY), password: ref(PASSWORD_KEY.mongodb) },
    };
  }
  if (service.type === 'rabbitmq') {
    if (port && port.service !== owner) return { scheme: 'http', plain, secret: {} };
    return { scheme: 'amqp', plain, secret: { user: ref(LOGIN_KEY), password: ref(PASSWORD_KEY.rabbitmq) } };
  }
  if (service.type === 'memcached') return { scheme: 'memcached', plain, secret: {} };
  if (service.type === 's3') {
    const [bucket = ''] = s3Names(stack, service).buckets;
    return {
      scheme: 'http',
      isSigned: true,
      plain: { ...plain, bucket, region: REGION },
      secret: { user: ref(LOGIN_KEY), password: ref(PASSWORD_KEY.s3) },
    };
  }
  if (service.type !== 'container') return { scheme: 'http', plain, secret: {} };
  const [first] = portsOf(owner, service);
  const said = port && port.service === first?.service ? service.connection : undefined;
  if (!said) return { scheme: port?.protocol === 'TCP' ? schemeAt(service, port) : undefined, plain, secret: {} };
  const { scheme, user, path } = said;
  const password = service.secrets.find(({ name }) => name === said.password);
  const [database, query] = path?.slice(1).split(/(?=\?)(.*)/s) ?? [];
  return {
    scheme,
    ...(knownImage(service.image)?.isSigned && { isSigned: true }),
    ...(query && { query }),
    plain: { ...plain, ...(user !== undefined && { user }), ...(database !== undefined && { database }) },
    secret: password ? { password: refOf(owner, password) } : {},
  };
}

const schemeAt = (service: ServiceOf<'container'>, { service: name, port, containerPort }: Port) =>
  knownScheme(service, containerPort) ?? (isHttp(name, port) ? 'http' : undefined);

/** The same database by the login of the server's owner. */
const asSuperuser = ({ plain, ...rest }: Connection, owner: string): Connection => ({
  ...rest,
  plain: { ...plain, user: 'postgres' },
  secret: { password: { secretName: secretNameOf(owner), key: SUPERUSER_KEY } },
});

/**
 * The application's login to the server, which leads past a pooler.
 * @param database the one that an edge says; undefined: the service's own.
 */
export function loginTo(stack: string, db: string, service: ServiceOf<'postgres'>, database?: string): DatabaseLogin {
  return {
    host: db,
    port: PORTS.postgres,
    database: database ?? databaseNames(stack, service).database,
    user: { secretName: secretNameOf(db), key: LOGIN_KEY },
    password: { secretName: secretNameOf(db), key: PASSWORD_KEY.postgres },
  };
}

/** The variables that an edge asks for; a part that the connection does not have is refused by rules/edges.ts. */
export function variablesOf(edge: Edge, connection: Connection): { plain: Record<string, string>; secret: SecretVariable[] } {
  const plain: Record<string, string> = {};
  const secret: SecretVariable[] = [];
  for (const { variable, template } of variablesAsked(edge)) {
    const parts = filledIn(template, connection, edge);
    if (parts.every((part) => typeof part === 'string')) plain[variable] = parts.join('');
    else secret.push({ variable, parts });
  }
  return { plain, secret };
}

type Value = SecretVariable['parts'];

/** The text of a template, in which neighbouring texts are one. */
function filledIn(template: string, connection: Connection, edge: Edge): Value {
  const isAlone = template === '{url}';
  const value: (string | SecretRef)[] = [];
  for (const part of piecesOf(template).flatMap((piece) =>
    'text' in piece ? [piece.text] : partOf(piece.part, connection, edge, isAlone),
  )) {
    const last = value.at(-1);
    if (typeof part === 'string' && typeof last === 'string') value[value.length - 1] = last + part;
    else if (part !== '') value.push(part);
  }
  return value;
}

/** @param isAlone whether the variable has nothing but this part. */
function partOf(name: string, connection: Connection, edge: Edge, isAlone: boolean): Value {
  const { scheme = '', secret, plain } = connection;
  if (name === 'url') return urlOf(connection, isAlone || edge.database !== undefined);
  if (name === 'scheme') return [scheme];
  const part = isPart(name) ? (secret[name] ?? plain[name]) : undefined;
  return part === undefined ? [] : [part];
}

/** @param withNumber whether a URL of Redis says its database, behind which the text of a template may name another one. */
function urlOf({ scheme, isSigned, isNumbered, query = '', plain, secret }: Connection, withNumber: boolean): Value {
  if (isSigned) return [`${scheme}://${plain.host}:${plain.port}`];
  const user = secret.user ?? plain.user;
  const login = [...(user === undefined ? [] : [user]), ...(secret.password ? [':', secret.password] : [])];
  const port = scheme === 'https' && plain.port === '443' ? '' : `:${plain.port}`;
  const database = plain.database === undefined || (isNumbered && !withNumber) ? '' : `/${plain.database}`;
  return [`${scheme}://`, ...login, login.length > 0 ? '@' : '', `${plain.host}${port}${database}${query}`];
}

/** The parts that a connection has. */
export const partsOf = ({ plain, secret }: Connection): string[] => [
  ...['url', 'scheme'],
  ...Object.keys(plain),
  ...Object.keys(secret),
];
