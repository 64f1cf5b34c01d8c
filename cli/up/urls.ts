// Where a browser finds the stack.
import type { ResolvedStack } from '../../model';
import type { Ports } from '../cluster/local';

/** An address for each host and route, with the service behind it. Empty: nothing leads in from outside. */
export function urlsOf({ ingress }: ResolvedStack, ports: Ports): { readonly url: string; readonly service: string }[] {
  if (!ingress) return [];
  const scheme = ingress.https ? 'https' : 'http';
  const port = ports[scheme] === STANDARD[scheme] ? '' : `:${ports[scheme]}`;
  const routes = ingress.routes.toReversed(); // the widest first: that is the one to open
  const hosts = new Set(routes.flatMap(hostsOf));
  return [...hosts].flatMap((host) =>
    routes
      .filter((route) => hostsOf(route).includes(host))
      .map(({ path, service }) => ({ url: `${scheme}://${host}${port}${path}`, service })),
  );
}

const hostsOf = ({ hosts }: { readonly hosts: readonly string[] }) => (hosts.length > 0 ? hosts : ['localhost']);

export const STANDARD: Ports = { http: 80, https: 443 };
