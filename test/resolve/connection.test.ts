// What an edge puts into the environment of the service that uses another.

import type { SecretVariable } from '../../model';
import { secretKeysOf } from '../../model/secret-keys';
import { loginsOf } from '../../model/secret-names';
import { pageOf } from '../../output/page/page';
import type { StackInput } from '../../schema/stack';
import { api, cache, db, mail, resolved, serviceIn, site, web, worker } from '../support/stacks';

type Service = StackInput['services'][string];

/** The variables that a backend gets which uses `it`. */
function variables(it: Service, env?: string | Record<string, string>, name = 'shop') {
  const stack = resolved({ it, backend: { ...api, uses: { it: { env } } } }, { name });
  return serviceIn(stack, 'backend', 'fastapi');
}

test.each<[string, Service, string]>([
  ['FastAPI', api, 'http://it:8000'],
  ['Next.js', { ...web, port: 4000 }, 'http://it:4000'],
  ['nginx, by the port of its Service', site, 'http://it:80'],
  ['a port of a container that is usual for HTTP', { ...worker, ports: { it: 8000 } }, 'http://it:8000'],
  ['an API outside, over TLS', mail, 'https://mail.example.com'],
  ['another port outside', { ...mail, port: 587 }, 'smtp://mail.example.com:587'],
  ['a database outside', { ...mail, ports: [5432] }, 'postgresql://mail.example.com:5432'],
])('the URL of %s is plain', (_, it, url) => {
  expect(variables(it, 'URL')).toMatchObject({ env: { URL: url }, secrets: [] });
});

const inSecret = (key: string) => ({ secretName: 'it-secrets', key });

test('the URL of Postgres is a secret around user and password of the application, not of the superuser', () => {
  const backend = variables(db, 'DATABASE_URL', 'my-little-shop');
  expect(backend.env).toStrictEqual({});
  expect(backend.secrets).toStrictEqual([
    {
      variable: 'DATABASE_URL',
      parts: ['postgresql://', inSecret('APP_USER'), ':', inSecret('APP_PASSWORD'), '@it:5432/my_little_shop'],
    },
  ]);
});

test('role and database are called what the stack says, and otherwise after the stack', () => {
  const named = (input: object) => {
    const stack = resolved({ it: { ...db, ...input }, backend: { ...api, uses: { it: { env: 'URL' } } } });
    const [url] = serviceIn(stack, 'backend', 'fastapi').secrets;
    return [serviceIn(stack, 'it', 'postgres').role, url?.parts.at(-1)];
  };
  expect(named({ user: 'clerk', database: 'orders' })).toStrictEqual(['clerk', '@it:5432/orders']);
  expect(named({ database: 'orders' })).toStrictEqual(['shop', '@it:5432/orders']);
  expect(named({ user: 'clerk' })).toStrictEqual(['clerk', '@it:5432/shop']);
});

test('two roles log in by turns, and neither is the one that owns the database', () => {
  expect(loginsOf('clerk')).toStrictEqual(['clerk_a', 'clerk_b']);
});

test('the URL of Redis names no user and database 0', () => {
  const [url] = variables(cache, 'URL').secrets;
  expect(url?.variable).toBe('URL');
  expect(url?.parts).toStrictEqual(['redis://:', inSecret('REDIS_PASSWORD'), '@it:6379/0']);
});

test('of the parts of a connection user and password are secret: a rotation changes both', () => {
  const backend = variables(db, { host: 'H', port: 'P', user: 'U', database: 'D', password: 'S' });
  expect(backend.env).toStrictEqual({ D: 'shop', H: 'it', P: '5432' });
  expect(backend.secrets).toStrictEqual([
    { variable: 'S', parts: [inSecret('APP_PASSWORD')] },
    { variable: 'U', parts: [inSecret('APP_USER')] },
  ]);
});

test('Redis gives host, port, database and password', () => {
  const backend = variables(cache, { host: 'H', port: 'P', database: 'D', password: 'S' });
  expect(backend.env).toStrictEqual({ D: '0', H: 'it', P: '6379' });
  expect(backend.secrets).toStrictEqual([{ variable: 'S', parts: [inSecret('REDIS_PASSWORD')] }]);
});

test('an external service gives its host, not its name in the stack', () => {
  expect(variables(mail, { host: 'H', port: 'P' }).env).toStrictEqual({ H: 'mail.example.com', P: '443' });
});

test('an edge without variables gives none: its name is address enough', () => {
  expect(variables(db)).toMatchObject({ env: {}, secrets: [] });
});

const user = inSecret('APP_USER');
const password = inSecret('APP_PASSWORD');

