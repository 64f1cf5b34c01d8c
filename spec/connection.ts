// What a service tells those that use it: host, port and, for the data services, role, password and database.
import type { Endpoint } from './endpoints';
import type { SecretVariable } from './resolved';
import type { ConnectionPart, Edge } from './uses';

/** The parts of a connection that are plain, and the secret one. */
export interface Connection {
  readonly scheme: string;
  readonly plain: Readonly<Partial<Record<ConnectionPart, string>>>;
  readonly secret?: { readonly secretName: string; readonly key: string };
}

/** The Secret of a service; each service has one of its own. */
export const secretNameOf = (service: string) => `${service}-secrets`;

/** The key of the password of the application's role, and of the Redis user, in the data service's Secret. */
export const PASSWORD_KEY = { postgres: 'APP_PASSWORD', redis: 'REDIS_PASSWORD' } as const;

/** The key of the superuser's password in the Secret of a Postgres service. */
export const SUPERUSER_KEY = 'POSTGRES_PASSWORD';

/** @param stack name of the stack: the database and its role are called after it where the stack does not say. */
export function connectionTo(name: string, { owner, service, port }: Endpoint, stack: string): Connection {
  if (service.type === 'external')
    return { scheme: service.port === 443 ? 'https' : 'tcp', plain: { host: service.host, port: String(service.port) } };
  const plain = { host: name, port: String(port?.port) };
  if (service.type === 'postgres') {
    const { role, database } = postgresNames(stack, service);
    return {
      scheme: 'postgresql',
      plain: { ...plain, user: role, database },
      secret: { secretName: secretNameOf(owner), key: PASSWORD_KEY.postgres },
    };
  }
  if (service.type === 'redis')
    return {
      scheme: 'redis',
      plain: { ...plain, database: '0' },
      secret: { secretName: secretNameOf(owner), key: PASSWORD_KEY.redis },
    };
  return { scheme: 'http', plain };
}

export function postgresNames(stack: string, { user, database }: { readonly user?: string; readonly database?: string }) {
  const name = stack.replaceAll('-', '_');
  const fallback = name === 'postgres' ? 'app' : name; // postgres is the superuser and its database
  return { role: user ?? fallback, database: database ?? fallback };
}

/** The variables that an edge asks for: plain ones by value, those with a password by reference. */
export function variablesOf(
  edge: Edge,
  { scheme, plain, secret }: Connection,
): { plain: Record<string, string>; secret: SecretVariable[] } {
  const wanted = Object.entries(typeof edge.env === 'string' ? { url: edge.env } : (edge.env ?? {})) as [
    ConnectionPart,
    string,
  ][];
  const result = { plain: {} as Record<string, string>, secret: [] as SecretVariable[] };
  const address = `${plain.host}:${plain.port}`;
  for (const [part, variable] of wanted) {
    if (part === 'url' && secret) {
      result.secret.push({
        variable,
        ...secret,
        prefix: `${scheme}://${plain.user ?? ''}:`,
        suffix: `@${address}/${plain.database}`,
      });
    } else if (part === 'url') {
      result.plain[variable] = `${scheme}://${scheme === 'https' ? plain.host : address}`;
    } else if (part === 'password' && secret) {
      result.secret.push({ variable, ...secret, prefix: '', suffix: '' });
    } else {
      result.plain[variable] = plain[part] ?? '';
    }
  }
  return result;
}

/** The parts that a connection has to give. */
export const partsOf = ({ plain, secret }: Connection): string[] => [
  'url',
  ...Object.keys(plain),
  ...(secret ? ['password'] : []),
];
