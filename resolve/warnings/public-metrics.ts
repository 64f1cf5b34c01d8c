// Metrics that everybody reads, because a route leads to them.
import { WARNINGS } from '../../schema/problems/warnings';
import { addressOf, type Route } from '../../schema/route';
import { metricsAt } from '../metrics';
import type { Asked, WarningRule } from './rule';

export const publicMetrics: WarningRule = ({ stack: { ingress, services }, endpoints }) => {
  if (!ingress || ingress.basicAuth || ingress.ipAllowList) return [];
  return Object.entries(services).flatMap(([name, service]) => {
    const metrics = metricsAt(name, service);
    const routes = Object.entries(ingress.routes);
    const found =
      metrics && routes.find((route) => leadsTo(route, endpoints, name, metrics) && !isTaken(route, routes, metrics.path));
    return found
      ? [{ path: ['services', name, 'metrics'], found: WARNINGS['public-metrics'].found(addressIn(found, metrics.path)) }]
      : [];
  });
};

type Entry = [key: string, route: Route];

function leadsTo(
  [key, route]: Entry,
  endpoints: Asked['endpoints'],
  name: string,
  { port, path }: { port: number; path: string },
) {
  const endpoint = endpoints.get(route.service);
  if (endpoint?.owner !== name || endpoint.port?.containerPort !== port || route.basicAuth || route.ipAllowList) return false;
  if (route.match === 'exact') return !route.stripPrefix && addressOf(key).path === path;
  return route.stripPrefix || isBelow(path, addressOf(key).path);
}

const isBelow = (path: string, prefix: string) => prefix === '/' || path === prefix || path.startsWith(`${prefix}/`);

/** Whether a more specific route of the same host leads this path elsewhere. */
const isTaken = ([key, { stripPrefix }]: Entry, routes: readonly Entry[], path: string) =>
  !stripPrefix &&
  routes.some(([other]) => {
    const [mine, its] = [addressOf(key), addressOf(other)];
    return mine.host === its.host && its.path.length > mine.path.length && isBelow(path, its.path);
  });

const addressIn = ([key, { stripPrefix }]: Entry, path: string) => {
  const { host = '', path: prefix } = addressOf(key);
  return `${host}${stripPrefix && prefix !== '/' ? prefix : ''}${path}`;
};
