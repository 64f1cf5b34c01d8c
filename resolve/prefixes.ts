// What the routes of a service take from the path of a request.
import type { Ingress } from '../schema/ingress';
import { addressOf } from '../schema/route';

/** Each prefix that some route to the service strips, and undefined if another strips none. */
export const prefixesOf = (ingress: Ingress | undefined, service: string): (string | undefined)[] => {
  const routes = Object.entries(ingress?.routes ?? {}).filter(([, route]) => route.service === service);
  return [...new Set(routes.map(([key, { stripPrefix }]) => (stripPrefix ? addressOf(key).path : undefined)))];
};
