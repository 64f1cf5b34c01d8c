// Connections that are allowed: those of the edges and the routes of the stack, and no others.

import type { Network } from '../model';
import { backupJob, migrationNameOf, restoreJob } from '../model/job-names';
import { poolerNameOf } from '../model/pooler';
import type { Service, ServiceOf } from '../schema/service';
import type { Context } from './context';
import { isPooled, portsOf } from './endpoints';
import { elsewhereOf, openPortsOf } from './external';
import { proxyOf } from './ingress';
import { isExternal } from './kinds';
import { backupOf, migrateOf, usesOf } from './options';

export function networkOf(context: Context, name: string, service: Service): Network {
  const { stack, endpoints } = context;
  const targets = Object.keys(usesOf(service)).sort();
  const externals = targets.flatMap((target) => {
    const service = stack.services[target];
    return service && isExternal(service) ? [service] : [];
  });
  const elsewhere = externals.flatMap(elsewhereOf);
  const routed = new Set(Object.values(stack.ingress?.routes ?? {}).map(({ service }) => service));
  const proxy = stack.ingress && proxyOf(stack.ingress, { name: stack.name, namespace: stack.namespace ?? stack.name });
  const jobs = backupOf(service) ? [backupJob(name), restoreJob(name)] : [];
  const pooler = isPooled(service) ? [poolerNameOf(name)] : [];
  return {
    from: portsOf(name, service).map((port) => ({
      containerPort: port.containerPort,
      services: [...[...usersOf(context, port.service, name), ...pooler].sort(), ...jobs],
      proxy: routed.has(port.service) ? proxy : undefined,
    })),
    to: targets.flatMap((target) => {
      const port = endpoints.get(target)?.port;
      return port
        ? podsBehind(context, service, target).map((pods) => ({ service: pods, containerPort: port.containerPort }))
        : [];
    }),
    internet: [...new Set(externals.flatMap((external) => (isPublic(external) ? openPortsOf(external) : [])))].sort(
      (a, b) => a - b,
    ),
    ...(elsewhere.length > 0 && { elsewhere }),
  };
}

/** The network of the pooler of a database. */
export function poolerNetworkOf(context: Context, db: string, service: Service): Network {
  const ports = portsOf(db, service).map(({ containerPort }) => containerPort);
  const services = usersOf(context, db, poolerNameOf(db));
  return {
    from: ports.map((containerPort) => ({ containerPort, services })),
    to: ports.map((containerPort) => ({ service: db, containerPort })),
    internet: [],
  };
}

/** The services that have an edge to `target` and reach these pods by it, and the pods of their migrations. */
function usersOf(context: Context, target: string, pods: string): string[] {
  return Object.entries(context.stack.services)
    .filter(([, user]) => podsBehind(context, user, target).includes(pods))
    .flatMap(([name, user]) => (migrates(context, user, target, pods) ? [name, migrationNameOf(name)] : [name]))
    .sort();
}

/**
 * Pods that an edge to `target` may reach. For a database with a pooler these are the pooler and the server, because during a rolling
 * update that changes `direct`, old pods still use the other one.
 */
function podsBehind({ endpoints }: Context, user: Service, target: string): string[] {
  const endpoint = endpoints.get(target);
  if (!endpoint || !Object.hasOwn(usesOf(user), target)) return [];
  return [...new Set([endpoint.pods, endpoint.owner])];
}

/** Whether these pods are the server that a service migrates. */
function migrates({ stack }: Context, user: Service, target: string, pods: string): boolean {
  return stack.services[target]?.type === 'postgres' && target === pods && migrateOf(user) !== undefined;
}

const isPublic = (external: ServiceOf<'external'>) => elsewhereOf(external).length === 0;
