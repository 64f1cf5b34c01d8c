// The variables of one service: which lead to another service, which are secret, which name a host outside, and which are plain.
import { isForBrowsers } from '../../leaks/names';
import { atOf, type Context, type Options, pathOf } from '../context';
import { type Draft, isDatabase, portsOf } from '../draft';
import type { Plan } from '../ingress/plan';
import { urlOfService } from '../ingress/plan';
import { messages } from '../messages';
import { hostsIn } from '../seen/addresses';
import type { Seen } from '../seen/seen';
import { dependencies } from './dependencies';
import type { Found, FoundEdge, FoundSecret } from './found';
import { outsideOf } from './outside';
import { descriptionOf, generatedFor, isSecretVariable } from './secret-names';
import { type Target, targetOf, withLinks } from './target';
import { embedded, templateOf, urlParts } from './template';

/** A name of a host alone says that it is one by the name of its variable. */
const NAMES_HOST = /HOST|SERVER|ADDR|ENDPOINT|BROKER|UPSTREAM|URL|URI/i;
const NAMES_ELSE = /DRIVER|ENGINE|TYPE|USER|CLIENT|DIALECT|_NAME$|DATABASE$|PASSWORD|SCHEMA|PROVIDER|ALLOWED|IMAGE/i;
/** What a browser, a person or another site uses. */
const FOR_OUTSIDE =
  /CORS|ORIGIN|FRONTEND|PUBLIC|(?<![A-Z])BASE_?URL|SITE_?URL|APP_?URL|WEB_?URL|SERVER_URL|CLIENT_URL|REDIRECT|CALLBACK|WEBHOOK|NEXTAUTH_URL|AUTH_URL|ROOT_?URL|EXTERNAL|DOMAIN|SERVER_NAME|HOME_?PAGE|CSRF|^URL$|__URL$/i;
/** Addresses of the system itself, which it does not ask. */
const OF_THE_SITE =
  /CORS|ORIGIN|FRONTEND|(?<![A-Z])BASE_?URL$|SITE_?URL|APP_?URL|WEB_?URL|SERVER_URL|CLIENT_URL|REDIRECT|CALLBACK|WEBHOOK_URL|NEXTAUTH_URL|AUTH_URL|ROOT_?URL|PUBLIC_?URL|EXTERNAL_?URL|DOMAIN|SERVER_NAME|HOME_?PAGE|CSRF|^URL$|__URL$|VIRTUAL_HOST|LETSENCRYPT|HOSTNAME$|ALLOWED_HOST/i;
const HOSTS_ALLOWED = /ALLOWED_HOSTS|TRUSTED_HOSTS|ALLOWED_HOST$/i;
const LOCAL = /^(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\])$/;

