// The Redis container. Its command writes the password into redis.conf, because `ps` would show an argument.

import type * as k8s from '../../imports/k8s';
import type { ResolvedRedis } from '../../model';
import { amountOf, mebibytes } from '../../model/quantity';
import { PASSWORD_KEY, secretNameOf } from '../../model/secret-names';
import { metricsPassword } from '../parts/metrics';
import { containerSecurity } from '../parts/pod';
import { execProbes } from '../parts/probes';
import { pullPolicy } from '../parts/pull-policy';
import { resourcesOf } from '../parts/resources';
import { secretFile, secretsMount, secretsVolume } from '../parts/secrets';
import { memoryScratch } from '../parts/storage';
import { userLine } from './exporter';

/** Share of the memory that the data may use; the rest is for clients, for rewriting the append-only file and for the program. */
const DATA_SHARE = 0.7;

/** @param keeps whether it has files that a restore replaces while nobody has them open. */
export function redisServer(redis: ResolvedRedis, options: string[], keeps = false): k8s.Container {
  return {
    name: redis.name,
    image: redis.image,
    imagePullPolicy: pullPolicy(redis.image, redis),
    command: commandOf(redis, keeps),
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
    // redis-cli exits with 0 for an error reply too, so readiness looks for PONG; a server that still loads its file says LOADING, and is alive
    ...execProbes({ ready: ['sh', '-c', `${login(redis)}redis-cli ping | grep -q PONG`], live: ['redis-cli', 'ping'] }),
    volumeMounts: [
      { name: 'data', mountPath: '/data' },
      ...(redis.auth ? [secretsMount, { name: 'run', mountPath: '/run/redis' }] : []),
    ],
  };
}

/** Writes the password into redis.conf, takes the lock of the files, and starts the server. */
function commandOf(redis: ResolvedRedis, keeps: boolean): string[] {
  const steps = [
    ...(keeps ? [LOCK] : []),
    ...(redis.auth ? [configOf(redis)] : []),
    `exec redis-server ${redis.auth ? '/run/redis/redis.conf ' : ''}"$@"`,
  ];
  return steps.length === 1 ? ['redis-server'] : ['sh', '-euc', steps.join('; '), 'redis'];
}

/** The server holds descriptor 9, and with it the lock, until it ends; a restore takes the same lock. An image may lack flock. */
const LOCK =
  'if command -v flock > /dev/null; then exec 9>> /data/.slipway-lock; flock -n 9 || { echo "waits for the end of a restore"; flock 9; }; fi';

function configOf(redis: ResolvedRedis): string {
  const password = `printf 'requirepass "%s"\\n' "$(sed 's/["\\\\]/\\\\&/g' ${secretFile(passwordOf(redis))})" > /run/redis/redis.conf`;
  const user = userLine(redis);
  return `(umask 077; ${[password, ...(user === undefined ? [] : [`${user} >> /run/redis/redis.conf`])].join('; ')})`;
}

const login = (redis: ResolvedRedis) => (redis.auth ? `REDISCLI_AUTH=$(cat ${secretFile(passwordOf(redis))}) ` : '');

export const redisVolumes = (redis: ResolvedRedis): k8s.Volume[] =>
  redis.auth
    ? [secretsVolume([passwordOf(redis), ...(redis.exporter ? [metricsPassword(redis.name)] : [])]), memoryScratch('run', '1Mi')]
    : [];

const passwordOf = (redis: ResolvedRedis) => ({ secretName: secretNameOf(redis.name), key: PASSWORD_KEY.redis });
