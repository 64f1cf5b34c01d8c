// Traefik's labels: a router is a route, its middlewares are options of the route.
// https://doc.traefik.io/traefik/routing/providers/docker/
import type { Context } from '../context';
import { pathOf } from '../context';
import { messages } from '../messages';
import type { Seen } from '../seen/seen';
import { CERT_MANAGER, hostIn, NOTHING, type Proxied, type Rule, routePath } from './rule';
import { besideTheWeb, type EntryPoints } from './traefik-entry-points';

type Labels = Readonly<Record<string, string>>;

/** @param own what is said of the service: its labels, or what a file of Traefik says. */
export function traefikOf(
  seen: Seen,
  context: Context,
  labels: ReadonlyMap<string, string>,
  points: EntryPoints = new Map(),
  own: Labels = labelsOf(seen),
): Proxied {
  if (own['traefik.enable'] === 'false') return NOTHING;
  const names = [...new Set(Object.keys(own).flatMap((key) => /^traefik\.http\.routers\.([^.]+)\./.exec(key)?.[1] ?? []))];
  const path = pathOf(seen, 'labels');
  const port = Number(
    Object.entries(own).find(([key]) => /^traefik\.http\.services\.[^.]+\.loadbalancer\.server\.port$/i.test(key))?.[1] ??
      Number.NaN,
  );
  const rules: Rule[] = [];
  let tls: Proxied['tls'];
  for (const name of names) {
    const of = (key: string) => own[`traefik.http.routers.${name}.${key}`];
    const rule = of('rule');
    if (rule === undefined) continue;
    const wanted = rulesIn(rule);
    if (wanted === undefined) {
      context.notes.person(path, messages.ruleOfTraefik(rule));
      continue;
    }
    if (Object.keys(own).some((key) => key.startsWith(`traefik.http.routers.${name}.tls`))) tls = CERT_MANAGER;
    const middlewares = (of('middlewares') ?? '')
      .split(',')
      .map((one) => one.trim().replace(/@.*$/, ''))
      .filter(Boolean);
    const options = middlewares.map((one) => middleware(one, labels, (text) => context.notes.person(path, text)));
    if (of('service')?.endsWith('@internal')) continue;
    const aside = besideTheWeb(of('entrypoints'), points);
    if (aside !== undefined) context.notes.decided(path, messages.besideTheWeb(seen.name, aside), ['ingress', 'routes']);
    for (const { hosts, path: prefix, exact } of wanted)
      rules.push({
        hosts: hosts.flatMap((host) => {
          const here = hostIn(host, context.stack);
          return here === undefined ? [] : aside === undefined ? here : `${seen.name}.${here}`;
        }),
        path: prefix,
        ...(exact && { exact }),
        target: seen.key,
        ...(Number.isInteger(port) && { port }),
        ...(options.some(({ strip }) => strip) && prefix !== '/' && { stripPrefix: true }),
        limits: Object.assign({}, ...options.map(({ limits }) => limits)),
      });
  }
  if (names.length > 0) context.notes.mapped(path, 'ingress');
  const tcp = Object.keys(own).some((key) => /^traefik\.(?:tcp|udp)\./.test(key));
  if (tcp) context.notes.person(path, messages.traefikTcp());
  return { ...NOTHING, rules: withoutTwins(rules), ...(tls && { tls }) };
}

export const labelsOf = ({ service }: Seen): Labels => ({ ...service.deploy?.labels, ...service.labels });

/** A router by HTTP and one by HTTPS have the same rule. */
const withoutTwins = (rules: readonly Rule[]) =>
  rules.filter(
    (rule, i) => rules.findIndex((other) => other.path === rule.path && other.hosts.join() === rule.hosts.join()) === i,
  );

/** ``Host(`a`) && (PathPrefix(`/x`) || PathPrefix(`/y`))``; undefined where it says more than hosts and paths. */
function rulesIn(rule: string): { hosts: string[]; path: string; exact: boolean }[] | undefined {
  const texts = (name: string) =>
    [...rule.matchAll(new RegExp(`\\b${name}\\(([^)]*)\\)`, 'g'))].flatMap(([, list = '']) =>
      [...list.matchAll(/[`"']([^`"']+)[`"']/g)].map(([, text = '']) => text),
    );
  const rest = rule.replaceAll(/\b(?:Host|PathPrefix|Path)\([^)]*\)/g, '').replaceAll(/[\s()&|]/g, '');
  if (rest !== '') return undefined;
  const hosts = texts('Host');
  const prefixes = texts('PathPrefix').map((path) => ({ hosts, path: routePath(path), exact: false }));
  const exact = texts('Path').map((path) => ({ hosts, path: routePath(path), exact: true }));
  const all = [...prefixes, ...exact];
  return all.length > 0 ? all : [{ hosts, path: '/', exact: false }];
}

interface Middleware {
  readonly strip: boolean;
  readonly limits: Record<string, unknown>;
}

function middleware(name: string, labels: ReadonlyMap<string, string>, tell: (text: string) => void): Middleware {
  const options = new Map(
    [...labels].flatMap(([key, value]) => {
      const [, found, kind = '', rest = ''] = /^traefik\.http\.middlewares\.([^.]+)\.([^.]+)\.?(.*)$/i.exec(key) ?? [];
      return found === name ? [[`${kind}.${rest}`.toLowerCase(), value] as const] : [];
    }),
  );
  const kinds = new Set([...options.keys()].map((key) => key.split('.')[0] ?? ''));
  const limits: Record<string, unknown> = {};
  let strip = false;
  for (const kind of kinds) {
    if (kind === 'stripprefix') strip = true;
    else if (kind === 'ratelimit') {
      const average = Math.max(1, Math.round(Number(options.get('ratelimit.average') ?? 0)));
      const burst = Number(options.get('ratelimit.burst') ?? Number.NaN);
      limits.rateLimit = { requestsPerSecond: average, ...(Number.isInteger(burst) && burst >= 1 && { burst }) };
    } else if (kind === 'ipallowlist' || kind === 'ipwhitelist')
      limits.ipAllowList = (options.get(`${kind}.sourcerange`) ?? '')
        .split(',')
        .map((range) => range.trim())
        .map((range) => (range.includes('/') ? range : `${range}/32`));
    else if (kind === 'buffering' && Number(options.get('buffering.maxrequestbodybytes')) > 0)
      limits.maxBodySize = `${Math.ceil(Number(options.get('buffering.maxrequestbodybytes')) / 2 ** 20)}Mi`;
    else if (kind === 'basicauth') tell(messages.basicAuthByHand());
    else if (kind === 'forwardauth') tell(messages.forwardAuth(name));
    else if (!['redirectscheme', 'compress', 'headers', 'redirectregex', 'contenttype'].includes(kind))
      tell(messages.middleware(kind));
  }
  return { strip, limits };
}
