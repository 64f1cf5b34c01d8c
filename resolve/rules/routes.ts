// Routes of the ingress: each leads to a service of the stack that answers HTTP.
import type { Port } from '../../model';
import { messages } from '../../schema/problems/messages';
import { type Endpoint, portsOf } from '../endpoints';
import { isData, isEnding, isExternal } from '../kinds';
import { usualPortOf } from '../known-images/lookup';
import { isHttp, usualScheme } from '../url-schemes';
import type { StackRule } from './stack-rule';
import { unknownTarget } from './unknown-target';

export const routes: StackRule = ({ ingress }, endpoints) =>
  Object.entries(ingress?.routes ?? {}).flatMap(([route, { service: target }]) => {
    const path = ['ingress', 'routes', route];
    const endpoint = endpoints.get(target);
    if (!endpoint) return [{ path, text: unknownTarget(target, endpoints) }];
    const { service, port } = endpoint;
    if (isExternal(service)) return [{ path, text: messages.routeOutside(target) }];
    if (isData(service) && !isForPeople(endpoint)) return [{ path, text: messages.routeToData(target, service.type) }];
    if (isEnding(service)) return [{ path, text: messages.takesNoConnections(target, service.type) }];
    if (!port) return [{ path, text: messages.noPort(target, usualPortOf(service)) }];
    if (port.protocol === 'UDP') return [{ path, text: messages.routeToUdp(target) }];
    const names = endpoint.ports.filter(({ protocol }) => protocol === 'TCP').map((each) => each.service);
    if (names.length > 1 && !names.includes(target)) return [{ path, text: messages.whichPort(target, names) }];
    const spoken = schemeOf(endpoint, port);
    return spoken === undefined || /^(https?|wss?|h2c|grpcs?)$/.test(spoken)
      ? []
      : [{ path, text: messages.routeToAnother(target, spoken) }];
  });

/** The page of a broker, which is a name of its own beside the server. */
const isForPeople = ({ owner, service, port }: Endpoint): boolean => service.type === 'rabbitmq' && port?.service !== owner;

/** What is spoken at a port of a container, as far as its connection or its number says. */
function schemeOf({ owner, service }: Endpoint, { name, port }: Port): string | undefined {
  if (service.type !== 'container') return undefined;
  const [first] = portsOf(owner, service);
  return first?.name === name && service.connection
    ? service.connection.scheme
    : isHttp(name, port)
      ? undefined
      : usualScheme(port);
}
