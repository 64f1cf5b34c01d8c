// The public address in a variable, as the word for it: each environment has its own, and the stack says it once.

import { listsOf } from '../model/lists';
import type { Options } from './context';

interface Described {
  readonly stack: Options;
  /** By service, the host at which people reach it in this environment. */
  readonly publicHosts: ReadonlyMap<string, string>;
}

type Services = Record<string, Options>;

/** The stack of an environment, whose variables say by words what is an address of it; where they say that of production, it is meant. */
export function withWords(described: Described, environment: string, production: Described): Options {
  const first = firstHosts(production);
  const known = [...production.publicHosts].flatMap(([name, host]) => (first.get(name) === host ? [name] : []));
  const inProduction = worder(production, known, 'production');
  const here = worder(described, known, environment);
  const theirs = (production.stack.services ?? {}) as Services;
  const services = Object.entries((described.stack.services ?? {}) as Services).map(([name, service]) => {
    if (service.env === undefined) return [name, service];
    const same = theirs[name]?.env as Record<string, string> | undefined;
    const env = Object.entries(service.env as Record<string, string>).map(([variable, value]) => [
      variable,
      described.publicHosts.size > 0 && same?.[variable] === value ? inProduction(value, name) : here(value, name),
    ]);
    return [name, { ...service, env: Object.fromEntries(env) }];
  });
  return { ...described.stack, services: Object.fromEntries(services) };
}

/** What the word for a service stands for, which is its first host. */
function firstHosts({ stack }: Described): ReadonlyMap<string, string> {
  const { hosts = [], routes = {} } = (stack.ingress ?? {}) as { hosts?: string[]; routes?: Record<string, string | Options> };
  const found = new Map<string, string>();
  const isPath = new Set<string>();
  for (const [key, to] of Object.entries(routes)) {
    const name = String(typeof to === 'string' ? to : to.service);
    const host = key.startsWith('/') ? hosts[0] : key.split('/')[0];
    if (host === undefined || isPath.has(name) || (found.has(name) && !key.startsWith('/'))) continue;
    found.set(name, host);
    if (key.startsWith('/')) isPath.add(name);
  }
  return found;
}

/** `https://shop.example.com/login`, and a host alone, each also as one of a list. */
function worder({ publicHosts }: Described, known: readonly string[], environment: string) {
  const scheme = environment === 'production' ? 'https' : 'http';
  const byHost = listsOf(
    known.flatMap((one) => {
      const host = publicHosts.get(one);
      return host === undefined ? [] : [[host, one] as const];
    }),
  );
  return (value: string, name: string): string =>
    value
      .split(/([\s,;"'[\]]+)/)
      .map((part) => {
        const { origin, path = '' } = /^(?<origin>https?:\/\/[^/?#]+)(?<path>.*)$/.exec(part)?.groups ?? {};
        const host = origin === undefined ? part : origin.startsWith(`${scheme}://`) ? origin.slice(scheme.length + 3) : '';
        const services = byHost.get(host) ?? [];
        const [other] = services;
        if (other === undefined) return part;
        return `{ingress.${services.includes(name) ? '' : `${other}.`}${origin === undefined ? 'host' : 'origin'}}${path}`;
      })
      .join('');
}
