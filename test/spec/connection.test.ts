// What an edge puts into the environment of the service that uses another.
import type { StackInput } from '../../spec';
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
  ['a port of a container', { ...worker, ports: { it: 9000 } }, 'http://it:9000'],
  ['an API outside, over TLS', mail, 'https://mail.example.com'],
  ['another port outside', { ...mail, port: 587 }, 'tcp://mail.example.com:587'],
])('the URL of %s is plain', (_, it, url) => {
  expect(variables(it, 'URL')).toMatchObject({ env: { URL: url }, secrets: [] });
});

test('the URL of Postgres is a secret around the password of the application, not of the superuser', () => {
  const backend = variables(db, 'DATABASE_URL', 'my-little-shop');
  expect(backend.env).toEqual({});
  expect(backend.secrets).toEqual([
    {
      variable: 'DATABASE_URL',
      secretName: 'it-secrets',
      key: 'APP_PASSWORD',
      prefix: 'postgresql://my_little_shop:',
      suffix: '@it:5432/my_little_shop',
    },
  ]);
});

test('role and database are called what the stack says, and otherwise after the stack', () => {
  const [url] = variables({ ...db, user: 'clerk', database: 'orders' }, 'URL').secrets;
  expect(url).toMatchObject({ prefix: 'postgresql://clerk:', suffix: '@it:5432/orders' });
  const [other] = variables({ ...db, database: 'orders' }, 'URL').secrets;
  expect(other).toMatchObject({ prefix: 'postgresql://shop:', suffix: '@it:5432/orders' });
});

test('the URL of Redis names no user and database 0', () => {
  const [url] = variables(cache, 'URL').secrets;
  expect(url).toEqual({
    variable: 'URL',
    secretName: 'it-secrets',
    key: 'REDIS_PASSWORD',
    prefix: 'redis://:',
    suffix: '@it:6379/0',
  });
});

test('of the parts of a connection the password alone is secret', () => {
  const backend = variables(db, { host: 'H', port: 'P', user: 'U', database: 'D', password: 'S' });
  expect(backend.env).toEqual({ D: 'shop', H: 'it', P: '5432', U: 'shop' });
  expect(backend.secrets).toEqual([{ variable: 'S', secretName: 'it-secrets', key: 'APP_PASSWORD', prefix: '', suffix: '' }]);
});

test('Redis gives host, port, database and password', () => {
  const backend = variables(cache, { host: 'H', port: 'P', database: 'D', password: 'S' });
  expect(backend.env).toEqual({ D: '0', H: 'it', P: '6379' });
  expect(backend.secrets).toMatchObject([{ variable: 'S', key: 'REDIS_PASSWORD', prefix: '' }]);
});

test('an external service gives its host, not its name in the stack', () => {
  expect(variables(mail, { host: 'H', port: 'P' }).env).toEqual({ H: 'mail.example.com', P: '443' });
});

test('an edge without variables gives none: its name is address enough', () => {
  expect(variables(db)).toMatchObject({ env: {}, secrets: [] });
});
