// Who may open which connection: nothing but the edges and the routes of the stack.
import { backupJob, restoreJob } from './backup';
import { portsOf } from './endpoints';
import { migrationCommandOf, migrationNameOf } from './migrate';
import { proxyOf } from './resolve-ingress';
import type { Context } from './resolve-workload';
import type { Network } from './resolved';
import type { Service } from './service';

export function networkOf({ stack, endpoints }: Context, name: string, service: Service): Network {
  const targets = 'uses' in service ? Object.keys(service.uses).sort() : [];
  const routed = new Set(Object.values(stack.ingress?.routes ?? {}).map(({ service }) => service));
  const proxy = stack.ingress && proxyOf(stack.ingress, { name: stack.name, namespace: stack.namespace ?? stack.name });
  const users = (target: string) =>
    Object.entries(stack.services)
      .filter(([, other]) => 'uses' in other && Object.hasOwn(other.uses, target))
      .flatMap(([user, other]) =>
        service.type === 'postgres' && migrationCommandOf(other) ? [user, migrationNameOf(user)] : [user],
      )
      .sort();
  const jobs = 'backup' in service && service.backup ? [backupJob(name), restoreJob(name)] : [];
  return {
    from: portsOf(name, service).map((port) => ({
      containerPort: port.containerPort,
      services: [...users(port.service), ...jobs],
      proxy: routed.has(port.service) ? proxy : undefined,
    })),
    to: targets.flatMap((target) => {
      const endpoint = endpoints.get(target);
      return endpoint?.port ? [{ service: endpoint.owner, containerPort: endpoint.port.containerPort }] : [];
    }),
    internet: [...new Set(targets.flatMap((target) => external(stack.services[target])))].sort((a, b) => a - b),
  };
}

const external = (service: Service | undefined) => (service?.type === 'external' ? [service.port] : []);
