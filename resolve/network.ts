// Connections that are allowed: those of the edges and the routes of the stack, and no others.

import type { Network, Port } from '../model';
import { backupJob, migrationNameOf, restoreJob } from '../model/job-names';
import { listsOf } from '../model/lists';
import { poolerNameOf } from '../model/pooler';
import { sortedPorts } from '../model/port-range';
import type { Service, ServiceOf } from '../schema/service';
import type { Context } from './context';
import { isPooled, PORTS, portsOf } from './endpoints';
import { elsewhereOf, openPortsOf, portsSaid } from './external';
import { foundOnce } from './found-once';
import { proxyOf } from './ingress';
import { isExternal } from './kinds';
import { withScraper } from './metrics';
import { backupOf, internetOf, migrateOf, peersOf, usesOf } from './options';
import { awaitedBy, waitingAt } from './release';

export function networkOf(context: Context, name: string, service: Service): Network {
  const { stack, endpoints } = context;
  const targets = Object.keys(usesOf(service)).sort();
  const externals = targets.flatMap((target) => {
    const service = stack.services[target];
    return service && isExternal(service) ? [service] : [];
  });
  const elsewhere = externals.flatMap(elsewhereOf);
  const internet = internetOf(service);
  const routed = routedPorts(context);
  const proxy = stack.ingress && proxyOf(stack.ingress, { name: stack.name, namespace: stack.namespace ?? stack.name });
  const jobs = backupOf(service) ? [backupJob(name), restoreJob(name)] : [];
  const others = [
    ...(isPooled(service) ? [poolerNameOf(name)] : []),
    ...(peersOf(service) ? [name] : []),
    ...(service.type === 'postgres' ? waitingAt(context, name) : []),
  ];
  const peers = peersOf(service) ? portsOf(name, service).map((port) => openAt(name, port)) : [];
  return {
    from: withScraper(
      context,
      name,
      service,
      portsOf(name, service).map((port) => ({
        containerPort: port.containerPort,
        protocol: port.protocol,
        services: [...[...new Set([...usersOf(context, port, name), ...others])].sort(), ...jobs],
        proxy: routed.has(port.service) ? proxy : undefined,
      })),
    ),
    to: once([
      ...targets.flatMap((target) =>
        podsBehind(context, service, target).flatMap((pods) =>
          (endpoints.get(target)?.ports ?? []).map((port) => openAt(pods, port)),
        ),
      ),
      ...peers,
      ...recordsFor(context, name),
    ]),
    internet: sortedPorts([
      ...externals.flatMap((external) => (isPublic(external) ? openPortsOf(external) : [])),
      ...(internet ? portsSaid(internet) : []),
    ]),
    ...(elsewhere.length > 0 && { elsewhere }),
  };
}

/** The DNS names of ports to which a route leads. */
const routedPorts = foundOnce(
  ({ stack, endpoints }) =>
    new Set(Object.values(stack.ingress?.routes ?? {}).map(({ service }) => endpoints.get(service)?.port?.service)),
);

/** The network of a migration: what its service uses, past poolers, and nobody reaches it. */
export function migrationNetworkOf(context: Context, name: string, service: Service): Network {
  const { internet, elsewhere } = networkOf(context, name, service);
  const ends = Object.keys(usesOf(service))
    .sort()
    .flatMap((target) => context.endpoints.get(target) ?? []);
  return {
    from: [],
    to: once(ends.flatMap(({ owner, ports }) => ports.map((port) => openAt(owner, port)))),
    internet,
    ...(elsewhere && { elsewhere }),
  };
}

/** The way to the records of the migrations that a service waits for, also where it uses none of these databases. */
const recordsFor = (context: Context, name: string): Open[] =>
  awaitedBy(context, name).map(({ db }) => ({ service: db, containerPort: PORTS.postgres, protocol: 'TCP' }));

type Open = Network['to'][number];

const openAt = (service: string, { containerPort, protocol }: Port): Open => ({ service, containerPort, protocol });

/** A container and one of its ports can both be in `uses`. */
const once = (all: readonly Open[]): Open[] => [...new Map(all.map((open) => [JSON.stringify(open), open])).values()];

/** The network of the pooler of a database. */
export function poolerNetworkOf(context: Context, db: string, service: Service): Network {
  const ports = portsOf(db, service);
  return {
    from: ports.map((port) => ({
      containerPort: port.containerPort,
      protocol: port.protocol,
      services: usersOf(context, port, poolerNameOf(db)),
    })),
    to: ports.map((port) => openAt(db, port)),
    internet: [],
  };
}

/** The services that have an edge to this port and reach these pods by it, and the pods of their migrations. */
function usersOf(context: Context, { service: dnsName }: Port, pods: string): string[] {
  const names = (edgesByPort(context).get(dnsName) ?? []).flatMap(({ name, target }) => {
    const user = context.stack.services[name];
    if (!user || !podsBehind(context, user, target).includes(pods)) return [];
    return migrates(context, user, target, pods) ? [name, migrationNameOf(name)] : [name];
  });
  return [...new Set(names)].sort();
}

/** Each edge of the stack, by the DNS name of every port that it leads to. */
const edgesByPort = foundOnce(({ stack, endpoints }) =>
  listsOf(
    Object.entries(stack.services).flatMap(([name, user]) =>
      Object.keys(usesOf(user)).flatMap((target) =>
        [...new Set((endpoints.get(target)?.ports ?? []).map(({ service }) => service))].map(
          (dnsName) => [dnsName, { name, target }] as const,
        ),
      ),
    ),
  ),
);

/**
 * Pods that an edge to `target` may reach. For a database with a pooler these are the pooler and the server, because during a rolling
 * update that changes `direct`, old pods still use the other one.
 */
function podsBehind({ endpoints }: Context, user: Service, target: string): string[] {
  const endpoint = endpoints.get(target);
  if (!endpoint || !Object.hasOwn(usesOf(user), target)) return [];
  return [...new Set([endpoint.pods, endpoint.owner])];
}

/** Whether the migration of a service reaches these pods too: of a database the server, and not its pooler. */
function migrates({ endpoints }: Context, user: Service, target: string, pods: string): boolean {
  return migrateOf(user) !== undefined && endpoints.get(target)?.owner === pods;
}

const isPublic = (external: ServiceOf<'external'>) => elsewhereOf(external).length === 0;
