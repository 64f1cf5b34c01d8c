// What of a project is reachable from outside, and at which address: as its proxy says, or as its published ports suggest.
import { type Context, type Options, pathOf } from '../context';
import type { Draft } from '../draft';
import { proxyOf } from '../kinds/proxy';
import { messages } from '../messages';
import { guessed } from './guessed';
import { hostHere, hostsSaid } from './hosts';
import { isFront } from './pages';
import { proxiedBy } from './proxied';
import { tellOfPorts } from './published';
import { fitting, ordered, routeOf, withDocs, withTimeouts } from './routes';
import { type Given, madeUpHost, routePath } from './rule';
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
  if (rules.length === 0) tellOfNothing(context);
  if (rules.length === 0) return { address: () => undefined, host: hostHere(context, undefined), hosts: [], own: [] };
  const named = [...new Set(rules.flatMap(({ hosts }) => hosts))].filter((host) => !Object.hasOwn(proxied.redirects, host));
  const own = named.length > 0 ? [] : hostsSaid(context);
  const usual = named.length > 0 ? named : own.length > 0 ? own : [madeUpHost(context.stack)];
  const [first] = rules;
  const place = ['services', first?.target ?? ''];
  const madeUp = madeUpHost(context.stack);
  const isMadeUp = usual.every((host) => host === madeUp || host.endsWith(`.${madeUp}`));
  if (isMadeUp && (own.length === 0 || named.length > 0))
    context.notes.decided(place, messages.exampleHost(madeUp), ['ingress', usual.length > 1 ? 'routes' : 'hosts']);
  const taken = usual.filter((host) => host !== madeUp && !host.endsWith(`.${madeUp}`));
  if (taken.length > 0) context.notes.decided(place, messages.hostSaid(taken), ['ingress', 'hosts']);
  const main = isMadeUp && usual.length > 1 ? madeUp : (usual[0] ?? '');
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
  else if (tls.from === 'files') context.notes.decided(place, messages.tlsFiles(), ['ingress', 'tls']);
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

/** A proxy that was left out, and no rule of it that leads anywhere. */
function tellOfNothing(context: Context): void {
  const isTold = context.notes.all().some(({ text }) => text === messages.nginxNotHere() || text === messages.caddyNotHere());
  for (const seen of isTold ? [] : context.all)
    if (proxyOf(seen, context) !== undefined) context.notes.person(pathOf(seen), messages.noRoutes(), ['ingress']);
}