/** @param shared the names of all services. */
export function variablesOf(
  draft: Draft,
  drafts: readonly Draft[],
  shared: ReadonlyMap<string, Draft>,
  context: Context,
  plan: Plan,
): Found {
  const { seen, kind } = draft;
  const { service } = seen;
  const found: Found = { edges: new Map(), env: {}, args: {}, secrets: [], outside: [], databases: [] };
  const hosts = withLinks(shared, drafts, service.links);
  const variables = Object.entries(service.environment).filter(([name]) => !kind.variables?.test(name));
  const rest: [string, string | null][] = [];
  const edge = (target: Target): FoundEdge => {
    const before = found.edges.get(target.name) ?? { target, env: {} };
    found.edges.set(target.name, before);
    return before;
  };
  const files = new Set(
    service.secrets.map(({ source, target }) => (target?.startsWith('/') ? target : `/run/secrets/${target ?? source}`)),
  );
  for (const [name, value] of variables) {
    const path = pathOf(seen, 'environment', name);
    const known = value === null || value === '' ? usual(name, seen, drafts, plan) : undefined;
    if (typeof known === 'string') {
      context.notes.decided(path, messages.addressForPeople(), atOf(seen, 'env', name));
      rest.push([name, known]);
      continue;
    }
    const silent = known ?? here(name, value, seen, drafts);
    if (silent !== undefined) {
      const target = targetOf(silent, undefined);
      context.notes.decided(
        path,
        known ? messages.urlOfNeighbour(target.name) : messages.localhostOfAnother(target.name),
        atOf(seen, 'uses'),
      );
      edge(target).env[name] = known ? '{url}' : '{host}';
      continue;
    }
    if (value === null && !isSecretVariable(name, null)) {
      context.notes.decided(path, messages.notSet());
      continue;
    }
    if (value === null || value === '') {
      rest.push([name, value]);
      continue;
    }
    if (files.has(value)) {
      found.env[name] = value;
      continue;
    }
    if (isForBrowsers(name) || HOSTS_ALLOWED.test(name) || /localhost|127\.0\.0\.1|0\.0\.0\.0/.test(value)) {
      const here = localValue(name, value, seen, context, plan, drafts);
      if (here.target) edge(here.target.target).env[name] = here.target.template;
      else if (here.text !== undefined) rest.push([name, here.text]);
      if (here.target || here.text !== undefined) continue;
    }
    const url = urlParts(value);
    const other = url && hosts.get(url.host);
    if (url && other && other !== draft && portsOf(other).length > 0) {
      const target = targetOf(other, url.port);
      const { template, database } = templateOf(url, target);
      edge(target).env[name] = template;
      if (database !== undefined) found.databases.push({ draft: other, name: database });
      context.notes.mapped(path, `uses.${target.name}`);
      tellOfPassword(url.password, name, context, seen);
      continue;
    }
    const [host, port] = value.split(':');
    const alone = hosts.get(host ?? '');
    if (
      alone &&
      alone !== draft &&
      portsOf(alone).length > 0 &&
      (port === undefined ? NAMES_HOST.test(name) && !NAMES_ELSE.test(name) : /^\d+$/.test(port))
    ) {
      const target = targetOf(alone, port === undefined ? undefined : Number(port));
      edge(target).env[name] = port === undefined ? '{host}' : '{host}:{port}';
      context.notes.mapped(path, `uses.${target.name}`);
      continue;
    }
    const inside = hostsIn(value).flatMap((one) => {
      const to = hosts.get(one);
      if (to === undefined || to === draft || portsOf(to).length === 0) return [];
      const text = one.replaceAll(/[.$]/g, '\\$&');
      const named = new RegExp(
        `(?:^|[^\\w.-])${text}:\\d{2,5}(?!\\d)|(?:host|server|data source)\\s*=\\s*${text}(?![\\w.-])`,
        'i',
      );
      return named.test(value) ? [[one, to] as const] : [];
    });
    const targets = [...new Set(inside.map(([, to]) => to))];
    if (targets.length === 1 && targets[0]) {
      const [name_ = ''] = inside[0] ?? [];
      const number = Number(new RegExp(`${name_.replaceAll(/[.$]/g, '\\$&')}:(\\d+)`).exec(value)?.[1] ?? Number.NaN);
      const target = targetOf(targets[0], number);
      const template = embedded(value, name_, target, targets[0].seen.env[target.password ?? '']);
      if (template !== undefined) {
        edge(target).env[name] = template;
        context.notes.mapped(path, `uses.${target.name}`);
        continue;
      }
    }
    if (targets.length > 1)
      for (const [one, to] of inside)
        edge(targetOf(to, Number(new RegExp(`${one.replaceAll(/[.$]/g, '\\$&')}:(\\d+)`).exec(value)?.[1] ?? Number.NaN)));
    rest.push([name, renamed(value, hosts)]);
  }
  dependencies(draft, drafts, found, context);
  const left = partsTaken(rest, found, seen, context);
  for (const [name, value] of left) {
    const path = pathOf(seen, 'environment', name);
    const port = service.environment[name.replace(/(?:HOST|SERVER|HOSTNAME|ENDPOINT)$/i, 'PORT')] ?? undefined;
    const outside = isForBrowsers(name) || OF_THE_SITE.test(name) ? undefined : outsideOf(name, value, port);
    if (outside && !plan.own.includes(String(outside.options.host))) found.outside.push(outside);
    if (isForBrowsers(name) && service.build && isPage(draft)) {
      found.args[name] = value ?? '';
      context.notes.decided(path, messages.browserVariable(), atOf(seen, 'build'));
    } else if (isSecretVariable(name, value)) {
      const written = context.source.written(path);
      found.secrets.push({ name, value, ...(written !== undefined && { written }) });
      context.notes.decided(path, isHardCoded(path, value, context) ? messages.secretOfCompose() : messages.secretToFill());
    } else {
      if (value === '' && isUnset(path, context)) context.notes.person(path, messages.unset(name), atOf(seen, 'env', name));
      else context.notes.mapped(path, 'env');
      found.env[name] = inThisEnvironment(value ?? '', plan, context);
    }
  }
  return found;
}

