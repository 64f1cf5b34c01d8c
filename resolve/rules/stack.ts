// What no schema sees: options that are right one by one and wrong together. One function a rule; all are asked.

import type { z } from 'zod';
import { backupJob } from '../../model/job-names';
import { poolerNameOf } from '../../model/pooler';
import type { Environment } from '../../schema/environment';
import { messages } from '../../schema/problems/messages';
import type { Problem } from '../../schema/problems/problem';
import type { Service } from '../../schema/service';
import type { stack as schema } from '../../schema/stack';
import { typeOf } from '../applications';
import { connectionTo, partsOf, postgresNames, variablesOf } from '../connection';
import { declaredBackups } from '../declared-backups';
import { poolSizeOf } from '../defaults/connections';
import { type Endpoint, endpointsOf, isPooled, portsOf } from '../endpoints';
import { isApplication, isData, isExternal } from '../kinds';
import { secretsOf, usesOf, volumesOf } from '../options';
import { circle } from '../start-order';
import { Unread } from '../unread';
import { backupProblems } from './backup';
import { ingressProblems } from './ingress';
import { migrationProblems } from './migration';
import { poolerProblems } from './pooler';
import { ownProblems } from './service';

type Stack = z.output<typeof schema>;
type Rule = (stack: Stack, endpoints: ReadonlyMap<string, Endpoint>) => Problem[];

/**
 * Every problem of a stack whose values are right one by one.
 * @param unread what of the stack could not be read.
 */
export function inconsistencies(stack: Stack, environment: Environment, unread = new Unread()): Problem[] {
  const endpoints = endpointsOf(stack.services);
  return [
    ...Object.entries(stack.services).flatMap(([name, service]) => ownProblems(name, service, environment, unread)),
    ...[edges, circles, programs, migrationProblems, dnsNames, poolers, claims, backups, routes, storeKeys, registry].flatMap(
      (rule) => unread.ask(() => rule(stack, endpoints)),
    ),
    ...(stack.ingress ? ingressProblems(stack.ingress, unread) : []),
  ];
}

const edges: Rule = ({ name: stack, services }, endpoints) =>
  Object.entries(services).flatMap(([name, service]) =>
    Object.entries(usesOf(service)).flatMap(([target, edge]) => {
      const path = ['services', name, 'uses', target];
      const endpoint = endpoints.get(target);
      if (!endpoint) return [{ path, text: unknown(target, services, namesBut(name, endpoints)) }];
      if (endpoint.owner === name) return [{ path, text: messages.usesItself(target) }];
      if (!endpoint.port && !isExternal(endpoint.service)) return [{ path, text: messages.noPort(target) }];
      const possible = partsOf(connectionTo(endpoint, stack, 1));
      const wanted = typeof edge.env === 'object' ? Object.keys(edge.env) : [];
      return [
        ...wanted
          .filter((part) => !possible.includes(part))
          .map((part) => ({ path: [...path, 'env', part], text: messages.cannotProvide(part, endpoint.service.type) })),
        ...(edge.poolSize !== undefined && endpoint.service.type !== 'postgres'
          ? [{ path: [...path, 'poolSize'], text: messages.noPool(endpoint.service.type) }]
          : []),
        ...(edge.direct && endpoint.service.type !== 'postgres'
          ? [{ path: [...path, 'direct'], text: messages.noPooler(endpoint.service.type) }]
          : []),
      ];
    }),
  );

const circles: Rule = ({ services }, endpoints) => {
  const found = circle(services, endpoints);
  return found ? [{ path: ['services', found[0] ?? '', 'uses'], text: messages.waitsInACircle(found) }] : [];
};

/** Secrets are files; only a program that Slipway starts itself gets them into its environment. */
const programs: Rule = ({ name: stack, services }, endpoints) =>
  Object.entries(services).flatMap(([name, service]) => {
    if (!isApplication(service) || (typeOf(service).isProgramKnown?.(service) ?? true)) return [];
    const passwords = Object.entries(service.uses).some(([target, edge]) => {
      const endpoint = endpoints.get(target);
      return endpoint && variablesOf(edge, connectionTo(endpoint, stack, poolSizeOf(service, edge))).secret.length > 0;
    });
    return passwords || secretsOf(service).length > 0
      ? [{ path: ['services', name, 'command'], text: messages.noCommand() }]
      : [];
  });

