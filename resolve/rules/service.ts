// What is wrong within one service: options that exclude each other, or that the environment does not allow.

import { amountOf } from '../../model/quantity';
import { replicasOf } from '../../model/replicas';
import type { Environment } from '../../schema/environment';
import { messages } from '../../schema/problems/messages';
import type { Problem } from '../../schema/problems/problem';
import type { Service } from '../../schema/service';
import { typeOf } from '../applications';
import { memoryFor, mostConnections } from '../defaults/connections';
import { replicasIn } from '../defaults/replicas';
import { dataResources, resourcesOf } from '../defaults/resources';
import { edgeVariables } from '../edge-variables';
import { isApplication, isData, isExternal } from '../kinds';
import { envOf, secretsOf, sourceOf, usesOf, volumesOf } from '../options';
import type { Unread } from '../unread';
import { fileProblems } from './files';
import { postgresRules } from './postgres';
import type { Finding, ServiceRule } from './rule';

export function ownProblems(name: string, service: Service, environment: Environment, unread: Unread): Problem[] {
  const rules = [
    range,
    disk,
    requests,
    leastMemory,
    connections,
    developmentOnly,
    variables,
    paths,
    fileProblems,
    pattern,
    ...postgresRules(name),
    ...(isApplication(service) ? typeOf(service).rules.map((rule) => () => rule(service, environment)) : []),
  ];
  return rules.flatMap((rule) =>
    unread.ask(() => rule(service, environment).map(({ path, text }) => ({ path: ['services', name, ...path], text }))),
  );
}

const range: ServiceRule = (service) => {
  if (!('replicas' in service) || !service.replicas) return [];
  const { min, max } = replicasOf(service.replicas);
  return min > max ? [{ path: ['replicas'], text: messages.notARange(min, max) }] : [];
};

const disk: ServiceRule = (service, environment) => {
  if (!isApplication(service)) return [];
  const { max } = replicasIn(environment, service.replicas);
  return Object.entries(volumesOf(service))
    .filter(([, volume]) => volume.accessMode === 'ReadWriteOnce' && max > 1)
    .map(([volume]) => ({ path: ['replicas'], text: messages.sharedDisk(volume, max) }));
};

const requests: ServiceRule = (service, environment) => {
  if (isExternal(service)) return [];
  const data = isData(service);
  const { requests, limits } = data
    ? dataResources(service.cpu, service.memory, environment)
    : resourcesOf(service.type, service.resources, environment);
  return (['cpu', 'memory', 'ephemeral-storage'] as const)
    .filter((what) => amountOf(requests[what]) > amountOf(limits[what]))
    .map((what) => ({
      path: data ? [what, 'request'] : ['resources', 'requests', what],
      text: messages.requestAboveLimit(what, requests[what], limits[what]),
    }));
};

/** Postgres refuses to start below this, and the operator's program beside it takes as much; Redis has nothing left to hold. */
const leastMemory: ServiceRule = (service) => {
  const postgres = service.type === 'postgres' && (service.engine === 'cloudnative-pg' ? '256Mi' : '128Mi');
  const least = postgres || (service.type === 'redis' ? '32Mi' : undefined);
  return least && 'memory' in service && amountOf(service.memory) < amountOf(least)
    ? [{ path: ['memory'], text: messages.tooSmall(service.memory, least) }]
    : [];
};

const connections: ServiceRule = (service) =>
  service.type === 'postgres' && service.maxConnections !== undefined && service.maxConnections > mostConnections(service.memory)
    ? [
        {
          path: ['maxConnections'],
          text: messages.tooManyConnections(service.maxConnections, service.memory, memoryFor(service.maxConnections)),
        },
      ]
    : [];

const developmentOnly: ServiceRule = (service, environment) => {
  if (environment === 'development') return [];
  const instead = isApplication(service) ? typeOf(service).developmentOnly : undefined;
  if (instead !== undefined) return [{ path: ['type'], text: messages.typeInDevelopment(service.type, instead) }];
  const found: Finding[] = [];
  if (sourceOf(service))
    found.push({
      path: ['source'],
      text: messages.sourceInDevelopment(),
    });
  if ('user' in service && service.user === 0)
    found.push({
      path: ['user'],
      text: messages.rootInDevelopment(),
    });
  return found;
};

const variables: ServiceRule = (service) => {
  const places = [
    ...Object.keys(envOf(service)).map((name) => ({ name, place: 'env' })),
    ...secretsOf(service).map(({ name }) => ({ name, place: 'secrets' })),
    ...edgeVariables(usesOf(service)).map(({ target, name }) => ({ name, place: `uses.${target}` })),
  ];
  return twice(places).map(([name, where]) => ({ path: lastOf(where), text: messages.variableTwice(name, where) }));
};

const paths: ServiceRule = (service) => {
  if (!isApplication(service)) return [];
  const places = [
    ...service.writablePaths.map((name) => ({ name, place: 'writablePaths' })),
    ...Object.entries(volumesOf(service)).map(([volume, { mountPath }]) => ({ name: mountPath, place: `volumes.${volume}` })),
  ];
  return [
    ...twice(places).map(([name, where]) => ({ path: lastOf(where), text: messages.pathTwice(name, where) })),
    ...places
      .filter(({ name }) => name === '/tmp')
      .map(({ place }) => ({ path: place.split('.'), text: messages.tmpIsWritable() })),
  ];
};

const pattern: ServiceRule = (service) =>
  isExternal(service) && service.host.startsWith('*') ? [{ path: ['host'], text: messages.wildcardHost(service.host) }] : [];

function twice(places: { name: string; place: string }[]): [string, string[]][] {
  const byName = new Map<string, string[]>();
  for (const { name, place } of places) byName.set(name, [...(byName.get(name) ?? []), place]);
  return [...byName].filter(([, where]) => where.length > 1);
}

const lastOf = (places: readonly string[]) => places.at(-1)?.split('.') ?? [];
