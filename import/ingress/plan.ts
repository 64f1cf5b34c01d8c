// What of a project is reachable from outside, and at which address: as its proxy says, or as its published ports suggest.
import type { Port } from '../../compose/project/service';
import { isForBrowsers } from '../../leaks/names';
import { atOf, type Context, type Options, pathOf } from '../context';
import { type Draft, isData, portNamed, portsOf } from '../draft';
import { knownImage } from '../kinds/known';
import { messages } from '../messages';
import type { Seen } from '../seen/seen';
import { proxiedBy } from './proxied';
import { type Given, isHost, type Proxied, type Rule, routePath } from './rule';

export interface Plan {
  readonly options?: Options;
  /** The address of a service for people, with a path of the service itself: `https://shop.example.com/api/items`. */
  readonly address: (
    key: string,
    path: string,
  ) => { readonly url: string; readonly path: string; readonly host: string } | undefined;
  /** The address that people open first; undefined if nothing is reachable. */
  readonly main?: string;
  /** The host of the stack in this environment. */
  readonly host: string;
  /** The hosts of production, in the order of `hosts`. */
  readonly own: readonly string[];
  /** Every host of this environment. */
  readonly hosts: readonly string[];
}

export function planOf(context: Context, drafts: readonly Draft[], given: Given): Plan {
  const said = proxiedBy(context, drafts, given);
  const proxied = said.rules.length > 0 ? said : { ...said, rules: guessed(context, drafts) };
  tellOfPorts(context, drafts, proxied);
  const { common, rules } = withTimeouts(proxied.common, withDocs(fitting(proxied.rules, drafts), context, drafts), context);
  if (rules.length === 0) return { address: () => undefined, host: hostHere(context, undefined), hosts: [], own: [] };
  const named = [...new Set(rules.flatMap(({ hosts }) => hosts))].filter((host) => !Object.hasOwn(proxied.redirects, host));
  const own = named.length > 0 ? [] : hostsSaid(context);
  const usual = named.length > 0 ? named : own.length > 0 ? own : [`${context.stack}.example.com`];
  const [first] = rules;
  const place = ['services', first?.target ?? ''];
  if (named.length === 0 && own.length === 0)
    context.notes.decided(place, messages.exampleHost(usual[0] ?? ''), ['ingress', 'hosts']);
  const main = usual[0] ?? '';
  const isOneHost = rules.every(({ hosts }) => hosts.length === 0 || hosts.join() === (rules[0]?.hosts ?? []).join());
  const routes = Object.fromEntries(
    rules.flatMap((rule) => {
      const addresses =
        isOneHost || rule.hosts.length === 0
          ? [rule.path]
          : rule.hosts.map((host) => `${host}${rule.path === '/' ? '' : rule.path}`);
      return addresses.map((address) => [address, routeOf(rule, drafts)] as const);
    }),
  );
  const hasCommon = isOneHost || rules.some(({ hosts }) => hosts.length === 0);
  const tls = proxied.tls ?? { from: 'cert-manager', issuer: 'letsencrypt' };
  if (!proxied.tls) context.notes.decided(place, messages.usualTls(), ['ingress', 'tls']);
  else if (tls.from === 'cert-manager') context.notes.decided(place, messages.certManager(), ['ingress', 'tls']);
  const redirects = Object.fromEntries(
    Object.entries(proxied.redirects).filter(([from, to]) => from !== to && usual.includes(to)),
  );
  const redirected = Object.keys(redirects).length > 0 ? { redirects } : {};
  const ruleFor = (key: string) => rules.find(({ target }) => target === key);
  const front =
    drafts.find((draft) => isFront(draft) && ruleFor(draft.seen.key)) ?? drafts.find(({ seen }) => seen.key === first?.target);
  const addressOf: Plan['address'] = (key, path) => {
    const rule = ruleFor(key);
    if (!rule) return undefined;
    const host = hostHere(context, isOneHost ? main : (rule.hosts[0] ?? main), main);
    const own = rule.stripPrefix ? routePath(`${rule.path}${path}`) : path;
    const clean = own === '/' ? '' : own;
    return { url: `${context.environment === 'production' ? 'https' : 'http'}://${host}${clean}`, path: clean, host };
  };
  const mainAddress = front && addressOf(front.seen.key, '')?.url;
  return {
    ...(mainAddress !== undefined && { main: mainAddress }),
    options: {
      ...(hasCommon && { hosts: isOneHost ? usual : [main] }),
      tls,
      routes: ordered(routes),
      ...redirected,
      ...common,
    },
    host: hostHere(context, main),
    own: usual,
    hosts: usual.map((host) => hostHere(context, host, main)),
    address: addressOf,
  };
}

