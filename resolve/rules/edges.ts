// Edges of `uses`: each leads to a service that gives what the edge asks for, and they do not wait in a circle.
import { messages } from '../../schema/problems/messages';
import type { Edge } from '../../schema/uses';
import { connectionTo, partsOf } from '../connection';
import type { Endpoint } from '../endpoints';
import { isExternal } from '../kinds';
import { usesOf } from '../options';
import { circle } from '../start-order';
import type { Finding } from './rule';
import type { StackRule } from './stack-rule';
import { unknownTarget } from './unknown-target';

export const edges: StackRule = ({ name: stack, services }, endpoints) =>
  Object.entries(services).flatMap(([name, service]) =>
    Object.entries(usesOf(service)).flatMap(([target, edge]) => {
      const path = ['services', name, 'uses', target];
      const endpoint = endpoints.get(target);
      if (!endpoint) return [{ path, text: unknownTarget(target, services, endpoints, name) }];
      if (endpoint.owner === name) return [{ path, text: messages.usesItself(target) }];
      if (!endpoint.port && !isExternal(endpoint.service)) return [{ path, text: messages.noPort(target) }];
      return notGiven(edge, endpoint, stack).map((finding) => ({ ...finding, path: [...path, ...finding.path] }));
    }),
  );

/** What an edge asks for and the service behind it does not have. */
function notGiven({ env, poolSize, direct }: Edge, endpoint: Endpoint, stack: string): Finding[] {
  const { type } = endpoint.service;
  const possible = partsOf(connectionTo(endpoint, stack, 1));
  const asked = typeof env === 'object' ? Object.keys(env) : [];
  return [
    ...asked
      .filter((part) => !possible.includes(part))
      .map((part) => ({ path: ['env', part], text: messages.cannotProvide(part, type) })),
    ...(poolSize !== undefined && type !== 'postgres' ? [{ path: ['poolSize'], text: messages.noPool(type) }] : []),
    ...(direct && type !== 'postgres' ? [{ path: ['direct'], text: messages.noPooler(type) }] : []),
  ];
}

export const circles: StackRule = ({ services }, endpoints) => {
  const found = circle(services, endpoints);
  return found ? [{ path: ['services', found[0], 'uses'], text: messages.waitsInACircle(found) }] : [];
};
