// Redis and Valkey. Whether it is a cache or a store is what uses it, and whether it keeps its data.
import { atOf, type Context, type Options, pathOf } from '../context';
import { messages } from '../messages';
import type { Seen } from '../seen/seen';
import { optionOf } from '../seen/words';
import { linesOf } from './configuration';
import type { Kind } from './kind';
import { sizeOf } from './size';
import { OF_A_CACHE } from './takes';
import { knownVersion } from './versions';

const IMAGES = /^(?:redis|valkey|redis\/redis-stack-server|valkey\/valkey|bitnami(?:legacy)?\/(?:redis|valkey))$/;
/** The usual one of each major first: resolve/defaults/images.ts. */
const VERSIONS = ['7.4', '7.2', '8.2'];
const USUAL = '7.4';
const POLICIES = /^(?:noeviction|(?:allkeys|volatile)-(?:lru|lfu|random)|volatile-ttl)$/;

/** Programs that put work into Redis, which must not be dropped. */
const QUEUES = /celery|dramatiq|\brq\b|\barq\b|huey|bull|sidekiq|resque|horizon|queue|worker|broker/i;

function options(seen: Seen, context: Context): Options {
  const { image, service } = seen;
  const { notes } = context;
  const lines = linesOf(seen, context).flatMap(([name, value]) => [`--${name}`, value]);
  const words = [...(service.entrypoint ?? []), ...(service.command ?? []), ...lines].flatMap((word) => word.split(' '));
  const hasVolume = service.volumes.some(({ target }) => /^\/(?:data|bitnami)/.test(target));
  const keepsFiles = hasVolume || optionOf(words, '--appendonly') === 'yes';
  const queue = context.all.find(
    (other) => other !== seen && isUser(other, seen) && isQueue(other) && !isOnlyItsCache(other, seen),
  );
  const mode = keepsFiles || queue ? 'store' : 'cache';
  notes.decided(
    pathOf(seen),
    mode === 'store'
      ? messages.redisStore(
          keepsFiles ? (hasVolume ? 'it has a volume' : 'appendonly is on') : `${queue?.key} keeps its queue there`,
        )
      : messages.redisCache(),
    atOf(seen, 'mode'),
  );
  const policy = optionOf(words, '--maxmemory-policy');
  const isOther = image !== undefined && image.repository !== 'redis';
  const tagged = image?.tag !== undefined && image.tag !== 'latest';
  if (isOther && !tagged) notes.decided(pathOf(seen, 'image'), messages.ownRedis(service.image ?? ''), atOf(seen, 'type'));
  const version = image?.repository === 'redis' && tagged ? knownVersion(seen, 'Redis', VERSIONS, USUAL, context) : USUAL;
  const maxmemory = optionOf(words, '--maxmemory');
  if (maxmemory !== undefined) notes.decided(pathOf(seen, 'command'), messages.maxmemory(maxmemory));
  return {
    type: 'redis',
    ...(isOther && tagged && { image: service.image }),
    ...(version !== USUAL && { version }),
    mode,
    ...(policy !== undefined &&
      POLICIES.test(policy) &&
      policy !== (mode === 'cache' ? 'allkeys-lru' : 'noeviction') && { maxmemoryPolicy: policy }),
    ...sizeOf(seen, context),
    ...(mode === 'store' && { storage: '1Gi' }),
  };
}

const isQueue = ({ line, key, env, node, python }: Seen) =>
  QUEUES.test(line.join(' ')) ||
  QUEUES.test(key) ||
  Object.keys(env).some((name) => /CELERY|BROKER|QUEUE|SIDEKIQ|BULL/.test(name)) ||
  ['celery', 'rq', 'arq', 'dramatiq', 'huey'].some((name) => python?.has(name)) ||
  ['bullmq', 'bull', 'bee-queue'].some((name) => node?.has(name));

/** `REDIS_CACHE=redis-cache:6379` beside another Redis for the queue. */
const isOnlyItsCache = ({ env, service }: Seen, { key }: Seen): boolean => {
  const names = Object.entries(env).flatMap(([name, value]) => (value.includes(key) ? [name] : []));
  return /cache/i.test(key) && !Object.hasOwn(service.depends_on, key) && names.every((name) => /CACHE/i.test(name));
};

const isUser = ({ env, service }: Seen, { key }: Seen) =>
  Object.hasOwn(service.depends_on, key) ||
  Object.values(env).some((value) => new RegExp(`(?:^|[/@,=])${key}(?::|$|/)`).test(value));

export const redis: Kind = {
  name: 'Redis',
  is: ({ image }) => IMAGES.test(image?.repository ?? ''),
  options,
  takes: OF_A_CACHE,
  variables: /^(?:REDIS_|VALKEY_|ALLOW_EMPTY|TZ$)/,
};
