// RabbitMQ and Memcached, where compose says no more of them than their image and their login.
import { atOf, type Context, type Options, pathOf } from '../context';
import { messages } from '../messages';
import type { Seen } from '../seen/seen';
import type { Kind } from './kind';
import { sizeOf } from './size';
import { OF_A_STORE } from './takes';
import { knownVersion } from './versions';

/** A virtual host of its own, a configuration or plugins are a container's. */
const isPlain = ({ env, service }: Seen) =>
  !env.RABBITMQ_DEFAULT_VHOST &&
  service.command === undefined &&
  service.entrypoint === undefined &&
  service.volumes.every(({ target, type }) => type !== 'bind' && !/\/etc\/rabbitmq|plugins/.test(target)) &&
  service.configs.length === 0 &&
  service.secrets.length === 0;

function rabbit(seen: Seen, context: Context): Options {
  const user = seen.env.RABBITMQ_DEFAULT_USER;
  const fits = user !== undefined && /^[a-z_][a-z0-9_]{0,60}$/.test(user) && user !== 'guest';
  return {
    type: 'rabbitmq',
    version: knownVersion(seen, 'RabbitMQ', ['4.2', '4.3'], '4.2', context),
    ...(fits && user !== context.stack.replaceAll('-', '_') && { user }),
    ...(/management/.test(seen.image?.tag ?? '') && { management: true }),
    ...sizeOf(seen, context),
    storage: '2Gi',
  };
}

export const rabbitmq: Kind = {
  name: 'RabbitMQ',
  is: (seen) => /^(?:rabbitmq|bitnami(?:legacy)?\/rabbitmq)$/.test(seen.image?.repository ?? '') && isPlain(seen),
  options: rabbit,
  takes: OF_A_STORE,
  variables: /^RABBITMQ_|^TZ$/,
};

export const memcached: Kind = {
  name: 'Memcached',
  is: ({ image, service }) =>
    /^(?:memcached|bitnami(?:legacy)?\/memcached)$/.test(image?.repository ?? '') && !service.entrypoint,
  options: (seen, context) => {
    context.notes.decided(pathOf(seen, 'image'), messages.ownImage('Memcached'), atOf(seen, 'type'));
    return { type: 'memcached', ...sizeOf(seen, context) };
  },
  takes: OF_A_STORE,
  variables: /^MEMCACHED_|^TZ$/,
};
