// Redis as a cache.

import { amountOf } from '../../../model/quantity';
import { pinned, type ServiceInput, shopService } from '../../support/chart';

type Cache = Extract<ServiceInput<'redis'>, { mode: 'cache' }>;

const cache = (input: Partial<Cache> = {}) => shopService('cache', { cache: { type: 'redis', mode: 'cache', ...input } });

test('the smallest', () => {
  expect(pinned(shopService('cache', { cache: { type: 'redis', mode: 'cache' } }, {}, 'local'))).toMatchSnapshot();
});

test('the fullest', () => {
  const fullest: Omit<Required<Cache>, 'version'> = {
    type: 'redis',
    accept: {},
    metrics: true,
    mode: 'cache',
    description: 'Baskets',
    cpu: { request: '100m', limit: '2' },
    memory: '1Gi',
    auth: true,
    runAs: { uid: 1001, gid: 0 },
    image: 'valkey/valkey:8.1-alpine',
    maxmemoryPolicy: 'volatile-ttl',
  };
  const api = { type: 'fastapi', uses: { cache: { env: 'REDIS_URL' } } } as const;
  expect(pinned(shopService('cache', { cache: fullest, api }))).toMatchSnapshot();
});

test('a cache keeps nothing on disk', () => {
  expect(cache().commandLine()).toContain('--save  --'); // an empty list of moments to save at
  expect(cache().commandLine()).not.toContain('appendonly');
  expect(cache().volume('data')?.emptyDir).toBeDefined();
  expect(cache().ofKind('PersistentVolumeClaim')).toStrictEqual([]);
  expect(cache().workload().kind).toBe('Deployment');
});

test('a full cache forgets what was used longest ago', () => {
  expect(cache().commandLine()).toContain('--maxmemory-policy allkeys-lru');
});

test('or what the stack says, in the names of Redis', () => {
  expect(cache({ maxmemoryPolicy: 'volatile-lru' }).commandLine()).toContain('--maxmemory-policy volatile-lru');
});

test('another image stands in the manifest as it is written, and its tag is the version', () => {
  const other = cache({ image: 'valkey/valkey:8.1-alpine' });
  expect(other.container().image).toBe('valkey/valkey:8.1-alpine');
  expect(other.workload().metadata.labels?.['app.kubernetes.io/version']).toBe('8.1-alpine');
});

test('two caches at once would answer by turns, so the old one ends first', () => {
  expect(cache().workload().spec).toMatchObject({ replicas: 1, strategy: { type: 'Recreate' } });
});

test.each(['32Mi', '128Mi', '1Gi'])(
  'Redis stops at 70 percent of %s, so that a slow client cannot get the pod killed',
  (memory) => {
    const { args = [], resources } = cache({ memory }).container();
    const most = amountOf(`${args[args.indexOf('--maxmemory') + 1]?.replace('mb', 'Mi')}`);
    expect(resources?.limits?.memory).toBe(memory);
    expect(most / amountOf(memory)).toBeGreaterThan(0.65);
    expect(most / amountOf(memory)).toBeLessThan(0.75);
  },
);

test('the password of Redis stands in no argument, where everybody who lists processes would read it', () => {
  const { command = [], args = [] } = cache().container();
  expect(args.join(' ')).not.toMatch(/pass/i);
  // the shell that writes it into a file reads it from a file
  expect(command.join(' ')).toContain('/run/secrets/cache-secrets/REDIS_PASSWORD)');
  expect(command.join(' ')).toContain('exec redis-server /run/redis/redis.conf');
});

test('the file with the password is in memory, and for Redis alone', () => {
  expect(cache().mount('/run/redis')?.name).toBe('run');
  expect(cache().volume('run')?.emptyDir?.medium).toBe('Memory');
  expect(cache().container().command?.join(' ')).toContain('umask 077');
});

test('Redis is ready when it says PONG to the password: redis-cli ends well whatever it is told', () => {
  expect(cache().container().readinessProbe?.exec?.command.at(-1)).toBe(
    'REDISCLI_AUTH=$(cat /run/secrets/cache-secrets/REDIS_PASSWORD) redis-cli ping | grep -q PONG',
  );
});

test('Redis is alive while it answers anything: a wrong password is not cured by a restart', () => {
  expect(cache().container().livenessProbe?.exec?.command).toStrictEqual(['redis-cli', 'ping']);
});

test('without a password there is no Secret to read, in the command, the probes and the volumes', () => {
  const open = cache({ auth: false });
  const { command, args, readinessProbe, volumeMounts } = open.container();
  expect(command).toStrictEqual(['redis-server']);
  expect(args?.slice(0, 2)).toStrictEqual(['--protected-mode', 'no']);
  expect(readinessProbe?.exec?.command).toStrictEqual(['sh', '-c', 'redis-cli ping | grep -q PONG']);
  expect(volumeMounts).toStrictEqual([{ name: 'data', mountPath: '/data' }]);
  expect(JSON.stringify(open.all)).not.toMatch(/secret/i);
});

test('Redis runs as the user of the alpine image', () => {
  expect(cache().pod().securityContext).toMatchObject({ runAsUser: 999, runAsGroup: 1000, fsGroup: 1000 });
});

test('a version is an image that Slipway brings, by digest; Valkey has the programs under both names', () => {
  expect(cache({ version: '8.2' }).container().image).toMatch(/^redis:8\.2\.\d+-alpine@sha256:/);
  expect(cache({ version: 'valkey-8.1' }).container().image).toMatch(/^valkey\/valkey:8\.1\.\d+-alpine@sha256:/);
  expect(cache().container().image).toMatch(/^redis:7\.4\.\d+-alpine@sha256:/);
});
