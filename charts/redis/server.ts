// The Redis container. Its command writes the password into redis.conf, because `ps` would show an argument.
import type * as k8s from '../../imports/k8s';
import type { ResolvedRedis } from '../../model';
import { amountOf, mebibytes } from '../../model/quantity';
import { PASSWORD_KEY, secretNameOf } from '../../model/secret-names';
import { containerSecurity } from '../parts/pod';
import { execProbes } from '../parts/probes';
import { resourcesOf } from '../parts/resources';
import { secretFile, secretsMount, secretsVolume } from '../parts/secrets';
import { memoryScratch } from '../parts/storage';

/** Share of the memory that the data may use; the rest is for clients, for rewriting the append-only file and for the program. */
const DATA_SHARE = 0.7;

export function redisServer(redis: ResolvedRedis, options: string[]): k8s.Container {
  return {
    name: redis.name,
    image: redis.image,
    imagePullPolicy: redis.imagePullPolicy,
    command: redis.auth ? withPassword(secretFile(passwordOf(redis))) : ['redis-server'],
    args: [
      ...(redis.auth ? [] : ['--protected-mode', 'no']), // without a password it would answer its own pod alone
      '--dir',
      '/data',
      '--maxmemory',
      mebibytes(amountOf(redis.resources.limits.memory) * DATA_SHARE).replace('Mi', 'mb'),
      ...options,
    ],
    ports: redis.ports.map(({ name, containerPort }) => ({ name, containerPort, protocol: 'TCP' })),
    resources: resourcesOf(redis.resources),
    securityContext: containerSecurity,
    // redis-cli exits with 0 for an error reply too, so readiness looks for PONG; for liveness any reply is enough
    ...execProbes(['sh', '-c', `${login(redis)}redis-cli ping | grep -q PONG`], ['redis-cli', 'ping']),
    volumeMounts: [
      { name: 'data', mountPath: '/data' },
      ...(redis.auth ? [secretsMount, { name: 'run', mountPath: '/run/redis' }] : []),
    ],
  };
}

/** The command that writes the password into redis.conf and starts the server with it. */
const withPassword = (file: string) => [
  'sh',
  '-euc',
  `(umask 077; printf 'requirepass "%s"\\n' "$(sed 's/["\\\\]/\\\\&/g' ${file})" > /run/redis/redis.conf); exec redis-server /run/redis/redis.conf "$@"`,
  'redis',
];

const login = (redis: ResolvedRedis) => (redis.auth ? `REDISCLI_AUTH=$(cat ${secretFile(passwordOf(redis))}) ` : '');

export const redisVolumes = (redis: ResolvedRedis): k8s.Volume[] =>
  redis.auth ? [secretsVolume([passwordOf(redis)]), memoryScratch('run', '1Mi')] : [];

const passwordOf = (redis: ResolvedRedis) => ({ secretName: secretNameOf(redis.name), key: PASSWORD_KEY.redis });
