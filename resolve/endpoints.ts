// The DNS names of a stack, and the service and port behind each.

import type { Port } from '../model';
import { poolerNameOf } from '../model/pooler';
import type { Service } from '../schema/service';
import type { Edge } from '../schema/uses';
import { typeOf } from './applications';
import { usesOf } from './options';

/** The servers' usual ports. */
export const PORTS = {
  postgres: 5432,
  mariadb: 3306,
  mysql: 3306,
  redis: 6379,
  memcached: 11211,
  rabbitmq: 5672,
  mongodb: 27017,
  s3: 7070,
} as const;

/** The ports of one service, each under the DNS name that leads to it. */
export function portsOf(name: string, service: Service): Port[] {
  switch (service.type) {
    case 'external':
      return [];
    case 'rabbitmq': {
      const at = (name: string, of: string, port: number): Port => ({
        name,
        service: of,
        port,
        containerPort: port,
        protocol: 'TCP',
      });
      return [at('amqp', name, PORTS.rabbitmq), ...(service.management ? [at('management', `${name}-management`, 15672)] : [])];
    }
    case 'postgres':
    case 'mariadb':
    case 'mysql':
    case 'mongodb':
    case 'redis':
    case 'memcached':
    case 's3': {
      const port = PORTS[service.type];
      return [{ name: service.type, service: name, port, containerPort: port, protocol: 'TCP' }];
    }
    default:
      return typeOf(service).ports(name, service);
  }
}

/** One DNS name: the service behind it, and the port. */
export interface Endpoint {
  readonly owner: string;
  readonly service: Service;
  /** The DNS name to connect to. */
  readonly host: string;
  /** The pods that answer there. */
  readonly pods: string;
  /** The port that variables and routes speak of. Absent for an external service and for a container without ports. */
  readonly port?: Port;
  /** Every port that an edge opens. */
  readonly ports: readonly Port[];
}

/** Every name to which an edge or a route can lead: services, and ports of containers. */
export function endpointsOf(services: Readonly<Record<string, Service>>): Map<string, Endpoint> {
  const endpoints = new Map<string, Endpoint>();
  for (const [owner, service] of Object.entries(services)) {
    const ports = portsOf(owner, service);
    const own = ports.find((port) => port.service === owner) ?? ports[0];
    const host = isPooled(service) ? poolerNameOf(owner) : owner;
    endpoints.set(owner, { owner, service, host, pods: host, ...(own && { port: own }), ports });
    for (const port of ports)
      if (port.service !== owner)
        endpoints.set(port.service, { owner, service, host: port.service, pods: owner, port, ports: [port] });
  }
  return endpoints;
}

/** The port at which one sees whether a service is ready: a connection by UDP says nothing. */
export const waitedPort = ({ port, ports }: Endpoint): Port | undefined =>
  port?.protocol === 'TCP' ? port : ports.find(({ protocol }) => protocol === 'TCP');

/** The port of a name that has one: rules/routes.ts refuses a route to any other. */
export function portAt(endpoints: Endpoints, name: string): Port {
  const port = endpoints.get(name)?.port;
  if (!port) throw new Error(`'${name}' has no port`);
  return port;
}

/** The server itself, without its pooler. */
export const itselfOf = (name: string, endpoint: Endpoint): Endpoint => ({ ...endpoint, host: name, pods: endpoint.owner });

/** The endpoint that an edge leads to: with `direct`, and for the superuser, the server itself. */
export const endOf = (name: string, { direct, superuser }: Edge, endpoint: Endpoint): Endpoint =>
  direct || superuser !== undefined ? itselfOf(name, endpoint) : endpoint;

/** The databases of the stack that a service uses. */
export const databasesOf = (service: Service, endpoints: Endpoints): string[] =>
  Object.keys(usesOf(service))
    .filter((target) => endpoints.get(target)?.service.type === 'postgres')
    .sort();

export const isPooled = (service: Service): boolean => service.type === 'postgres' && service.pooler !== undefined;

export type Services = Readonly<Record<string, Service>>;

export type Endpoints = ReadonlyMap<string, Endpoint>;