/** Traefik sets a timeout at a Service, which several routes may share: the longest is that of all of them. */
function withTimeouts(common: Options, rules: readonly Rule[], { notes }: Context): { common: Options; rules: Rule[] } {
  const seconds = rules.flatMap(({ limits }) => (typeof limits?.timeoutSeconds === 'number' ? [limits.timeoutSeconds] : []));
  if (seconds.length === 0) return { common, rules: [...rules] };
  const longest = Math.max(...seconds, Number(common.timeoutSeconds ?? 0));
  notes.decided(['services', rules[0]?.target ?? ''], messages.timeoutOfAll(longest), ['ingress', 'timeoutSeconds']);
  const without = ({ timeoutSeconds: _, ...limits }: Options) => limits;
  return {
    common: { ...common, timeoutSeconds: longest },
    rules: rules.map((rule) => ({ ...rule, ...(rule.limits && { limits: without(rule.limits) }) })),
  };
}

/** Swagger's page asks for the description of the API at the same host. */
function withDocs(rules: readonly Rule[], { notes }: Context, drafts: readonly Draft[]): Rule[] {
  const docs = rules.find(
    ({ path, target }) =>
      path === '/docs' && drafts.some(({ seen, options }) => seen.key === target && options.type === 'fastapi'),
  );
  if (!docs || rules.some(({ path }) => path === '/openapi.json')) return [...rules];
  notes.decided(['services', docs.target], messages.openapi(), ['ingress', 'routes', '/openapi.json']);
  return [...rules, { ...docs, path: '/openapi.json' }];
}

/** The host that the programs think they have: `CORS_ORIGINS=https://shop.example.org`. */
function hostsSaid({ all, environment }: Context): string[] {
  if (environment !== 'production') return [];
  for (const { env } of all)
    for (const [name, value] of Object.entries(env)) {
      const [, host = ''] = /^https:\/\/([\w.-]+)\/?$/.exec(value.split(',')[0]?.trim() ?? '') ?? [];
      if (SITE.test(name) && isHost(host.toLowerCase())) return [host.toLowerCase()];
    }
  return [];
}

const SITE = /CORS|ORIGIN|FRONTEND_URL|SITE_?URL|^BASE_URL|APP_?URL|NEXTAUTH_URL|PUBLIC_URL|ROOT_URL|^URL$/i;

/** The host in this environment: on a laptop it is `<stack>.localhost`, and one of several is below it. */
function hostHere({ environment, stack }: Context, host: string | undefined, main = host): string {
  if (environment === 'production') return host ?? `${stack}.example.com`;
  const here = environment === 'local' ? `${stack}.localhost` : `${stack}-${environment}.localhost`;
  return host === undefined || host === main ? here : `${host.split('.')[0]}.${here}`;
}

const ordered = (routes: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(routes).sort(([a], [b]) => (a === '/' ? -1 : b === '/' ? 1 : 0)));

