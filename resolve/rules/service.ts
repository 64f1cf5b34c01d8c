// What is wrong within one service: options that exclude each other, or that the environment does not allow.

import { amountOf } from '../../model/quantity';
import { replicasOf } from '../../model/replicas';
import type { Environment } from '../../schema/environment';
import { messages } from '../../schema/problems/messages';
import type { Problem } from '../../schema/problems/problem';
import type { Service } from '../../schema/service';
import type { Edge } from '../../schema/uses';
import { memoryFor, mostConnections } from '../defaults/connections';
import { dataResources, resourcesOf } from '../defaults/resources';
import type { Unread } from '../unread';
import { fileProblems } from './files';
import { postgresRules } from './postgres';
import type { Found } from './rule';

type Rule = (service: Service, environment: Environment) => Found[];

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
    ports,
    buildTime,
    ofAPage,
    pattern,
    ...postgresRules(name),
  ];
  return rules.flatMap((rule) =>
    unread.ask(() => rule(service, environment).map(({ at, text }) => ({ path: ['services', name, ...at], text }))),
  );
}

const range: Rule = (service) => {
  if (!('replicas' in service) || !service.replicas) return [];
  const { min, max } = replicasOf(service.replicas);
  return min > max ? [{ at: ['replicas'], text: messages.notARange(min, max) }] : [];
};

const disk: Rule = (service, environment) => {
  if (!('volumes' in service)) return [];
  const { max } = replicasOf(service.replicas ?? (environment === 'production' ? 2 : 1));
  return Object.entries(service.volumes)
    .filter(([, volume]) => volume.accessMode === 'ReadWriteOnce' && max > 1)
    .map(([volume]) => ({ at: ['replicas'], text: messages.sharedDisk(volume, max) }));
};

const requests: Rule = (service, environment) => {
  if (service.type === 'external') return [];
  const data = service.type === 'postgres' || service.type === 'redis';
  const { requests, limits } = data
    ? dataResources(service.cpu, service.memory, environment)
    : resourcesOf(service.type, service.resources, environment);
  return (['cpu', 'memory', 'ephemeral-storage'] as const)
    .filter((what) => amountOf(requests[what]) > amountOf(limits[what]))
    .map((what) => ({
      at: data ? [what, 'request'] : ['resources', 'requests', what],
      text: messages.requestAboveLimit(what, requests[what], limits[what]),
    }));
};

/** Postgres refuses to start below this, and the operator's program beside it takes as much; Redis has nothing left to hold. */
const leastMemory: Rule = (service) => {
  const postgres = service.type === 'postgres' && (service.engine === 'cloudnative-pg' ? '256Mi' : '128Mi');
  const least = postgres || (service.type === 'redis' ? '32Mi' : undefined);
  return least && 'memory' in service && amountOf(service.memory) < amountOf(least)
    ? [{ at: ['memory'], text: messages.tooSmall(service.memory, least) }]
    : [];
};

const connections: Rule = (service) =>
  service.type === 'postgres' && service.maxConnections !== undefined && service.maxConnections > mostConnections(service.memory)
    ? [
        {
          at: ['maxConnections'],
          text: messages.tooManyConnections(service.maxConnections, service.memory, memoryFor(service.maxConnections)),
        },
      ]
    : [];

const developmentOnly: Rule = (service, environment) => {
  if (environment === 'development') return [];
  if (service.type === 'vite') return [{ at: ['type'], text: messages.viteInDevelopment() }];
  const found: Found[] = [];
  if ('source' in service && service.source) found.push({ at: ['source'], text: messages.sourceInDevelopment() });
  if ('user' in service && service.user === 0) found.push({ at: ['user'], text: messages.rootInDevelopment() });
  return found;
};

const variables: Rule = (service) => {
  if (!('uses' in service)) return [];
  const places = [
    ...('env' in service ? Object.keys(service.env).map((name) => ({ name, place: 'env' })) : []),
    ...('secrets' in service ? service.secrets.map(({ name }) => ({ name, place: 'secrets' })) : []),
    ...Object.entries(service.uses).flatMap(([target, { env }]) =>
      variablesIn(env).map((name) => ({ name, place: `uses.${target}` })),
    ),
  ];
  return twice(places).map(([name, where]) => ({ at: lastOf(where), text: messages.variableTwice(name, where) }));
};

const paths: Rule = (service) => {
  if (!('writablePaths' in service)) return [];
  const volumes = 'volumes' in service ? Object.entries(service.volumes) : [];
  const places = [
    ...service.writablePaths.map((name) => ({ name, place: 'writablePaths' })),
    ...volumes.map(([volume, { mountPath }]) => ({ name: mountPath, place: `volumes.${volume}` })),
  ];
  return [
    ...twice(places).map(([name, where]) => ({ at: lastOf(where), text: messages.pathTwice(name, where) })),
    ...places
      .filter(({ name }) => name === '/tmp')
      .map(({ place }) => ({ at: place.split('.'), text: messages.tmpIsWritable() })),
  ];
};

const ports: Rule = (service) => {
  if (service.type !== 'container' || !service.health) return [];
  const names = Object.keys(service.ports);
  return (['ready', 'live'] as const).flatMap((question) => {
    const port = service.health?.[question].port ?? '';
    return names.includes(port) ? [] : [{ at: ['health', question, 'port'], text: messages.noSuchPort(port, names) }];
  });
};

/** https://nextjs.org/docs/app/guides/environment-variables#bundling-environment-variables-for-the-browser */
const buildTime: Rule = (service) => {
  if (service.type !== 'nextjs') return [];
  const places = [
    ...Object.keys(service.env).map((name) => ({ name, at: ['env', name] })),
    ...service.secrets.map(({ name }) => ({ name, at: ['secrets'] })),
    ...Object.entries(service.uses).flatMap(([target, { env }]) =>
      variablesIn(env).map((name) => ({ name, at: ['uses', target, 'env'] })),
    ),
  ];
  return places
    .filter(({ name }) => name.startsWith('NEXT_PUBLIC_'))
    .map(({ name, at }) => ({ at, text: messages.buildTime(name) }));
};

/** The edges of built files open the network for nginx; a variable would be read by nothing. */
const ofAPage: Rule = (service) =>
  service.type === 'static'
    ? Object.entries(service.uses).flatMap(([target, { env }]) =>
        variablesIn(env).map((name) => ({ at: ['uses', target, 'env'], text: messages.noEnvironmentOfAPage(name) })),
      )
    : [];

const pattern: Rule = (service) =>
  service.type === 'external' && service.host.startsWith('*')
    ? [{ at: ['host'], text: messages.wildcardHost(service.host) }]
    : [];

function twice(places: { name: string; place: string }[]): [string, string[]][] {
  const byName = new Map<string, string[]>();
  for (const { name, place } of places) byName.set(name, [...(byName.get(name) ?? []), place]);
  return [...byName].filter(([, where]) => where.length > 1);
}

const variablesIn = (env: Edge['env']) => (typeof env === 'string' ? [env] : Object.values(env ?? {}));
const lastOf = (places: readonly string[]) => places.at(-1)?.split('.') ?? [];
