// URLs of other services of the stack in a language that these do not speak.
import { WARNINGS } from '../../schema/problems/warnings';
import type { Service } from '../../schema/service';
import { variablesAsked } from '../edge-variables';
import type { Endpoint } from '../endpoints';
import { httpLineOf } from '../known-images/scheme';
import { inside } from './addresses';
import { programsIn } from './programs';
import type { Found, WarningRule } from './rule';
import { schemeOf } from './usual-ports';

const HTTP = ['http', 'ws'];
const POSTGRES = ['postgresql', 'postgres', 'pgsql', 'postgis'];
const MYSQL = ['mysql', 'mysql2', 'mariadb'];

/** Of a service whose program Slipway knows; nothing there has a certificate. */
const SPOKEN: Partial<Record<Service['type'], readonly string[]>> = {
  fastapi: HTTP,
  mariadb: MYSQL,
  memcached: ['memcached', 'memcache'],
  mongodb: ['mongodb'],
  mysql: MYSQL,
  nextjs: HTTP,
  postgres: POSTGRES,
  rabbitmq: ['amqp', ...HTTP],
  redis: ['redis', 'valkey'],
  s3: [...HTTP, 's3'],
  static: HTTP,
};

/** Of these it is known what they lead to. Others may be the name of a driver. */
const KNOWN = new Set([...Object.values(SPOKEN).flat(), 'https', 'wss', 'rediss', 'amqps', 'mongodb+srv']);

/** A variable that a driver reads: it takes no `tcp://`, which is for those who wait for a port. */
const FOR_A_DRIVER = /(DATABASE|DB|POSTGRES(QL)?|PG|MYSQL|MARIADB|REDIS|MONGO(DB)?|CACHE|BROKER|AMQP|RABBIT(MQ)?)_(URL|URI|DSN)$/;

export const wrongScheme: WarningRule = (asked) => [
  ...inside(asked, ({ scheme, name = '', host, service, path }) => [
    ...wrong(scheme, name, host, service, path),
    ...plain(scheme, host, asked.endpoints.get(host), path),
  ]),
  ...programsIn(asked).flatMap((program) =>
    Object.entries(program.service.uses).flatMap(([target, edge]) => {
      const endpoint = asked.endpoints.get(target);
      const schemes = [
        { name: 'DB_URL', scheme: edge.scheme, key: 'scheme' },
        ...variablesAsked(edge).map(({ variable, template, key = '' }) => ({ name: variable, scheme: schemeIn(template), key })),
      ];
      return schemes.flatMap(({ name, scheme, key }) => {
        const path = [...program.path, 'uses', target, ...(key === 'scheme' ? [] : ['env']), key];
        const said = scheme?.toLowerCase();
        return endpoint ? [...wrong(said, name, target, endpoint.service, path), ...plain(said, target, endpoint, path)] : [];
      });
    }),
  ),
];

const schemeIn = (template: string) => /^([a-z][\w+.-]*):\/\//i.exec(template)?.[1];

function wrong(scheme: string | undefined, name: string, host: string, service: Service, path: readonly string[]) {
  const spoken = isStartedByItself(service) ? SPOKEN[service.type] : undefined;
  const isMeant = scheme === 'tcp' ? FOR_A_DRIVER.test(name) : KNOWN.has(scheme ?? '') || KNOWN.has(schemeOf(scheme));
  if (scheme === undefined || spoken === undefined || !isMeant) return [];
  const parts = scheme === 'mongodb+srv' ? [scheme] : scheme.split('+'); // `db+postgresql` of Celery
  return parts.some((part) => spoken.includes(part))
    ? []
    : [{ path, found: WARNINGS['wrong-scheme'].found(scheme, host, spoken[0] ?? '') }];
}

/** HTTP to a server that has made itself a certificate. */
function plain(scheme: string | undefined, host: string, endpoint: Endpoint | undefined, path: readonly string[]): Found[] {
  const { service, port } = endpoint ?? {};
  if (scheme !== 'http' || service?.type !== 'container' || port === undefined) return [];
  const line = httpLineOf(service, port.containerPort);
  return line === undefined ? [] : [{ path, found: WARNINGS['wrong-scheme'].found('http', host, 'https', line) }];
}

/** A line of its own may give a program a certificate. */
const isStartedByItself = (service: Service) => !('command' in service) || service.command === undefined;
