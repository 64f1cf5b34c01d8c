// The Secrets that a stack refers to: which keys each must hold, what for, who reads them, and which of them any random text
// will do for.
import { secretKeysOf } from '../../model/secret-keys';
import type { StackInput } from '../../schema/stack';
import { api, cache, db, mail, resolved, site, store } from '../support/stacks';

const keys = (services: StackInput['services']) => secretKeysOf(resolved(services));

test('a stack without secrets has no Secret', () => {
  expect(keys({ api: { ...api, uses: { site: { env: 'URL' }, mail: { env: 'MAIL' } } }, site, mail })).toStrictEqual([]);
});

test('a secret of the application comes from somebody else: it cannot be made up', () => {
  expect(keys({ api: { ...api, secrets: ['TOKEN', 'KEY'] } })).toStrictEqual([
    { owner: 'api', secretName: 'api-secrets', key: 'KEY', generate: false, usedBy: ['api'] },
    { owner: 'api', secretName: 'api-secrets', key: 'TOKEN', generate: false, usedBy: ['api'] },
  ]);
});

test('what the stack says about a secret is told: what it is for, and whether any random text will do', () => {
  const secrets = [
    { name: 'SESSION_KEY', description: 'signs sessions', generate: true },
    { name: 'MAIL_KEY', description: 'key of the mail service' },
    { name: 'SALT', generate: true },
  ];
  expect(keys({ api: { ...api, secrets } })).toStrictEqual([
    {
      owner: 'api',
      secretName: 'api-secrets',
      key: 'MAIL_KEY',
      description: 'key of the mail service',
      generate: false,
      usedBy: ['api'],
    },
    { owner: 'api', secretName: 'api-secrets', key: 'SALT', generate: true, usedBy: ['api'] },
    {
      owner: 'api',
      secretName: 'api-secrets',
      key: 'SESSION_KEY',
      description: 'signs sessions',
      generate: true,
      usedBy: ['api'],
    },
  ]);
});

test('each service has a Secret of its own, though the keys are called the same', () => {
  const it = { ...api, secrets: ['KEY'] };
  expect(keys({ b: it, a: it }).map(({ owner, secretName, usedBy }) => [owner, secretName, usedBy])).toStrictEqual([
    ['a', 'a-secrets', ['a']],
    ['b', 'b-secrets', ['b']],
  ]);
});

test('Postgres has a password for the superuser, which nobody else reads, and a role and its password for the application', () => {
  const services = {
    db,
    web: { ...api, uses: { db: { env: 'URL' } } },
    api: { ...api, uses: { db: { env: { password: 'P' } } } },
  };
  expect(keys(services)).toStrictEqual([
    {
      owner: 'db',
      secretName: 'db-secrets',
      key: 'APP_USER',
      description: 'role that the application logs in as',
      generate: true,
      initial: 'shop_a',
      inUrl: true,
      usedBy: ['db', 'web'],
    },
    {
      owner: 'db',
      secretName: 'db-secrets',
      key: 'APP_PASSWORD',
      description: 'password of that role',
      generate: true,
      inUrl: true,
      usedBy: ['api', 'db', 'web'],
    },
    {
      owner: 'db',
      secretName: 'db-secrets',
      key: 'POSTGRES_PASSWORD',
      description: 'password of the superuser, for jobs and people',
      generate: true,
      usedBy: ['db'],
    },
  ]);
});

test('the role that logs in first is called after the one that the stack names', () => {
  const initials = keys({ db: { ...db, user: 'clerk' } }).map(({ key, initial }) => [key, initial]);
  expect(initials).toStrictEqual([
    ['APP_USER', 'clerk_a'],
    ['APP_PASSWORD', undefined],
    ['POSTGRES_PASSWORD', undefined],
  ]);
});

test.each([
  ['a cache', cache],
  ['a store', store],
])('%s has a password, even if nobody uses it yet', (_, redis) => {
  expect(keys({ redis })).toStrictEqual([
    {
      owner: 'redis',
      secretName: 'redis-secrets',
      key: 'REDIS_PASSWORD',
      description: 'password of Redis',
      generate: true,
      usedBy: ['redis'],
    },
  ]);
});

test('a Redis without a password has no key', () => {
  expect(keys({ redis: { ...cache, auth: false }, api: { ...api, uses: { redis: { env: 'REDIS_URL' } } } })).toStrictEqual([]);
});

test('an edge that asks for the host alone reads no password', () => {
  const services = { redis: cache, api: { ...api, uses: { redis: { env: { host: 'H' } } } } };
  expect(keys(services).map(({ usedBy }) => usedBy)).toStrictEqual([['redis']]);
});

test("CloudNativePG finds the superuser's name and password under its own keys beside those of a plain server", () => {
  const plain = keys({ db });
  const operated = keys({ db: { ...db, engine: 'cloudnative-pg' } });
  expect(operated.slice(0, plain.length)).toStrictEqual(plain);
  expect(operated.slice(plain.length).map(({ key, initial, copyOf }) => ({ key, initial, copyOf }))).toStrictEqual([
    { key: 'username', initial: 'postgres', copyOf: undefined },
    { key: 'password', initial: undefined, copyOf: 'POSTGRES_PASSWORD' },
  ]);
});