test.each<[string, Service, string, SecretVariable['parts']]>([
  [
    'every part of Postgres',
    db,
    '{scheme}+asyncpg://{user}:{password}@{host}:{port}/{database}?size={poolSize}',
    ['postgresql+asyncpg://', user, ':', password, '@it:5432/shop?size=15'],
  ],
  ['the whole URL with more behind it', db, '{url}?ssl=off', ['postgresql://', user, ':', password, '@it:5432/shop?ssl=off']],
  ['another database of Redis', cache, '{url}/1', ['redis://:', inSecret('REDIS_PASSWORD'), '@it:6379/1']],
  ['the URL of Redis alone', cache, '{url}', ['redis://:', inSecret('REDIS_PASSWORD'), '@it:6379/0']],
  ['braces that are text', cache, '{"{{a}}": "{password}"}', ['{"{a}": "', inSecret('REDIS_PASSWORD'), '"}']],
])('a template gets %s', (_, it, template, parts) => {
  expect(variables(it, { V: template }).secrets).toStrictEqual([{ variable: 'V', parts }]);
});

test('a template without a secret part is plain', () => {
  expect(variables(db, { JDBC: 'jdbc:postgresql://{host}:{port}/{database}' })).toMatchObject({
    env: { JDBC: 'jdbc:postgresql://it:5432/shop' },
    secrets: [],
  });
});

test('the URL of a Redis without a password is plain', () => {
  const open = { ...cache, auth: false };
  const edge = { REDIS_URL: '{url}', BROKER_URL: '{url}/1' };
  expect(variables(open, edge)).toMatchObject({
    env: { REDIS_URL: 'redis://it:6379/0', BROKER_URL: 'redis://it:6379/1' },
    secrets: [],
  });
});

test('scheme and database stand in the URL', () => {
  const parts = (it: Service, edge: object) => {
    const stack = resolved({ it, backend: { ...api, uses: { it: { env: 'URL', ...edge } } } });
    return serviceIn(stack, 'backend', 'fastapi').secrets[0]?.parts;
  };
  expect(parts(db, { scheme: 'postgresql+asyncpg' })).toStrictEqual([
    'postgresql+asyncpg://',
    user,
    ':',
    password,
    '@it:5432/shop',
  ]);
  expect(parts(cache, { scheme: 'rediss', database: '2' })).toStrictEqual([
    'rediss://:',
    inSecret('REDIS_PASSWORD'),
    '@it:6379/2',
  ]);
  expect(parts(cache, { env: { V: '{url}?x=1' }, database: '2' })?.at(-1)).toBe('@it:6379/2?x=1');
});

const mq = {
  ...worker,
  ports: { it: 5672, management: 15672 },
  command: ['start'],
  secrets: ['MQ_PASSWORD'],
  connection: { scheme: 'amqp', user: 'shop', password: 'MQ_PASSWORD', path: '/orders' },
};

test('a container says how one connects to it', () => {
  expect(variables(mq, { URL: '{url}', U: '{user}', D: '{database}' })).toMatchObject({
    env: { U: 'shop', D: 'orders' },
    secrets: [{ variable: 'URL', parts: ['amqp://shop:', inSecret('MQ_PASSWORD'), '@it:5672/orders'] }],
  });
  const urlOf = (connection: object) => variables({ ...worker, ports: { it: 5672 }, connection } as Service, 'URL').env.URL;
  expect(urlOf({ scheme: 'nats' })).toBe('nats://it:5672');
  expect(urlOf({ scheme: 'amqp', user: 'guest', path: '/' })).toBe('amqp://guest@it:5672/');
  expect(urlOf({ scheme: 'mongodb', path: '/app?authSource=admin' })).toBe('mongodb://it:5672/app?authSource=admin');
  const mongo = { ...worker, ports: { it: 27017 }, connection: { scheme: 'mongodb', path: '/app?authSource=admin' } } as Service;
  expect(variables(mongo, { D: '{database}' }).env).toStrictEqual({ D: 'app' });
});

test('the connection is that of the first port', () => {
  const stack = resolved({
    it: { ...mq, ports: { it: 5672, page: 80 } },
    api: { ...api, uses: { page: { env: 'URL' } } },
  } as never);
  expect(serviceIn(stack, 'api', 'fastapi').env).toStrictEqual({ URL: 'http://page:80' });
});

test('a job with a reason gets the login of the superuser, to the server itself, and the page shows why', () => {
  const uses = { it: { env: { url: 'URL', user: 'PGUSER', password: 'PGPASSWORD' }, superuser: 'makes roles' } };
  const stack = resolved({ it: { ...db, pooler: {} }, tenants: { type: 'job', image: 'shop-api:1.0.0', uses } });
  const job = serviceIn(stack, 'tenants', 'job');
  expect(job.env.PGUSER).toBe('postgres');
  expect(job.secrets).toStrictEqual([
    { variable: 'PGPASSWORD', parts: [inSecret('POSTGRES_PASSWORD')] },
    { variable: 'URL', parts: ['postgresql://postgres:', inSecret('POSTGRES_PASSWORD'), '@it:5432/shop'] },
  ]);
  expect(job.waitFor).toStrictEqual([{ host: 'it', port: 5432 }]);
  expect(secretKeysOf(stack).find(({ key }) => key === 'POSTGRES_PASSWORD')?.usedBy).toStrictEqual(['it', 'tenants']);
  expect(pageOf([stack])).toContain('| tenants | it | makes roles |');
});
