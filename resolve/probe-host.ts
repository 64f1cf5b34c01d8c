// The Host header of a service's probes where it says none.
import type { Context } from './context';

/** The first host from which a route leads to the service; programs such as Django answer to their own hosts only. */
export function probeHostOf({ stack: { ingress }, endpoints }: Context, name: string): string | undefined {
  const leadsHere = ingress && Object.values(ingress.routes).some(({ service }) => endpoints.get(service)?.owner === name);
  return leadsHere ? ingress.hosts.find((host) => !host.startsWith('*')) : undefined;
}
