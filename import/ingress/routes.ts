// Routes of the rules that fit: each address once, in an order that reads well, with the timeouts that Traefik has.
import type { Context, Options } from '../context';
import { type Draft, portNamed, portsOf } from '../draft';
import { messages } from '../messages';
import type { Rule } from './rule';
/** Traefik sets a timeout at a Service, which several routes may share: the longest is that of all of them. */
export function withTimeouts(common: Options, rules: readonly Rule[], { notes }: Context): { common: Options; rules: Rule[] } {
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
export function withDocs(rules: readonly Rule[], { notes }: Context, drafts: readonly Draft[]): Rule[] {
  const docs = rules.find(
    ({ path, target }) =>
      path === '/docs' && drafts.some(({ seen, options }) => seen.key === target && options.type === 'fastapi'),
  );
  if (!docs || rules.some(({ path }) => path === '/openapi.json')) return [...rules];
  notes.decided(['services', docs.target], messages.openapi(), ['ingress', 'routes', '/openapi.json']);
  return [...rules, { ...docs, path: '/openapi.json' }];
}

export const ordered = (routes: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(routes).sort(([a], [b]) => (a === '/' ? -1 : b === '/' ? 1 : 0)));

/** Rules that lead to a service of the stack which has a port; each path of a host once. */
export function fitting(rules: readonly Rule[], drafts: readonly Draft[]): Rule[] {
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

export function routeOf({ target, port, exact, stripPrefix, stream, limits }: Rule, drafts: readonly Draft[]): unknown {
  const draft = drafts.find(({ seen }) => seen.key === target);
  const service = draft ? portNamed(draft, port) : target;
  const rest = { ...(exact && { match: 'exact' }), ...(stripPrefix && { stripPrefix }), ...(stream && { stream }), ...limits };
  return Object.keys(rest).length > 0 ? { service, ...rest } : service;
}
