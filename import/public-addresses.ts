// The public address in a variable, as the word for it: each environment has its own, and the stack says it once.
import type { Options } from './context';

interface Described {
  readonly stack: Options;
  /** By service, the host at which people reach it in this environment. */
  readonly publicHosts: ReadonlyMap<string, string>;
}

type Services = Record<string, Options>;

/** The stack of an environment, whose variables say by words what is an address of it; where they say that of production, it is meant. */
export function withWords(described: Described, environment: string, production: Described): Options {
  const known = [...production.publicHosts.keys()].filter((name) => isFirst(production, name));
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

/** Whether the word for a service, which is its first host, stands for the host that is known of it. */
function isFirst({ stack, publicHosts }: Described, name: string): boolean {
  const { hosts = [], routes = {} } = (stack.ingress ?? {}) as { hosts?: string[]; routes?: Record<string, string | Options> };
  const keys = Object.entries(routes).flatMap(([key, to]) => ((typeof to === 'string' ? to : to.service) === name ? [key] : []));
  const first = keys.some((key) => key.startsWith('/')) ? hosts[0] : keys[0]?.split('/')[0];
  return first !== undefined && first === publicHosts.get(name);
}

/** `https://shop.example.com/login`, and a host alone, each also as one of a list. */
function worder({ publicHosts }: Described, known: readonly string[], environment: string) {
  const scheme = environment === 'production' ? 'https' : 'http';
  return (value: string, name: string): string =>
    value
      .split(/([\s,;"'[\]]+)/)
      .map((part) => {
        const { origin, path = '' } = /^(?<origin>https?:\/\/[^/?#]+)(?<path>.*)$/.exec(part)?.groups ?? {};
        const services = known.filter((one) => {
          const host = publicHosts.get(one);
          return host !== undefined && (origin === undefined ? part === host : origin === `${scheme}://${host}`);
        });
        const [other] = services;
        if (other === undefined) return part;
        return `{ingress.${services.includes(name) ? '' : `${other}.`}${origin === undefined ? 'host' : 'origin'}}${path}`;
      })
      .join('');
}
