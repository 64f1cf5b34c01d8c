// Which port and path answer the probes of a service.

import type { z } from 'zod';
import type { Health } from '../model/health';
import type { health } from '../schema/health';
import type { Service, ServiceOf } from '../schema/service';
import { portsOf } from './endpoints';

type Built = Exclude<Service, ServiceOf<'postgres' | 'redis' | 'external'>>;
type Said = z.output<typeof health>;

const TIMING = { intervalSeconds: 30, timeoutSeconds: 5 };

/** Undefined where there is no port to ask. */
export function healthOf(name: string, service: Built): Health | undefined {
  const [first] = portsOf(name, service);
  if (!first) return undefined;
  const port = first.containerPort;
  switch (service.type) {
    case 'fastapi':
      return fromPaths(service.health, port);
    case 'nextjs':
      return service.health === undefined
        ? { ready: { port, path: '/' }, live: { port }, ...TIMING }
        : fromPaths(service.health, port);
    case 'static':
      return { ready: { port, path: '/' }, live: { port, path: '/healthz' }, ...TIMING };
    case 'vite':
      return { ready: { port, path: '/' }, live: { port }, ...TIMING };
    case 'container':
      return service.health ? fromPorts(service.health, service.ports) : { ready: { port }, live: { port }, ...TIMING };
  }
}

function fromPaths(said: Said, port: number): Health {
  const { ready, live, ...timing } = typeof said === 'string' ? { ready: said, live: undefined, ...TIMING } : said;
  return { ready: { port, path: ready }, live: { port, path: live ?? `${ready}?probe=live` }, ...timing };
}

function fromPorts(
  { ready, live, intervalSeconds, timeoutSeconds }: NonNullable<ServiceOf<'container'>['health']>,
  ports: Readonly<Record<string, number>>,
): Health {
  const ask = ({ port, path }: typeof ready) => ({ port: ports[port] ?? 0, path });
  return { ready: ask(ready), live: ask(live), intervalSeconds, timeoutSeconds };
}
