// The order in which services can start: each after those it waits for, by name where nothing else decides.

import type { Service } from '../schema/service';
import { type Endpoint, waitedPort } from './endpoints';
import { usesOf } from './options';

type Services = Readonly<Record<string, Service>>;

/** The services that one waits for; never itself. */
export function waitsFor(name: string, service: Service, endpoints: ReadonlyMap<string, Endpoint>): string[] {
  const owners = Object.entries(usesOf(service)).flatMap(([target, edge]) => {
    const endpoint = endpoints.get(target);
    return edge.wait && endpoint && (waitedPort(endpoint) || endpoint.service.type === 'job') && endpoint.owner !== name
      ? [endpoint.owner]
      : [];
  });
  return [...new Set(owners)].sort();
}

/** All names in the order of start. A circle, which rules/edges.ts refuses, is followed once. */
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

type Circle = readonly [string, ...string[]];

/** Services that wait for each other in a circle, with the first name again at the end; undefined if there is no circle. */
export function circle(services: Services, endpoints: ReadonlyMap<string, Endpoint>): Circle | undefined {
  const done = new Set<string>();
  const walk = (name: string, path: readonly string[]): Circle | undefined => {
    if (path.includes(name)) return [name, ...path.slice(path.indexOf(name) + 1), name];
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
