// Routes of the ingress: each leads to a service of the stack that answers HTTP.
import { messages } from '../../schema/problems/messages';
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
