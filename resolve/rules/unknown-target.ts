// What is wrong with a name that no service answers to, for an edge and for a route.
import { messages } from '../../schema/problems/messages';
import { type Endpoints, portsOf, type Services } from '../endpoints';

/** @param user the service that looks for the name; it is no candidate itself. */
export function unknownTarget(target: string, services: Services, endpoints: Endpoints, user?: string): string {
  const container = Object.hasOwn(services, target) ? services[target] : undefined;
  if (container) {
    const ports = portsOf(target, container).map((port) => port.service); // a container with ports has no DNS name of its own
    return messages.nameThePort(target, ports);
  }
  const names = [...endpoints].filter(([, { owner }]) => owner !== user).map(([name]) => name);
  return messages.noSuchService(target, names.sort());
}
