// The Host header of a service's probes where it says none.
import { listsOf } from '../model/lists';
import { addressOf } from '../schema/route';
import { type Asked, foundOnce } from './found-once';

/** The keys of the routes by the service that they lead to. */
const routesByOwner = foundOnce(({ stack: { ingress }, endpoints }) =>
  listsOf(Object.entries(ingress?.routes ?? {}).map(([key, { service }]) => [endpoints.get(service)?.owner, key] as const)),
);

/** The first host on which a route leads to the service; programs such as Django answer to their own hosts only. */
export function probeHostOf(asked: Asked, name: string): string | undefined {
  const { ingress } = asked.stack;
  const keys = routesByOwner(asked).get(name) ?? [];
  return keys.flatMap((key) => addressOf(key).host ?? ingress?.hosts ?? []).find((host) => !host.startsWith('*'));
}
