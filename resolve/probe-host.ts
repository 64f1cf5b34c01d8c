// The Host header of a service's probes where it says none.
import { addressOf } from '../schema/route';
import type { Context } from './context';

/** The first host on which a route leads to the service; programs such as Django answer to their own hosts only. */
export function probeHostOf({ stack: { ingress }, endpoints }: Context, name: string): string | undefined {
  if (!ingress) return undefined;
  const hosts = Object.entries(ingress.routes)
    .filter(([, { service }]) => endpoints.get(service)?.owner === name)
    .flatMap(([key]) => addressOf(key).host ?? ingress.hosts);
  return hosts.find((host) => !host.startsWith('*'));
}
