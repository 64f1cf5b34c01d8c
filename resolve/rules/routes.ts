// Routes of the ingress: each leads to a service of the stack that answers HTTP.
import { messages } from '../../schema/problems/messages';
import { tcpNameOf, tcpPorts } from '../ingress';
import { isData, isEnding, isExternal } from '../kinds';
import type { StackRule } from './stack-rule';
import { unknownTarget } from './unknown-target';

export const routes: StackRule = ({ services, ingress }, endpoints) =>
  Object.entries(ingress?.routes ?? {}).flatMap(([route, { service: target }]) => {
    const path = ['ingress', 'routes', route];
    const endpoint = endpoints.get(target);
    if (!endpoint) return [{ path, text: unknownTarget(target, services, endpoints) }];
    const { service, port } = endpoint;
    if (isExternal(service)) return [{ path, text: messages.routeOutside(target) }];
    if (isData(service)) return [{ path, text: messages.routeToData(target, service.type) }];
    if (isEnding(service)) return [{ path, text: messages.takesNoConnections(target, service.type) }];
    return port ? [] : [{ path, text: messages.noPort(target) }];
  });

/** TCP ports: each leads to a port of a service of the stack. A database may be reached this way, because somebody said so. */
export const tcp: StackRule = ({ services, ingress }, endpoints) =>
  Object.entries(ingress?.tcp ?? {}).flatMap(([port, { service: target, port: wanted }]) => {
    const path = ['ingress', 'tcp', port];
    const endpoint = endpoints.get(target);
    if (!endpoint) return [{ path, text: unknownTarget(target, services, endpoints) }];
    if (isExternal(endpoint.service)) return [{ path, text: messages.routeOutside(target) }];
    if (!endpoint.port) return [{ path, text: messages.noPort(target) }];
    if (endpoint.service.type === 'redis' && !endpoint.service.auth) return [{ path, text: messages.openToEverybody(target) }];
    const ports = tcpPorts(endpoint, endpoints).map((own) => own.port);
    if (wanted !== undefined && !ports.includes(wanted))
      return [{ path: [...path, 'port'], text: messages.noSuchPort(String(wanted), ports.map(String)) }];
    const name = tcpNameOf(endpoint.owner);
    return endpoints.has(name) ? [{ path, text: messages.nameOfTcp(name) }] : [];
  });