const dnsNames: Rule = ({ services }) =>
  clashes(
    Object.entries(services).flatMap(([owner, service]) => {
      const ports = portsOf(owner, service).map((port) => port.service);
      const own = service.type === 'postgres' && service.engine === 'cloudnative-pg' ? [`${owner}-rw`] : []; // the operator's own Service
      const names = [...new Set([owner, ...ports, ...own])].map((name) => ({
        name,
        owner: `services.${owner}`,
        path: name === owner ? ['services', owner] : ['services', owner, 'ports', name],
      }));
      const pooler = { name: poolerNameOf(owner), owner: `services.${owner}.pooler`, path: ['services', owner, 'pooler'] };
      return isPooled(service) ? [...names, pooler] : names;
    }),
    messages.nameTakenTwice,
  );

const poolers: Rule = ({ name, services }) => poolerProblems(services, (service) => postgresNames(name, service).database);

const claims: Rule = ({ services }) =>
  clashes(
    Object.entries(services).flatMap(([owner, service]) =>
      Object.keys(volumesOf(service)).map((name) => ({
        name,
        owner: `services.${owner}`,
        path: ['services', owner, 'volumes', name],
      })),
    ),
    messages.claimTakenTwice,
  );

const backups: Rule = ({ services }) => backupProblems(services);

const routes: Rule = ({ services, ingress }, endpoints) =>
  Object.entries(ingress?.routes ?? {}).flatMap(([route, { service: target }]) => {
    const path = ['ingress', 'routes', route];
    const endpoint = endpoints.get(target);
    if (!endpoint) return [{ path, text: unknown(target, services, namesBut('', endpoints)) }];
    if (isExternal(endpoint.service)) return [{ path, text: messages.routeOutside(target) }];
    if (isData(endpoint.service)) return [{ path, text: messages.routeToData(target, endpoint.service.type) }];
    return endpoint.port ? [] : [{ path, text: messages.noPort(target) }];
  });

/** Credentials are for a registry. */
const registry: Rule = ({ imagePullSecret, registry }) =>
  imagePullSecret && registry === undefined ? [{ path: ['imagePullSecret'], text: messages.noRegistry() }] : [];

/** A key in the store for a service that has no Secret is a slip. */
const storeKeys: Rule = ({ services, secrets }) => {
  const inBuckets = declaredBackups(services).flatMap(({ name, backup }) => (backup.bucket ? [backupJob(name)] : []));
  const owners = [...Object.keys(services).filter((name) => hasSecret(services[name])), ...inBuckets];
  return Object.keys('keys' in secrets ? secrets.keys : {})
    .filter((name) => !owners.includes(name))
    .map((name) => ({ path: ['secrets', 'keys', name], text: messages.noSecretOf(name, owners.sort()) }));
};

const hasSecret = (service: Service | undefined) => service !== undefined && (isData(service) || secretsOf(service).length > 0);

/** A container with ports has no name of its own to connect to. */
function unknown(target: string, services: Stack['services'], names: readonly string[]): string {
  const service = Object.hasOwn(services, target) ? services[target] : undefined;
  return service
    ? messages.nameThePort(
        target,
        portsOf(target, service).map((port) => port.service),
      )
    : messages.noSuchService(target, names);
}

/** Names that more than one owner claims; told once, at the last of them. */
function clashes(
  claimed: { name: string; owner: string; path: string[] }[],
  text: (name: string, owners: string[]) => string,
): Problem[] {
  const byName = new Map<string, typeof claimed>();
  for (const claim of claimed) byName.set(claim.name, [...(byName.get(claim.name) ?? []), claim]);
  return [...byName]
    .filter(([, all]) => all.length > 1)
    .map(([name, all]) => ({
      path: all.at(-1)?.path ?? [],
      text: text(
        name,
        all.map((claim) => claim.owner),
      ),
    }));
}

const namesBut = (name: string, endpoints: ReadonlyMap<string, Endpoint>) =>
  [...endpoints.keys()].filter((other) => endpoints.get(other)?.owner !== name).sort();
