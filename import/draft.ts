// A service of the stack while it is described: what compose says, what kind it is, and the options so far.
import type { Options } from './context';
import type { Kind } from './kinds/kind';
import type { Seen } from './seen/seen';

export interface Draft {
  readonly seen: Seen;
  readonly kind: Kind;
  options: Options;
}

export const portsOf = ({ seen, options }: Draft): { readonly name: string; readonly port: number; readonly udp: boolean }[] => {
  switch (options.type) {
    case 'container':
      return Object.entries((options.ports ?? {}) as Record<string, number | { port: number }>).map(([name, port]) =>
        typeof port === 'number' ? { name, port, udp: false } : { name, port: port.port, udp: true },
      );
    case 'postgres':
      return [{ name: seen.name, port: 5432, udp: false }];
    case 'redis':
      return [{ name: seen.name, port: 6379, udp: false }];
    case 'mysql':
    case 'mariadb':
      return [{ name: seen.name, port: 3306, udp: false }];
    case 'rabbitmq':
      return [{ name: seen.name, port: 5672, udp: false }];
    case 'memcached':
      return [{ name: seen.name, port: 11211, udp: false }];
    case 's3':
      return [{ name: seen.name, port: 7070, udp: false }];
    case 'static':
      return [{ name: seen.name, port: 80, udp: false }];
    case 'job':
    case 'cron':
      return [];
    default:
      return [
        {
          name: seen.name,
          port: Number(options.port ?? { nextjs: 3000, fastapi: 8000, vite: 5173 }[String(options.type)]),
          udp: false,
        },
      ];
  }
};

/** The port that is meant by a number; the first if none is, because compose may say the port of the host. */
export function portNamed(draft: Draft, number: number | undefined): string {
  const ports = portsOf(draft);
  return ports.find(({ port }) => port === number)?.name ?? ports[0]?.name ?? draft.seen.name;
}

export const isData = ({ options, seen }: Draft): boolean =>
  isStore(options) ||
  (options.type === 'container' &&
    options.connection !== undefined &&
    ((options.connection as Options).scheme !== 'http' || (options.connection as Options).password !== undefined)) ||
  STORES.test((seen.image ?? seen.base)?.software ?? '');

/** A service whose program is Slipway's business. */
export const isStore = ({ type }: Options): boolean =>
  ['postgres', 'mysql', 'mariadb', 'redis', 'rabbitmq', 'memcached', 's3'].includes(String(type));

/** A database with a role and a database of the application. */
export const isDatabase = ({ type }: Options): boolean => ['postgres', 'mysql', 'mariadb'].includes(String(type));

const STORES =
  /^(?:mysql|mariadb|percona|mongo|rabbitmq|memcached|(?:cp-)?kafka|redpanda|(?:cp-)?zookeeper|cassandra|scylla|influxdb|nats|elasticsearch|opensearch|clickhouse-server|qdrant|weaviate|meilisearch|typesense|neo4j|couchdb|etcd|loki|chroma)$/;
