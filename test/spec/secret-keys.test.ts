// The Secrets that a stack refers to: which keys each must hold, who reads them, and which of them any random text will do for.
import type { StackInput } from '../../spec';
import { secretKeysOf } from '../../spec/secret-keys';
import { api, cache, db, mail, resolved, site, store } from '../support/stacks';

const keys = (services: StackInput['services']) => secretKeysOf(resolved(services));

test('a stack without secrets has no Secret', () => {
  expect(keys({ api: { ...api, uses: { site: { env: 'URL' }, mail: { env: 'MAIL' } } }, site, mail })).toEqual([]);
});

test('a secret of the application comes from somebody else: it cannot be made up', () => {
  expect(keys({ api: { ...api, secrets: ['TOKEN', 'KEY'] } })).toEqual([
    { secretName: 'api-secrets', key: 'KEY', generated: false, usedBy: ['api'] },
    { secretName: 'api-secrets', key: 'TOKEN', generated: false, usedBy: ['api'] },
  ]);
});

test('each service has a Secret of its own, though the keys are called the same', () => {
  const it = { ...api, secrets: ['KEY'] };
  expect(keys({ b: it, a: it }).map(({ secretName, usedBy }) => [secretName, usedBy])).toEqual([
    ['a-secrets', ['a']],
    ['b-secrets', ['b']],
  ]);
});

test('Postgres has a password for the superuser, which nobody else reads, and one for the application', () => {
  const services = {
    db,
    web: { ...api, uses: { db: { env: 'URL' } } },
    api: { ...api, uses: { db: { env: { password: 'P' } } } },
  };
  expect(keys(services)).toEqual([
    { secretName: 'db-secrets', key: 'APP_PASSWORD', generated: true, usedBy: ['api', 'db', 'web'] },
    { secretName: 'db-secrets', key: 'POSTGRES_PASSWORD', generated: true, usedBy: ['db'] },
  ]);
});

test.each([
  ['a cache', cache],
  ['a store', store],
])('%s has a password, even if nobody uses it yet', (_, redis) => {
  expect(keys({ redis })).toEqual([{ secretName: 'redis-secrets', key: 'REDIS_PASSWORD', generated: true, usedBy: ['redis'] }]);
});

test('an edge that asks for the host alone reads no password', () => {
  const services = { redis: cache, api: { ...api, uses: { redis: { env: { host: 'H' } } } } };
  expect(keys(services).map(({ usedBy }) => usedBy)).toEqual([['redis']]);
});
