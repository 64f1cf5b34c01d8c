// A value of compose that leads to a service, as a template of the edge: `postgresql+asyncpg://{user}:{password}@{host}:{port}/{database}`.
import { isDatabase } from '../draft';
import type { Target } from './target';

const URL =
  /^(?<before>jdbc:)?(?<scheme>[a-z][a-z0-9+.-]*):\/\/(?:(?<user>[^:@/?#]*)(?::(?<password>.*))?@)?(?<host>[^:@/?#,]+)(?::(?<port>\d+))?(?<path>\/[^?#]*)?(?<rest>[?#].*)?$/is;

export interface UrlParts {
  readonly before: string;
  readonly scheme: string;
  readonly user?: string;
  readonly password?: string;
  readonly host: string;
  readonly port?: number;
  readonly path: string;
  readonly rest: string;
}

export function urlParts(value: string): UrlParts | undefined {
  const { before = '', scheme = '', user, password, host, port, path = '', rest = '' } = URL.exec(value.trim())?.groups ?? {};
  if (host === undefined) return undefined;
  return {
    before,
    scheme,
    host,
    path,
    rest,
    ...(user !== undefined && { user }),
    ...(password !== undefined && { password }),
    ...(port !== undefined && { port: Number(port) }),
  };
}

/** Braces that are no placeholder. */
const literal = (text: string) => text.replaceAll(/\{(\w+)\}/g, '{{$1}}');

/** @returns the template, and a further database that it names. */
export function templateOf(url: UrlParts, target: Target): { readonly template: string; readonly database?: string } {
  const type = target.draft.options.type;
  if (type === 'redis') return { template: redisTemplate(url) };
  const [path, database] = pathIn(url, target);
  const login = loginIn(url, target);
  const isUsual =
    url.before === '' &&
    url.rest === '' &&
    url.scheme === target.scheme &&
    (url.port === undefined || url.port === target.port || !isDatabase(target.draft.options)) &&
    login === usualLogin(target) &&
    (isDatabase(target.draft.options) ? path === '/{database}' : path === literal(target.path));
  if (isUsual) return { template: '{url}', ...(database !== undefined && { database }) };
  if (
    !isDatabase(target.draft.options) &&
    url.before === '' &&
    login === usualLogin(target) &&
    url.scheme === target.scheme &&
    target.path === ''
  )
    return { template: `{url}${path}${literal(url.rest)}` };
  return {
    template: `${url.before}${url.scheme}://${login}{host}:{port}${path}${literal(url.rest)}`,
    ...(database !== undefined && { database }),
  };
}

const usualLogin = (target: Target) => {
  if (target.isSigned) return '';
  const hasUser = isDatabase(target.draft.options) || (target.user !== undefined && target.hasPassword);
  return target.hasPassword ? `${hasUser ? '{user}' : ''}:{password}@` : '';
};

function loginIn({ user, password }: UrlParts, target: Target): string {
  // without a login RabbitMQ takes a guest, whom the server here does not know
  if (user === undefined && password === undefined) return target.draft.options.type === 'rabbitmq' ? '{user}:{password}@' : '';
  if (isDatabase(target.draft.options)) return '{user}:{password}@';
  if (!target.hasPassword) return user === undefined ? '' : `${literal(user)}${password === undefined ? '' : ':'}@`;
  const name = user === undefined || user === '' ? '' : user === target.user?.value ? '{user}' : literal(user);
  return `${name}:{password}@`;
}

function pathIn({ path }: UrlParts, { draft, database, path: usual }: Target): [string, string?] {
  if (!isDatabase(draft.options))
    return path === usual || (database !== undefined && path === `/${database}`)
      ? [literal(usual.split('?')[0] ?? '')]
      : [literal(path)];
  const name = path.replace(/^\//, '');
  if (name === '') return [''];
  return name === database ? ['/{database}'] : [`/${literal(name)}`, name];
}

/** `redis://redis:6379/1` is `{url}/1`, with a password or without one. */
function redisTemplate({ scheme, path, rest }: UrlParts): string {
  const number = path.replace(/^\//, '');
  const end = number === '' || number === '0' ? '' : `/${literal(number)}`;
  if (scheme === 'redis') return `{url}${end}${literal(rest)}`;
  return `${scheme}://:{password}@{host}:{port}/${number === '' ? '0' : literal(number)}${literal(rest)}`;
}

/** A text that is no URL: `db:5432`, `user:pass@tcp(db:3306)/shop`, `Host=db;Port=5432;Password=…`. */
export function embedded(value: string, host: string, target: Target, password: string | undefined): string | undefined {
  const name = host.replaceAll(/[.$]/g, '\\$&');
  const withPort = new RegExp(`(^|[^\\w.-])${name}:(\\d{2,5})(?!\\d)`);
  const asHost = new RegExp(`((?:host|server|data source|addr(?:ess)?)\\s*=\\s*)${name}(?![\\w.-])`, 'i');
  const text = literal(value);
  const found = withPort.test(text)
    ? text.replace(withPort, '$1{host}:{port}')
    : asHost.test(text)
      ? text.replace(asHost, '$1{host}')
      : undefined;
  if (found === undefined) return undefined;
  const { user, database } = target;
  const login =
    password !== undefined && password !== '' && target.hasPassword
      ? password.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
      : undefined;
  return [
    ...(login === undefined
      ? []
      : [
          [
            new RegExp(`(${user ? user.value.replaceAll(/\W/g, '\\$&') : '\\w*'}):${login}@`),
            target.user ? '{user}:{password}@' : '$1:{password}@',
          ] as const,
          [new RegExp(`((?:password|pwd)["']?\\s*[:=]\\s*["']?)${login}`, 'i'), '$1{password}'] as const,
        ]),
    ...(user === undefined || !target.hasPassword
      ? []
      : [
          [
            new RegExp(`((?:user(?: ?id|name)?|uid)["']?\\s*[:=]\\s*["']?)${user.value.replaceAll(/\W/g, '\\$&')}(?!\\w)`, 'i'),
            '$1{user}',
          ] as const,
        ]),
    ...(database === undefined
      ? []
      : [
          [
            new RegExp(
              `((?:database|dbname|initial catalog)["']?\\s*[:=]\\s*["']?|\\{port\\}/)${database.replaceAll(/\W/g, '\\$&')}(?!\\w)`,
              'i',
            ),
            '$1{database}',
          ] as const,
        ]),
    [/(port\s*=\s*)\d+/i, '$1{port}'] as const,
  ].reduce((all, [pattern, by]) => all.replace(pattern, by), found);
}
