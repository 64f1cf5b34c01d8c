// The port that a client asks where an address names none, by the scheme of the URL.
import { PORTS } from '../endpoints';

const USUAL: Readonly<Record<string, number>> = {
  amqp: PORTS.rabbitmq,
  amqps: 5671,
  mariadb: PORTS.mariadb,
  mongodb: PORTS.mongodb,
  mysql: PORTS.mysql,
  postgres: PORTS.postgres,
  postgresql: PORTS.postgres,
  redis: PORTS.redis,
  rediss: PORTS.redis,
  smtp: 25,
  smtps: 465,
};

const OF_WEB: Readonly<Record<string, number>> = { http: 80, https: 443, ws: 80, wss: 443 };

/** Without its driver: `postgresql` of `postgresql+asyncpg`. */
export const schemeOf = (scheme = ''): string => scheme.split('+')[0] ?? '';

/** Of a server that speaks no HTTP: a database, a broker, a mail server. */
export const isOfAStore = (scheme: string | undefined): boolean => Object.hasOwn(USUAL, schemeOf(scheme));

export const usualPort = (scheme: string | undefined): number | undefined => {
  const name = schemeOf(scheme);
  return Object.hasOwn(USUAL, name) ? USUAL[name] : Object.hasOwn(OF_WEB, name) ? OF_WEB[name] : undefined;
};
