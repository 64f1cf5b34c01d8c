// What the routes of a service take from the path of a request.
import { listsOf } from '../model/lists';
import type { Ingress } from '../schema/ingress';
import { addressOf } from '../schema/route';

type Routes = ReadonlyMap<string, readonly (readonly [string, Ingress['routes'][string]])[]>;

/** Routes by service, read once for each ingress. */
const known = new WeakMap<Ingress, Routes>();

function routesOf(ingress: Ingress): Routes {
  const routes = known.get(ingress) ?? listsOf(Object.entries(ingress.routes).map((route) => [route[1].service, route] as const));
  known.set(ingress, routes);
  return routes;
}

/** Each prefix that some route to the service strips, and undefined if another strips none. */
export const prefixesOf = (ingress: Ingress | undefined, service: string): (string | undefined)[] => {
  const routes = ingress ? (routesOf(ingress).get(service) ?? []) : [];
  return [...new Set(routes.map(([key, { stripPrefix }]) => (stripPrefix ? addressOf(key).path : undefined)))];
};
