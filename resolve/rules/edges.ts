// Edges of `uses`: each leads to a service that gives what the edge asks for, and they do not wait in a circle.
import { isMysql } from '../../model/mysql';
import { messages } from '../../schema/problems/messages';
import type { Service } from '../../schema/service';
import { placeholdersIn } from '../../schema/template';
import type { Edge } from '../../schema/uses';
import { connectionTo, partsOf } from '../connection';
import { databaseNames, mongodbNames, mysqlNames } from '../defaults/database-names';
import { variablesAsked } from '../edge-variables';
import { type Endpoint, portsOf } from '../endpoints';
import { portOf } from '../external';
import { isEnding, isExternal } from '../kinds';
import { usualPortOf } from '../known-images/lookup';
import { httpLineOf } from '../known-images/scheme';
import { peersOf, usesOf } from '../options';
import { circle } from '../start-order';
import { usualScheme } from '../url-schemes';
import type { Finding, ServiceRule } from './rule';
import type { StackRule } from './stack-rule';
import { unknownTarget } from './unknown-target';

export const edges: StackRule = ({ name: stack, services }, endpoints) =>
  Object.entries(services).flatMap(([name, service]) =>
    Object.entries(usesOf(service)).flatMap(([target, edge]) => {
      const path = ['services', name, 'uses', target];
      const endpoint = endpoints.get(target);
      if (!endpoint) return [{ path, text: unknownTarget(target, endpoints, name) }];
      if (endpoint.owner === name) return [{ path, text: messages.usesItself(name) }];
      if (endpoint.service.type === 'job')
        return ofJob(target, edge).map((finding) => ({ ...finding, path: [...path, ...finding.path] }));
      if (edge.wait === 'completed')
        return [{ path: [...path, 'wait'], text: messages.neverCompletes(target, endpoint.service.type) }];
      if (isEnding(endpoint.service)) return [{ path, text: messages.takesNoConnections(target, endpoint.service.type) }];
      if (!endpoint.port && !isExternal(endpoint.service))
        return [{ path, text: messages.noPort(target, usualPortOf(endpoint.service)) }];
      return [...notGiven(edge, endpoint, stack), ...superuser(edge, endpoint, service)].map((finding) => ({
        ...finding,
        path: [...path, ...finding.path],
      }));
    }),
  );

/** A job is only waited for. */
function ofJob(target: string, { wait, ...others }: Edge): Finding[] {
  return [
    ...(wait === 'completed' ? [] : [{ path: [], text: messages.waitForTheJob(target) }]),
    ...Object.entries(others)
      .filter(([, value]) => value !== undefined && value !== false)
      .map(([option]) => ({ path: [option], text: messages.noVariableOfAJob(target, option) })),
  ];
}

/** What an edge asks for and the service behind it does not have. */
function notGiven(edge: Edge, endpoint: Endpoint, stack: string): Finding[] {
  const { poolSize, direct } = edge;
  const { type } = endpoint.service;
  const possible = partsOf(connectionTo(endpoint, stack, 1, {}));
  return [
    ...variablesAsked(edge).flatMap(({ key, template }) =>
      placeholdersIn(template)
        .filter((part) => !possible.includes(part))
        .map((part) => ({
          path: ['env', ...(key === undefined ? [] : [key])],
          text: key === part ? messages.cannotProvide(part, type) : messages.noSuchPart(part, type, possible),
        })),
    ),
    ...unknownScheme(edge, endpoint, stack),
    ...unused(edge),
    ...wrongDatabase(edge, endpoint, stack),
    ...(poolSize !== undefined && type !== 'postgres' && !isMysql(endpoint.service)
      ? [{ path: ['poolSize'], text: messages.noPool(type) }]
      : []),
    ...(direct && type !== 'postgres' ? [{ path: ['direct'], text: messages.noPooler(type) }] : []),
  ];
}

/** A program that stays would be locked out by a rotation, and would have every right for ever. */
function superuser(edge: Edge, { service: { type } }: Endpoint, user: Service): Finding[] {
  if (edge.superuser === undefined) return [];
  const path = ['superuser'];
  if (type !== 'postgres') return [{ path, text: messages.noSuperuser(type) }];
  return isEnding(user) ? [] : [{ path, text: messages.superuserStays(user.type) }];
}

/** A URL to a port that does not tell what is spoken there. */
function unknownScheme(edge: Edge, endpoint: Endpoint, stack: string): Finding[] {
  const asked = variablesAsked(edge).find(({ template }) =>
    ['url', 'scheme'].some((part) => placeholdersIn(template).includes(part)),
  );
  if (!asked || connectionTo(endpoint, stack, 1, edge).scheme !== undefined) return [];
  const { service, owner, port } = endpoint;
  const path = ['env', ...(asked.key === undefined ? [] : [asked.key])];
  if (service.type === 'external') return [{ path, text: messages.noSchemeOutside(portOf(service)) }];
  const line = service.type === 'container' && port ? httpLineOf(service, port.containerPort) : undefined;
  const number = port?.port ?? 0;
  if (line !== undefined) return [{ path, text: messages.noPlainHttp(number, owner, line) }];
  const [first] = portsOf(owner, service);
  const variable = typeof edge.env === 'string' ? edge.env : undefined;
  const text = messages.noScheme(
    number,
    usualScheme(number) ?? 'http',
    port?.service === first?.service ? owner : undefined,
    variable,
  );
  return [{ path, text }];
}

/** Scheme and database are for variables that contain them. */
function unused(edge: Edge): Finding[] {
  const parts = variablesAsked(edge).flatMap(({ template }) => placeholdersIn(template));
  return (['scheme', 'database'] as const)
    .filter((option) => edge[option] !== undefined && !parts.includes('url') && !parts.includes(option))
    .map((option) => ({ path: [option], text: messages.unusedOfEdge(option) }));
}

function wrongDatabase({ database }: Edge, { service }: Endpoint, stack: string): Finding[] {
  if (database === undefined) return [];
  const path = ['database'];
  if (service.type === 'container' && service.connection) return []; // the path of its URL
  const names = databasesAt(service, stack);
  if (!names) return [{ path, text: messages.noDatabaseOf(service.type) }];
  return names.includes(database) ? [] : [{ path, text: messages.noSuchDatabase(database, service.type, names) }];
}

function databasesAt(service: Service, stack: string): readonly string[] | undefined {
  if (service.type === 'redis') return NUMBERS;
  if (isMysql(service)) return [mysqlNames(stack, service).database];
  if (service.type === 'mongodb') return [mongodbNames(stack, service).database];
  return service.type === 'postgres' ? [databaseNames(stack, service).database, ...service.databases] : undefined;
}

/** Redis has 16 databases. https://redis.io/docs/latest/commands/select/ */
const NUMBERS = Array.from({ length: 16 }, (_, number) => String(number));

/** Pods reach each other at ports. */
export const peers: ServiceRule = (service, _, name) =>
  peersOf(service) && portsOf(name, service).length === 0 ? [{ path: ['peers'], text: messages.noPeers(name) }] : [];

export const circles: StackRule = ({ services }, endpoints) => {
  const found = circle(services, endpoints);
  return found ? [{ path: ['services', found[0], 'uses'], text: messages.waitsInACircle(found) }] : [];
};