/** Rules that lead to a service of the stack which has a port; each path of a host once. */
function fitting(rules: readonly Rule[], drafts: readonly Draft[]): Rule[] {
  const there = rules.filter(
    ({ target, path }) =>
      drafts.some((draft) => draft.seen.key === target && portsOf(draft).length > 0) &&
      /^\/$|^(\/[\w\-.~%!$&'()*+,;=:@]+)+$/.test(path),
  );
  const taken = new Set<string>();
  return there.filter(({ path, hosts }) => {
    const address = `${hosts.join()} ${path}`;
    const isNew = !taken.has(address);
    taken.add(address);
    return isNew;
  });
}

function routeOf({ target, port, exact, stripPrefix, stream, limits }: Rule, drafts: readonly Draft[]): unknown {
  const draft = drafts.find(({ seen }) => seen.key === target);
  const service = draft ? portNamed(draft, port) : target;
  const rest = { ...(exact && { match: 'exact' }), ...(stripPrefix && { stripPrefix }), ...(stream && { stream }), ...limits };
  return Object.keys(rest).length > 0 ? { service, ...rest } : service;
}

const isTool = ({ seen }: Draft) =>
  knownImage(seen.image?.repository)?.tool === true ||
  seen.program.includes('flower') ||
  /^(?:adminer|pgadmin|phpmyadmin|mailhog|mailpit|redis-commander|redisinsight|mongo-express|flower|mailcatcher)$/.test(
    seen.image?.software ?? seen.name,
  );

const isWeb = (draft: Draft) => {
  const { options, seen } = draft;
  if (['fastapi', 'nextjs', 'static', 'vite'].includes(String(options.type))) return true;
  return (
    options.type === 'container' &&
    !isData(draft) &&
    !isTool(draft) &&
    portsOf(draft).some(({ udp }) => !udp) &&
    knownImage(seen.image?.repository)?.connection === undefined
  );
};

/** A port that compose opens to the machine alone is open to nobody else. */
const isOpen = ({ host_ip }: Port) => !/^(?:127\.|localhost|::1)/.test(host_ip ?? '');

/** Keys of the services that are open to more than the machine, by themselves or by a proxy; if none is, of those that the machine may reach. */
function publishedIn({ all }: Context): ReadonlySet<string> {
  const anyOpen = all.some(({ service }) => service.ports.some(isOpen));
  const behind = all
    .filter(({ image }) => /nginx|caddy|traefik/.test(image?.repository ?? ''))
    .flatMap(({ service }) => Object.keys(service.depends_on));
  const open = all.filter(({ service }) => service.ports.some((port) => port.protocol === 'tcp' && (isOpen(port) || !anyOpen)));
  const listening = all.filter(({ key, ports }) => ports.length > 0 && behind.includes(key));
  return new Set([...open, ...listening].map(({ key }) => key));
}

const isFront = ({ options, seen }: Draft) =>
  ['nextjs', 'static', 'vite'].includes(String(options.type)) ||
  /(?:^|[-_])(?:frontend|front|web|client|ui|site|www|webapp)(?:$|[-_])/i.test(seen.key);

/** Without a proxy: the page at `/`, the program behind it where the page looks for it, everything else at a host of its own. */
function guessed(context: Context, drafts: readonly Draft[]): Rule[] {
  const published = publishedIn(context);
  const web = drafts.filter((draft) => isWeb(draft) && published.has(draft.seen.key));
  const main = web.find(isFront) ?? web.find(({ options }) => options.type === 'fastapi') ?? web[0];
  if (main === undefined) return [];
  const browser = browserPaths(context, drafts);
  const rules: Rule[] = [{ hosts: [], path: '/', target: main.seen.key, ...portOfWeb(main) }];
  for (const draft of web) {
    const { key, name } = draft.seen;
    if (draft === main) continue;
    const asked = browser.get(key);
    const isApi = draft.options.type === 'fastapi' || /(?:^|[-_])(?:api|backend|server|app)(?:$|[-_])/i.test(key);
    const taken = (path: string) => rules.some((rule) => rule.path === path && rule.hosts.length === 0);
    if (asked !== undefined && asked !== '/' && !taken(asked)) {
      rules.push({ hosts: [], path: asked, target: key, ...portOfWeb(draft) });
      context.notes.decided(pathOf(draft.seen, 'ports'), messages.routeOfBrowser(asked), ['ingress', 'routes']);
    } else if ((asked !== undefined || (isFront(main) && isApi)) && !taken('/api')) {
      const strip = asked !== undefined;
      rules.push({ hosts: [], path: '/api', target: key, ...(strip && { stripPrefix: true }), ...portOfWeb(draft) });
      context.notes.decided(pathOf(draft.seen, 'ports'), strip ? messages.routeStripped() : messages.routeGuessed(), [
        'ingress',
        'routes',
      ]);
    } else {
      rules.push({ hosts: [`${name}.${context.stack}.example.com`], path: '/', target: key, ...portOfWeb(draft) });
      context.notes.decided(pathOf(draft.seen, 'ports'), messages.ownHost(name), ['ingress', 'routes']);
    }
  }
  const several = rules.some(({ hosts }) => hosts.length > 0);
  return several
    ? rules.map((rule) => (rule.hosts.length > 0 ? rule : { ...rule, hosts: [`${context.stack}.example.com`] }))
    : rules;
}

const portOfWeb = (draft: Draft): { port?: number } => {
  const known = knownImage(draft.seen.image?.repository)?.web;
  const published = draft.seen.service.ports.find(({ protocol }) => protocol === 'tcp')?.target;
  const port = known ?? published;
  return draft.options.type === 'container' && port !== undefined ? { port } : {};
};

/** Where pages look for the services behind them: `VITE_API_URL=http://localhost:8000/api` is `/api` of the service with port 8000. */
function browserPaths(context: Context, drafts: readonly Draft[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const { seen } of drafts)
    for (const [name, value] of [...Object.entries(seen.env), ...Object.entries(seen.service.build?.args ?? {})]) {
      if (value === null || !isForBrowsers(name)) continue;
      const url = urlOfService(value, context.all, seen);
      if (url && url.key !== seen.key) found.set(url.key, routePath(url.path || '/'));
    }
  return found;
}

/** The service that a URL of this machine or of the network of compose leads to. */
export function urlOfService(value: string, all: readonly Seen[], own?: Seen): { key: string; path: string } | undefined {
  const [, host = '', port, path = ''] = /^(?:https?|wss?):\/\/([\w.-]+)(?::(\d+))?(\/[^?#]*)?$/.exec(value.trim()) ?? [];
  const named = all.find(({ key }) => key === host);
  if (named) return { key: named.key, path };
  if (!/^(?:localhost|127\.0\.0\.1|0\.0\.0\.0)$/.test(host)) return undefined;
  const number = port ?? '80';
  const publishes = ({ service }: Seen) =>
    service.ports.some(({ published, target }) => published === number || (published === undefined && String(target) === number));
  const listens = ({ ports }: Seen) => ports.includes(Number(number));
  const found = own && publishes(own) ? own : (all.find(publishes) ?? all.find(listens));
  return found && { key: found.key, path };
}

/** What became of every published port. */
function tellOfPorts(context: Context, drafts: readonly Draft[], { rules }: Proxied): void {
  for (const draft of drafts) {
    const { seen } = draft;
    for (const [i, { target, protocol, published }] of seen.service.ports.entries()) {
      const path = pathOf(seen, 'ports', i);
      const isRouted = rules.some(
        (rule) => rule.target === seen.key && (rule.port === undefined || rule.port === target || portsOf(draft).length === 1),
      );
      if (isRouted) context.notes.mapped(path, 'ingress.routes');
      else if (isData(draft)) context.notes.decided(path, messages.publishedDatabase(seen.name, target), atOf(seen, 'type'));
      else if (isTool(draft)) context.notes.decided(path, messages.publishedTool(seen.name, target), atOf(seen, 'type'));
      else if (protocol === 'udp') context.notes.person(path, messages.publishedUdp(target));
      else if (draft.options.type === 'job') context.notes.decided(path, messages.publishedByJob());
      else
        context.notes.decided(path, messages.publishedOther(portNamed(draft, target), Number(published ?? target)), [
          'ingress',
          'routes',
        ]);
    }
    for (const i of seen.service.expose.keys()) context.notes.mapped(pathOf(seen, 'expose', i), messages.exposed());
  }
}
