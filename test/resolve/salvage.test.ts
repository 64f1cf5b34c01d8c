// A stack with one wrong value is still asked all other questions, and nothing follows from the wrong value itself.
import { salvage } from '../../resolve/salvage';
import { api, db, problemsOf } from '../support/stacks';

test('a wrong value does not hide what is wrong between the other services', () => {
  expect(problemsOf({ api: { ...api, port: 0 }, web: { type: 'nextjs', uses: { backend: {} } }, db })).toStrictEqual([
    'services.api.port: 0 is not a port. Write a whole number from 1 to 65535.',
    `services.web.uses.backend: this stack has no service 'backend'. It has: api, db.`,
  ]);
});

test('a service that could not be read is still there for those that use it and for routes', () => {
  const ingress = { hosts: ['shop.example.com'], routes: { '/': 'api' } };
  expect(
    problemsOf({ api: { ...api, port: 0 }, web: { type: 'nextjs', uses: { api: { env: 'URL' } } } }, { ingress }),
  ).toStrictEqual(['services.api.port: 0 is not a port. Write a whole number from 1 to 65535.']);
});

test('a wrong value does not hide what else is wrong in the same service', () => {
  expect(problemsOf({ api: { ...api, port: 0, uses: { nowhere: {} }, replicas: { min: 2, max: 1 } } })).toStrictEqual([
    'services.api.port: 0 is not a port. Write a whole number from 1 to 65535.',
    'services.api.replicas: min 2 is more than max 1. Raise max or lower min.',
    `services.api.uses.nowhere: this stack has no service 'nowhere'. It has: none.`,
  ]);
});

test('neither does an option that is unknown', () => {
  expect(problemsOf({ api: { ...api, replica: 2, uses: { dbb: {} } }, db })).toStrictEqual([
    `services.api.replica: 'replica' is not an option here. Did you mean 'replicas'?${/ There are: .*/.exec(problemsOf({ api: { ...api, replica: 2 } }).join())}`,
    `services.api.uses.dbb: this stack has no service 'dbb'. It has: db.`,
  ]);
});

test('of a service of an unknown type, what it uses is asked', () => {
  expect(problemsOf({ api: { type: 'fastapy', uses: { dbb: {}, db: { env: 'URL' } } }, db })).toStrictEqual([
    `services.api.type: 'fastapy' is not a service type. Did you mean 'fastapi'?`,
    `services.api.uses.dbb: this stack has no service 'dbb'. It has: db.`,
  ]);
});

test('an edge that is wrong does not hide one that leads nowhere', () => {
  expect(problemsOf({ api: { ...api, uses: { db: { poolSize: 0 }, dbb: {} } }, db })).toStrictEqual([
    'services.api.uses.db.poolSize: 0 is too small. The smallest value is 1.',
    `services.api.uses.dbb: this stack has no service 'dbb'. It has: db.`,
  ]);
});

test.each<[string, object, Record<string, unknown>?]>([
  [
    'replicas, for a disk that they would share',
    { api: { ...api, replicas: 'two', volumes: { data: { mountPath: '/data', size: '1Gi' } } } },
  ],
  ['the engine, for instances that it would have to run', { db: { ...db, engine: 'cnpg', instances: 3 } }],
  [
    'ports, for a health check that names one',
    { worker: { type: 'container', ports: { web: 'x' }, health: { ready: { port: 'web' }, live: { port: 'web' } } } },
  ],
  ['the entrypoint, for a program with secrets', { worker: { type: 'container', entrypoint: 'run', secrets: ['KEY'] } }],
  ['an edge to the database that is migrated', { api: { ...api, migrate: ['alembic'], uses: { db: { wiat: true } } }, db }],
  ['the mode of Redis, and what only a store has', { cache: { type: 'redis', mode: 'disk', storage: '1Gi' } }],
  [
    'secrets, for a key in the store',
    { api: { ...api, secrets: 'KEY' } },
    { secretSource: { from: 'external-secrets', store: 's', keys: { api: 'k' } } },
  ],
])('nothing is said for want of what could not be read: %s', (_, services, rest = {}) => {
  expect(problemsOf(services, rest)).toHaveLength(1);
});

test('a wrong value outside the services does not hide what is wrong in them', () => {
  expect(problemsOf({ api: { ...api, uses: { db: {} } } }, { version: '' })).toStrictEqual([
    `version: '' is not a version. Use letters, digits, '.', '_' and '-', at most 63, other than latest.`,
    `services.api.uses.db: this stack has no service 'db'. It has: none.`,
  ]);
});

test('a wrong option of the ingress does not hide another, nor where its routes lead', () => {
  const ingress = { hosts: ['A'], routes: { '/': 'nowhere', '/api': { service: 'api', sream: true } }, stickySessions: ['db'] };
  expect(problemsOf({ api }, { ingress })).toStrictEqual([
    `ingress.hosts.0: 'A' is not a host name. Write it without scheme, port and path, in lower case, such as 'shop.example.com'.`,
    `ingress.routes./api.sream: 'sream' is not an option here. Did you mean 'stream'? There are: service, match, stripPrefix, stream, rateLimit, maxBodySize, timeoutSeconds, ipAllowList, basicAuth.`,
    `ingress.routes./: this stack has no service 'nowhere'. It has: api.`,
  ]);
});

test.each([[undefined], [null], [[]], ['api'], [5]])('services: %p is told alone', (services) => {
  expect(problemsOf(services)).toHaveLength(1);
  expect(salvage({ name: 'shop', services }).stack).toMatchObject({ services: {} });
});

test('what can be read is read, with its defaults', () => {
  const { stack } = salvage({ name: 'shop', services: { api, old: { ...db, version: 9, memory: '1Gi' }, odd: { type: 'odd' } } });
  expect(stack.services.api).toMatchObject({ type: 'fastapi', port: 8000 });
  expect(stack.services.old).toMatchObject({ type: 'postgres', version: 17, memory: '1Gi', storage: '5Gi' });
  expect(stack.services.odd).toMatchObject({ type: 'container', ports: { odd: { port: 1, containerPort: 1, protocol: 'TCP' } } });
});

test('one wrong secret or volume of the stack hides no other, and none is said to be missing', () => {
  const inUrl = { generate: { bytes: 32, encoding: 'base64' } };
  const mq = {
    ...{ type: 'container', image: 'rabbitmq:4.1', ports: { mq: 5672 }, secrets: [{ from: 'B', name: 'PW' }] },
    ...{ connection: { scheme: 'amqp', user: 'a', password: 'PW' }, volumes: { b: { from: 'b', mountPath: '/b' } } },
  };
  const rest = { secrets: { A: { generate: { length: 3 } }, B: inUrl }, volumes: { a: { size: 'much' }, b: { size: '1Gi' } } };
  expect(problemsOf({ api: { ...api, secrets: ['A'] }, mq }, rest)).toStrictEqual([
    "volumes.a.size: 'much' is not an amount of memory or disk. Write a number with Ki, Mi, Gi or Ti, such as '512Mi'; M, G and T are millions and so on.",
    'secrets.A.generate.length: 3 is too small. The smallest value is 8.',
    "secrets.B.generate.encoding: 'PW' becomes part of a connection URL, where base64 has characters with another meaning. Set encoding to 'base64url' or 'hex'.",
  ]);
});