/** The host of production is another one on a laptop. */
function inThisEnvironment(value: string, { own, hosts }: Plan, { environment }: Context): string {
  if (environment === 'production') return value;
  return own.reduce((text, host, i) => {
    if (!text.includes(host)) return text;
    const name = host.replaceAll('.', '\\.');
    return text
      .replaceAll(new RegExp(`https://${name}(?![\\w.-])`, 'g'), `http://${hosts[i]}`)
      .replaceAll(new RegExp(`(?<![\\w.@-])${name}(?![\\w.-])`, 'g'), hosts[i] ?? host);
  }, value);
}

/** `${NAME}` of a variable that no file sets, without a word for that case. */
const isUnset = (path: readonly (string | number)[], { source }: Context): boolean =>
  [...(source.written(path) ?? '').matchAll(/\$\{?(\w+)(:?[-+?])?/g)].some(
    ([, name = '', orElse]) => orElse === undefined && !Object.hasOwn(source.environment, name),
  );

/** A program that a browser loads. */
const isPage = ({ seen, options }: Draft): boolean =>
  ['nextjs', 'static', 'vite'].includes(String(options.type)) ||
  (seen.python === undefined && options.type === 'container' && seen.program[0] !== 'celery');

/** Whether the value itself stands in the compose file. */
const isHardCoded = (path: readonly (string | number)[], value: string | null, { source }: Context): boolean =>
  value !== null && value !== '' && source.written(path) === undefined && /\.ya?ml$/.test(source.place(path)?.file ?? '');

/** An address of the stack that nobody has set. */
const OWN_URL = /^(?:NEXT_PUBLIC_)?(?:SERVER|WEB_?APP|NEXTAUTH|AUTH|APP|SITE|BASE|PUBLIC|FRONTEND|WEB|ROOT|EXTERNAL)_?URL$/;

/** What an unset variable means by its name: the address of the stack, or the URL of the one database that the service depends on. */
function usual(name: string, { service }: Seen, drafts: readonly Draft[], plan: Plan): string | Draft | undefined {
  if (OWN_URL.test(name) && plan.main !== undefined) return plan.main;
  const kind = /(?:DATABASE|POSTGRES(?:QL)?|PG|DB|DIRECT)_?(?:URL|URI|DSN)$/.test(name)
    ? 'postgres'
    : /REDIS_?(?:URL|URI)$/.test(name)
      ? 'redis'
      : undefined;
  const found = drafts.filter(({ options }) => options.type === kind);
  return found.length === 1 && found[0] && Object.hasOwn(service.depends_on, found[0].seen.key) ? found[0] : undefined;
}

/** `DB_HOST=localhost` of an example, beside the one database that the service depends on. */
function here(name: string, value: string | null, { service }: Seen, drafts: readonly Draft[]): Draft | undefined {
  if (!/^(?:localhost|127\.0\.0\.1|\/var\/run\/postgresql)$/.test(value ?? '') || !/(?:HOST|SERVER)$/i.test(name))
    return undefined;
  const kind = /REDIS|CACHE/i.test(name) ? 'redis' : /DB|DATABASE|PG|POSTGRES|SQL/i.test(name) ? 'postgres' : undefined;
  const found = drafts.filter(({ seen, options }) => options.type === kind && Object.hasOwn(service.depends_on, seen.key));
  return found.length === 1 ? found[0] : undefined;
}

/** Names that are other names here: `rag_api` is `rag-api`. */
function renamed(value: string, hosts: ReadonlyMap<string, Draft>): string {
  return hostsIn(value).reduce((text, host) => {
    const name = hosts.get(host)?.seen.name;
    if (name === undefined || name === host) return text;
    return text.replaceAll(new RegExp(`(^|[^\\w.-])${host.replaceAll(/[.$]/g, '\\$&')}(?=:\\d)`, 'g'), `$1${name}`);
  }, value);
}

const tellOfPassword = (password: string | undefined, name: string, { notes }: Context, seen: Seen) => {
  if (password !== undefined && password !== '')
    notes.decided(pathOf(seen, 'environment', name), messages.passwordInUrl(), atOf(seen, 'uses'));
};

interface LocalValue {
  readonly text?: string;
  readonly target?: { readonly target: Target; readonly template: string };
}

/** `localhost` is the machine of the developer in compose, and the pod itself here. */
function localValue(name: string, value: string, seen: Seen, context: Context, plan: Plan, drafts: readonly Draft[]): LocalValue {
  const { notes, all } = context;
  const path = pathOf(seen, 'environment', name);
  if (HOSTS_ALLOWED.test(name)) {
    if (plan.hosts.length === 0 || value.includes('*')) return {};
    const isList = value.trim().startsWith('[');
    const names = [...value.matchAll(/[\w.-]+/g)].map(([host]) => host);
    const further = [...names.filter((host) => !plan.hosts.includes(host)), ...plan.hosts];
    notes.decided(path, messages.hostsAllowed(), atOf(seen, 'env', name));
    return { text: isList ? JSON.stringify(further) : further.join(/,/.test(value) || !/\s/.test(value) ? ',' : ' ') };
  }
  const forPeople = isForBrowsers(name) || FOR_OUTSIDE.test(name);
  let isTold = false;
  const parts = value.split(/([\s,;]+|(?<=\[)|(?=\])|")/);
  const texts = parts.map((part) => {
    const to = urlOfService(part, all, seen);
    if (!to && forPeople && plan.main !== undefined && /^https?:\/\/(?:localhost|127\.0\.0\.1)(?::\d+)?\/?$/.test(part)) {
      isTold = true;
      return plan.main;
    }
    if (!to) return part;
    const isOwn = to.key === seen.key;
    if (!forPeople && !isOwn) return part;
    const address = plan.address(to.key, to.path.replace(/(?<=.)\/$/, ''));
    if (!address && plan.main !== undefined && forPeople && !isForBrowsers(name)) {
      isTold = true;
      return plan.main;
    }
    if (!address) {
      if (isForBrowsers(name)) notes.person(path, messages.localhostNowhere(part));
      return part;
    }
    isTold = true;
    if (isForBrowsers(name) && address.path !== '' && /^https?:/.test(part)) return address.path;
    const scheme = /^wss?:/.test(part) ? address.url.replace(/^http/, 'ws') : address.url;
    return scheme + (part.endsWith('/') && !scheme.endsWith('/') ? '/' : '');
  });
  const text = withoutTwice(texts.join(''));
  if (isTold) {
    notes.decided(
      path,
      messages.addressForPeople(),
      atOf(
        seen,
        isForBrowsers(name) && seen.service.build ? 'build' : 'env',
        ...(isForBrowsers(name) && seen.service.build ? [] : [name]),
      ),
    );
    return { text };
  }
  const to = urlOfService(value, all) ?? localDatabase(value, drafts);
  const other = to && drafts.find((draft) => draft.seen.key === to.key && draft.seen !== seen);
  const url = urlParts(value);
  if (other && url && LOCAL.test(url.host)) {
    const target = targetOf(
      other,
      other.seen.service.ports.find(({ published }) => published === String(url.port))?.target ?? url.port,
    );
    notes.decided(path, messages.localhostOfAnother(other.seen.name), atOf(seen, 'uses'));
    const { port: _, ...parts } = url;
    return { target: { target, template: templateOf(parts, target).template } };
  }
  if (
    /^(?:localhost|127\.0\.0\.1)$/.test(value) &&
    /DOMAIN|HOST$|SERVER_NAME/i.test(name) &&
    FOR_OUTSIDE.test(name) &&
    plan.hosts.length > 0
  ) {
    notes.decided(path, messages.addressForPeople(), atOf(seen, 'env', name));
    return { text: plan.host };
  }
  return {};
}

const withoutTwice = (text: string) => (/^[^\s[\]"]+(,[^\s[\]"]+)+$/.test(text) ? [...new Set(text.split(','))].join(',') : text);

/** `postgresql://…@localhost:5432/shop` leads to the service that publishes 5432, or else to the one that listens there. */
function localDatabase(value: string, drafts: readonly Draft[]): { key: string } | undefined {
  const url = urlParts(value);
  if (!url || !LOCAL.test(url.host) || url.port === undefined) return undefined;
  const published = drafts.find(({ seen }) => seen.service.ports.some((port) => port.published === String(url.port)));
  return (published ?? drafts.find((draft) => portsOf(draft).some(({ port }) => port === url.port)))?.seen;
}

/** Variables that are a part of a connection: the password that the database has, its user, its name, its port. */
function partsTaken(
  rest: readonly [string, string | null][],
  found: Found,
  seen: Seen,
  context: Context,
): [string, string | null][] {
  const targets = [...found.edges.values()];
  return rest.filter(([name, value]) => {
    for (const edge of targets) {
      const part = partFor(name, value, edge, seen, context);
      if (part === undefined) continue;
      edge.env[name] = `{${part}}`;
      context.notes.mapped(pathOf(seen, 'environment', name), `uses.${edge.target.name}`);
      return false;
    }
    return true;
  });
}

function partFor(
  name: string,
  value: string | null,
  { target, env }: FoundEdge,
  seen: Seen,
  context: Context,
): string | undefined {
  const owner = target.draft.seen;
  const same = (variable: string | undefined, said: string | undefined) => {
    if (value !== null && value !== '' && said !== undefined && said === value) return true;
    if (variable === undefined) return false;
    const [mine, theirs] = [pathOf(seen, 'environment', name), pathOf(owner, 'environment', variable)].map((path) =>
      context.source.written(path),
    );
    if (mine !== undefined && mine === theirs) return true;
    return (
      name === variable && Object.hasOwn(owner.service.environment, variable) && owner.service.environment[variable] === value
    );
  };
  const hasHost = Object.values(env).some((template) => template.includes('{host}'));
  const upper = name.toUpperCase();
  const isLogin = /PASS|PWD|AUTH$/.test(upper) || (owner.image?.software === 'minio' && /SECRET/.test(upper));
  const isOfIt = isAbout(upper, target, env);
  if (
    isLogin &&
    isOfIt &&
    target.hasPassword &&
    !(target.password?.includes('ROOT') ? /ADMIN_PASS|SUPERUSER/ : /ROOT_PASS|ADMIN_PASS|SUPERUSER/).test(
      target.password === name ? '' : upper,
    ) &&
    same(target.password, target.passwordValue ?? owner.env[target.password ?? ''])
  )
    return 'password';
  if (target.draft.options.type === 'redis' && /^REDIS_?(?:PASSWORD|PASS|AUTH)$|CACHE_PASSWORD/.test(upper)) return 'password';
  if (
    /USER|LOGIN|ROLE|ACCESS_KEY/.test(upper) &&
    !/ADMIN|SUPER|FIRST/.test(upper) &&
    target.user &&
    same(undefined, target.user.value)
  )
    return 'user';
  if (
    /DB$|DATABASE|_NAME$|SCHEMA/.test(upper) &&
    !/USER|TYPE|ENGINE|HOST|APP_NAME|PROJECT/.test(upper) &&
    target.database !== undefined &&
    same(undefined, target.database)
  )
    return 'database';
  if (target.hasPassword && /PASS(?:WORD|WD)?$|PWD$/.test(upper) && besideHost(upper, env)) return 'password';
  if (target.user !== undefined && /USER(?:NAME)?$/.test(upper) && besideHost(upper, env)) return 'user';
  if (
    target.database === undefined &&
    isDatabase(target.draft.options) &&
    /(?:DATABASE|DB_?NAME|_NAME|_DB)$/.test(upper) &&
    besideHost(upper, env)
  )
    return 'database';
  if (hasHost && /PORT$/.test(upper) && value === String(target.port) && prefixed(name, env)) return 'port';
  return undefined;
}

/** Whether a variable speaks of the target: by its kind, its name, or a word that it shares with another variable of the edge. */
function isAbout(upper: string, { draft }: Target, env: Record<string, string>): boolean {
  if (
    /DB|DATABASE|SQL|PG|POSTGRES|MARIA|MONGO|REDIS|CACHE|RABBIT|MQ|AMQP|BROKER|CLICKHOUSE|MINIO|S3|AWS|STORAGE|DATASOURCE/.test(
      upper,
    )
  )
    return true;
  if (upper.includes(draft.seen.key.toUpperCase().replaceAll(/\W/g, '_'))) return true;
  const [first = ''] = upper.split(/_+/);
  return first.length > 1 && Object.keys(env).some((other) => other.toUpperCase().startsWith(first));
}

/** `DB_PASSWORD` beside `DB_HOST`, whatever its value: the login is that of the stack. */
const besideHost = (upper: string, env: Record<string, string>) => {
  const stem = upper.replace(/(?:PASS(?:WORD|WD)?|PWD|USER(?:NAME)?|DATABASE|DB_?NAME|NAME|DB)$/, '');
  return Object.entries(env).some(
    ([name, template]) =>
      template.startsWith('{host}') && name.toUpperCase().replace(/(?:HOST(?:NAME)?|SERVER|ADDR(?:ESS)?)$/, '') === stem,
  );
};

/** `DB_PORT` beside `DB_HOST`. */
const prefixed = (name: string, env: Record<string, string>) => {
  const prefix = name.replace(/_?PORT$/i, '').toUpperCase();
  return Object.keys(env).some((other) => other !== name && other.toUpperCase().startsWith(prefix));
};

/** The option of a secret in the stack. */
export function secretOption({ name, value }: FoundSecret): Options | string {
  const generate = generatedFor(name, value);
  const description = descriptionOf(name);
  if (generate === false && description === undefined) return name;
  return { name, ...(description !== undefined && { description }), ...(generate !== false && { generate }) };
}
