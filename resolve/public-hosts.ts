// The public hosts of a service: those on which a route leads to it.
import { listsOf } from '../model/lists';
import { addressOf } from '../schema/route';
import { type Asked, foundOnce } from './found-once';

/** The keys of the routes, by the service that they lead to and by its port. */
const routesByName = foundOnce(({ stack: { ingress }, endpoints }) =>
  listsOf(
    Object.entries(ingress?.routes ?? {}).flatMap(([key, { service }]) => {
      const owner = endpoints.get(service)?.owner;
      return [...new Set([service, ...(owner === undefined ? [] : [owner])])].map((name) => [name, key] as const);
    }),
  ),
);

/** The hosts of the ingress first, in its order, then those that routes name. A pattern is among them. */
export function publicHostsOf(asked: Asked, name: string): string[] {
  const hosts = (routesByName(asked).get(name) ?? []).map((key) => addressOf(key).host);
  return [
    ...new Set([
      ...(hosts.includes(undefined) ? (asked.stack.ingress?.hosts ?? []) : []),
      ...hosts.flatMap((host) => host ?? []),
    ]),
  ];
}

/** Whether a route leads to a service, or to a port. */
export const isRouted = (asked: Asked, name: string): boolean => routesByName(asked).has(name);

/** Those to which routes lead, ports apart. */
export const routedServices = ({ stack: { ingress }, endpoints }: Asked): string[] => [
  ...new Set(Object.values(ingress?.routes ?? {}).map(({ service }) => endpoints.get(service)?.owner ?? service)),
];

export const isPattern = (host: string) => host.startsWith('*');
