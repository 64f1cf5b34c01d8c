// Memcached: a cache without a disk and without logins.
import fc from 'fast-check';
import { memcachedOptions } from '../../resolve/defaults/memcached-options';
import { service } from '../../schema/service';
import { pinned, type ServiceInput, shopService } from '../support/chart';
import { problemsOf, resolved, serviceIn } from '../support/stacks';

type Memcached = ServiceInput<'memcached'>;

const api = { type: 'fastapi', uses: { cache: { env: { CACHE: '{host}:{port}', URL: '{url}' } } } } as const;

test('the fullest', () => {
  const fullest: Required<Memcached> = {
    type: 'memcached',
    accept: {},
    description: 'Pages',
    cpu: { request: '100m', limit: '2' },
    memory: '1Gi',
    maxItemSize: '4Mi',
    image: 'memcached:1.6-trixie',
    runAs: 11211,
  };
  expect(pinned(shopService('cache', { cache: fullest, api }))).toMatchSnapshot();
});

test('a program gets host and port, and no login', () => {
  const stack = resolved({ cache: { type: 'memcached' }, api });
  const { env, secrets } = serviceIn(stack, 'api', 'fastapi');
  expect([env, secrets]).toStrictEqual([{ CACHE: 'cache:11211', URL: 'memcached://cache:11211' }, []]);
});

test('it writes nothing, also not to /tmp', () => {
  const { volumeMounts, securityContext } = shopService('cache', { cache: { type: 'memcached' } }).container();
  expect(volumeMounts).toBeUndefined();
  expect(securityContext?.readOnlyRootFilesystem).toBe(true);
});

test('items, and a connection of 20Ki for everybody who may connect, fit into the memory', () => {
  fc.assert(
    fc.property(fc.integer({ min: 64, max: 16_384 }), (mib) => {
      const parsed = service.parse({ type: 'memcached', memory: `${mib}Mi` }) as Parameters<typeof memcachedOptions>[0];
      const { '-m': items, '-c': connections } = memcachedOptions(parsed);
      expect(Number(items) + (Number(connections) * 20) / 1024 + 8).toBeLessThanOrEqual(mib);
    }),
  );
});

test.each([
  [{ memory: '32Mi' }, 'services.cache.memory: 32Mi is too little memory. Set at least 64Mi.'],
  [
    { memory: '64Mi', maxItemSize: '40Mi' },
    'services.cache.maxItemSize: 40Mi is no size for an item in 64Mi of memory. Set it from 1Ki to 22Mi, or raise memory.',
  ],
])('%j is refused', (option, problem) => {
  expect(problemsOf({ cache: { type: 'memcached', ...option } })).toStrictEqual([problem]);
});

test('no edge asks for a login or a database that is not there, and no port of the ingress leads to it', () => {
  expect(
    problemsOf(
      { cache: { type: 'memcached' }, api: { type: 'fastapi', uses: { cache: { env: { password: 'P' } } } } },
      { ingress: { hosts: ['a.example.com'], routes: { '/': 'api' }, tcp: { 11211: 'cache' } } },
    ),
  ).toStrictEqual([
    "services.api.uses.cache.env.password: a service of type 'memcached' has no password. Remove it.",
    "ingress.tcp.11211: everybody could read and write 'cache', to which nobody logs in. Remove the port here.",
  ]);
});
