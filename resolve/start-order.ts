// The order in which services can start: each after those it waits for, by name where nothing else decides.

import type { Service } from '../schema/service';
import type { Endpoint } from './endpoints';
import { usesOf } from './options';

type Services = Readonly<Record<string, Service>>;

/** The services that one waits for; never itself. */
export function waitsFor(name: string, service: Service, endpoints: ReadonlyMap<string, Endpoint>): string[] {
  const owners = Object.entries(usesOf(service)).flatMap(([target, edge]) => {
    const endpoint = endpoints.get(target);
    return edge.wait && endpoint?.port && endpoint.owner !== name ? [endpoint.owner] : [];
  });
  return [...new Set(owners)].sort();
}

/** All names, started first to started last; a circle ends where it was entered. */
export function startOrder(services: Services, endpoints: ReadonlyMap<string, Endpoint>): string[] {
  const order = new Set<string>();
  const entered = new Set<string>();
  const visit = (name: string) => {
    const service = services[name];
    if (entered.has(name) || !service) return;
    entered.add(name);
    waitsFor(name, service, endpoints).forEach(visit);
    order.add(name);
  };
  Object.keys(services).sort().forEach(visit);
  return [...order];
}

/** A circle of services that wait for each other, first name repeated at its end; undefined if there is none. */
export function circle(services: Services, endpoints: ReadonlyMap<string, Endpoint>): string[] | undefined {
  const done = new Set<string>();
  const walk = (name: string, path: readonly string[]): string[] | undefined => {
    if (path.includes(name)) return [...path.slice(path.indexOf(name)), name];
    const service = services[name];
    if (done.has(name) || !service) return undefined;
    for (const next of waitsFor(name, service, endpoints)) {
      const found = walk(next, [...path, name]);
      if (found) return found;
    }
    done.add(name);
    return undefined;
  };
  for (const name of Object.keys(services).sort()) {
    const found = walk(name, []);
    if (found) return found;
  }
  return undefined;
}
