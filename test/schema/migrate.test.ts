// A migration as a stack says it, and what its charts get.

import { migrationNameOf } from '../../model/job-names';
import { secretKeysOf } from '../../model/secret-keys';
import { api, cache, db, mail, problemsOf, resolved, serviceIn } from '../support/stacks';

const migrate = ['alembic', 'upgrade', 'head'];
const migrating = { ...api, migrate, uses: { db: {} } };
const migrationIn = (stack: ReturnType<typeof resolved>, name = 'api') => serviceIn(stack, name, 'fastapi').migration;

test('a service that says nothing migrates nothing', () => {
  expect(migrationIn(resolved({ api: { ...api, uses: { db: {} } }, db }))).toBeUndefined();
});

test('the lock and the record are in the database that the service uses, and the login is the application’s', () => {
  const stack = resolved({ api: migrating, db: { ...db, database: 'orders' }, other: db, cache, mail });
  expect(migrationIn(stack)).toStrictEqual({
    name: 'api-migrate',
    command: migrate,
    env: {},
    secrets: [],
    database: {
      host: 'db',
      port: 5432,
      database: 'orders',
      user: { secretName: 'db-secrets', key: 'APP_USER' },
      password: { secretName: 'db-secrets', key: 'APP_PASSWORD' },
      image: serviceIn(stack, 'db', 'postgres').image,
    },
    network: { from: [], to: [{ service: 'db', containerPort: 5432, protocol: 'TCP' }], internet: [] },
    waitFor: [],
    keptSeconds: 604800,
  });
});

test('who lets a service in lets its migration in', () => {
  const stack = resolved({ api: { ...migrating, uses: { db: {}, cache: {} } }, web: { ...api, uses: { db: {} } }, db, cache });
  expect(serviceIn(stack, 'db', 'postgres').network.from[0]?.services).toStrictEqual(['api', 'api-migrate', 'web']);
  expect(serviceIn(stack, 'cache', 'redis').network.from[0]?.services).toStrictEqual(['api', 'api-migrate']);
});

test('who migrates reads the login, even where its program asks for none', () => {
  const readers = (input: object) =>
    secretKeysOf(resolved({ api: { ...api, uses: { db: {} }, ...input }, db })).map(({ key, usedBy }) => [key, usedBy]);
  expect(readers({})).toContainEqual(['APP_PASSWORD', ['db']]);
  expect(readers({ migrate })).toStrictEqual([
    ['APP_USER', ['api', 'db']],
    ['APP_PASSWORD', ['api', 'db']],
    ['POSTGRES_PASSWORD', ['db']],
  ]);
});

test.each([
  ['no database', { api: { ...migrating, uses: {} } }],
  ['a cache', { api: { ...migrating, uses: { cache: {} } }, cache }],
  ['a database outside', { api: { ...migrating, uses: { mail: {} } }, mail: { ...mail, port: 5432 } }],
])('a service that uses %s has nowhere to keep the lock', (_, services) => {
  expect(problemsOf(services)).toStrictEqual([
    "services.api.migrate: a migration keeps its lock and its record in a Postgres of this stack, but the service uses none. Add it to services.api.uses. For MySQL, MongoDB and others write a service with the command, as type: 'job', and let this one wait: uses: { 'db-migrate': { wait: 'completed' } }. Slipway knows no login to an external database: migrate that one from where you deploy.",
  ]);
});

test('a service that uses two databases does not say which', () => {
  expect(problemsOf({ api: { ...migrating, uses: { orders: {}, archive: {} } }, orders: db, archive: db })).toStrictEqual([
    'services.api.migrate: a migration keeps its lock and its record in one database, but the service uses archive and orders. Give each database a service that migrates it.',
  ]);
});

test('an empty command is told, and so is one that is no list', () => {
  expect(problemsOf({ api: { ...migrating, migrate: [] }, db })).toStrictEqual([
    'services.api.migrate: is empty. Give it a value, or remove the option.',
  ]);
  expect(problemsOf({ api: { ...migrating, migrate: 'alembic upgrade head' }, db })).toStrictEqual([
    "services.api.migrate: 'alembic upgrade head' is text. Write a list of words: ['alembic', 'upgrade', 'head'].",
  ]);
});

test('no service has the name of the pods that migrate: their policy would be its own', () => {
  expect(problemsOf({ api: migrating, [migrationNameOf('api')]: api, db })).toStrictEqual([
    "services.api-migrate: 'api-migrate' is the name of the pods that migrate for services.api too. Rename one.",
  ]);
});
