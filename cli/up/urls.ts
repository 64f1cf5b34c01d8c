// Where a browser finds the stack.
import type { ResolvedStack } from '../../model';

export interface Ports {
  readonly http: number;
  readonly https: number;
}

/** An address for each host and route, with the service behind it. Empty: nothing leads in from outside. */
export function urlsOf({ ingress }: ResolvedStack, ports: Ports): { readonly url: string; readonly service: string }[] {
  if (!ingress) return [];
  const scheme = ingress.tls ? 'https' : 'http';
  const port = ports[scheme] === STANDARD[scheme] ? '' : `:${ports[scheme]}`;
  const hosts = ingress.hosts.length > 0 ? ingress.hosts : ['localhost'];
  const routes = ingress.routes.toReversed(); // the widest first: that is the one to open
  return hosts.flatMap((host) => routes.map(({ path, service }) => ({ url: `${scheme}://${host}${port}${path}`, service })));
}

export const STANDARD: Ports = { http: 80, https: 443 };
