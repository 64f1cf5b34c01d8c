// How one connects to a service of the stack: what a URL to it holds, in the words of compose and of a stack.

import { isHttp } from '../../resolve/url-schemes';
import type { Options } from '../context';
import { type Draft, portsOf } from '../draft';
import { optionOf } from '../seen/words';
import { loginOf } from './credentials';

export interface Target {
  readonly draft: Draft;
  /** The name of the edge: that of the service, or of one of its ports. */
  readonly name: string;
  readonly port: number;
  /** Scheme of `{url}`; undefined: there is no `{url}`. */
  readonly scheme?: string;
  readonly user?: { readonly value: string; readonly variable?: string };
  /** The variable of the target whose value is the password. */
  readonly password?: string;
  /** The password, where no variable says it. */
  readonly passwordValue?: string;
  readonly hasPassword: boolean;
  /** Whether requests are signed with the login, so that no URL holds it. */
  readonly isSigned?: boolean;
  /** The first bucket. */
  readonly bucket?: string;
  /** The database in compose. */
  readonly database?: string;
  /** What `{url}` ends with in compose's words: `/shop`. */
  readonly path: string;
}

export function targetOf(draft: Draft, number: number | undefined): Target {
  const { seen, options } = draft;
  const ports = portsOf(draft).filter(({ udp }) => !udp);
  const [first] = ports;
  const port = ports.find((one) => one.port === number) ?? first;
  const base = { draft, name: port?.name ?? seen.name, port: port?.port ?? 0 };
  if (options.type === 'postgres') {
    const { POSTGRES_USER: user = 'postgres', POSTGRES_DB } = seen.env;
    const named = typeof options.database === 'string' ? options.database : undefined;
    const database = POSTGRES_DB || (user === 'postgres' && named) || user;
    return {
      ...base,
      name: seen.name,
      scheme: 'postgresql',
      user: { value: user },
      password: 'POSTGRES_PASSWORD',
      hasPassword: true,
      database,
      path: `/${database}`,
    };
  }
  if (options.type === 'redis') {
    const words = [...(seen.service.entrypoint ?? []), ...(seen.service.command ?? [])].flatMap((word) => word.split(' '));
    const passwordValue = optionOf(words, '--requirepass');
    return {
      ...{ ...base, name: seen.name, scheme: 'redis', password: 'REDIS_PASSWORD', hasPassword: true, path: '' },
      ...(passwordValue !== undefined && { passwordValue }),
    };
  }
  if (options.type === 'mysql' || options.type === 'mariadb') {
    const { env } = seen;
    const user = env.MYSQL_USER || env.MARIADB_USER || 'root';
    const database =
      env.MYSQL_DATABASE || env.MARIADB_DATABASE || (typeof options.database === 'string' ? options.database : undefined);
    const own = ['MYSQL_PASSWORD', 'MARIADB_PASSWORD'].find((name) => Object.hasOwn(env, name));
    const ofRoot = ['MYSQL_ROOT_PASSWORD', 'MARIADB_ROOT_PASSWORD'].find((name) => Object.hasOwn(env, name));
    const password = own ?? ofRoot;
    return {
      ...{ ...base, name: seen.name, scheme: 'mysql', user: { value: user }, hasPassword: true },
      ...(password !== undefined && { password }),
      ...(database !== undefined && { database }),
      path: database === undefined ? '' : `/${database}`,
    };
  }
  if (options.type === 'rabbitmq') {
    const user = seen.env.RABBITMQ_DEFAULT_USER ?? 'guest';
    return {
      ...base,
      name: seen.name,
      scheme: 'amqp',
      user: { value: user },
      password: 'RABBITMQ_DEFAULT_PASS',
      hasPassword: true,
      path: '',
    };
  }
  if (options.type === 's3') {
    const { user = { value: 'minioadmin' }, password = 'MINIO_ROOT_PASSWORD' } = loginOf(seen);
    const [bucket] = (options.buckets ?? []) as string[];
    return {
      ...{ ...base, name: seen.name, scheme: 'http', user, password, hasPassword: true, isSigned: true, path: '' },
      ...(seen.env[password] === undefined && { passwordValue: 'minioadmin' }),
      ...(bucket !== undefined && { bucket }),
    };
  }
  if (options.type === 'memcached') return { ...base, name: seen.name, scheme: 'memcached', hasPassword: false, path: '' };
  const connection = options.connection as Options | undefined;
  if (options.type === 'container' && connection && port === first) {
    const login = loginOf(seen);
    return {
      ...base,
      scheme: String(connection.scheme),
      ...(login.user && { user: { value: login.user.value } }),
      ...(login.password !== undefined && { password: login.password }),
      hasPassword: login.password !== undefined,
      ...(login.database !== undefined && { database: login.database }),
      path: String(connection.path ?? ''),
    };
  }
  const isWeb = options.type !== 'container' || isHttp(port?.name ?? '', port?.port ?? 0);
  return { ...base, ...(isWeb && { scheme: 'http' }), hasPassword: false, path: '' };
}

/** The names by which others reach each service in compose. */
export function hostsOf(drafts: readonly Draft[]): Map<string, Draft> {
  const hosts = new Map<string, Draft>();
  for (const draft of drafts) {
    const { name, service } = draft.seen;
    const aliases = Object.values(service.networks).flatMap((network) => network?.aliases ?? []);
    for (const host of [...aliases, service.container_name, service.hostname, name])
      if (host !== undefined && host !== '') hosts.set(host, draft);
  }
  for (const draft of drafts) hosts.set(draft.seen.key, draft); // the name of a service is stronger than any other
  return hosts;
}

/** Those, and the aliases that one service has for others. */
export function withLinks(
  hosts: ReadonlyMap<string, Draft>,
  drafts: readonly Draft[],
  links: readonly string[],
): ReadonlyMap<string, Draft> {
  const aliases = links.flatMap((link) => {
    const [service = '', alias] = link.split(':');
    const draft = drafts.find(({ seen }) => seen.key === service);
    return draft && alias !== undefined ? [[alias, draft] as const] : [];
  });
  return aliases.length > 0 ? new Map([...hosts, ...aliases]) : hosts;
}
