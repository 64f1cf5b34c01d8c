// A pooler as a stack says it, who then talks to whom, and whether the sessions suffice.
import { secretKeysOf } from '../../model/secret-keys';
import { api, cache, db, problemsOf, resolved, serviceIn } from '../support/stacks';

type Services = Parameters<typeof resolved>[0];
const pooled = { ...db, pooler: {} } as const;
const user = { ...api, uses: { db: { env: 'DATABASE_URL' } } } as const;
const direct = { ...api, uses: { db: { env: 'DATABASE_URL', direct: true } } } as const;
const poolerIn = (services: Services, rest = {}) => serviceIn(resolved(services, rest), 'db-pooler', 'pgbouncer');
const warnings = (services: Services) => resolved(services).warnings.map(({ path, text }) => `${path.join('.')}: ${text}`);

/** Service → those it may open connections to. */
const edges = (services: Services) =>
  Object.fromEntries(resolved(services).services.map(({ name, network }) => [name, network.to.map(({ service }) => service)]));
/** Service → those who may open connections to it. */
const guests = (services: Services) =>
  Object.fromEntries(
    resolved(services).services.map(({ name, network }) => [name, network.from.flatMap((port) => port.services)]),
  );

test.each([
  ['who uses the database', user],
  ['who passes the pooler by', direct],
])('%s may reach both, as do pods of the release before that said the other', (_, api) => {
  expect(edges({ api, db: pooled })).toStrictEqual({ api: ['db-pooler', 'db'], db: [], 'db-pooler': ['db'] });
  expect(guests({ api, db: pooled })).toStrictEqual({ api: [], db: ['api', 'db-pooler'], 'db-pooler': ['api'] });
});

test('who does not use the database reaches neither', () => {
  const services = { api: user, site: { ...api, uses: { cache: {} } }, cache, db: pooled };
  expect(edges(services)).toMatchObject({ site: ['cache'], cache: [] });
  expect(guests(services)).toMatchObject({ db: ['api', 'db-pooler'], 'db-pooler': ['api'] });
});

test('migrations, and the pods that wait for one, ask the database itself; so do backups and restores', () => {
  const services = { api: { ...user, migrate: ['alembic'] }, db: { ...pooled, backup: {} } };
  expect(edges(services)).toMatchObject({ api: ['db-pooler', 'db'] });
  expect(guests(services)).toMatchObject({
    db: ['api', 'api-migrate', 'db-pooler', 'db-backup', 'db-restore'],
    'db-pooler': ['api'],
  });
});

test('the order of the start is database, pooler, users', () => {
  const stack = resolved({ api: user, db: pooled });
  expect(stack.services.map(({ name }) => name)).toStrictEqual(['db', 'db-pooler', 'api']);
  expect(serviceIn(stack, 'db-pooler', 'pgbouncer').waitFor).toStrictEqual([{ host: 'db', port: 5432 }]);
  expect(serviceIn(stack, 'api', 'fastapi').waitFor).toStrictEqual([{ host: 'db-pooler', port: 5432 }]);
});

test.each([
  ['a user', user, 'db-pooler'],
  ['who passes it by', direct, 'db'],
])('the address of %s', (_, api, host) => {
  const [url] = serviceIn(resolved({ api, db: pooled }), 'api', 'fastapi').secrets;
  expect(url?.parts.at(-1)).toBe(`@${host}:5432/shop`);
  const parts = { ...api, uses: { db: { ...api.uses.db, env: { host: 'DB_HOST' } } } };
  expect(serviceIn(resolved({ api: parts, db: pooled }), 'api', 'fastapi').env).toStrictEqual({ DB_HOST: host });
});

test('a migration gets the same variables, but leading to the database itself', () => {
  const env = { url: 'DATABASE_URL', host: 'DB_HOST', port: 'DB_PORT' };
  const api = { ...user, env: { LEVEL: '1' }, uses: { db: { env } }, migrate: ['alembic'] };
  const { migration, env: own } = serviceIn(resolved({ api, db: pooled }), 'api', 'fastapi');
  expect(own).toStrictEqual({ DB_HOST: 'db-pooler', DB_PORT: '5432', LEVEL: '1' });
  expect(migration?.env).toStrictEqual({ DB_HOST: 'db' });
  expect(migration?.secrets.map(({ parts }) => parts.at(-1))).toStrictEqual(['@db:5432/shop']);
  expect(migration?.database.host).toBe('db');
});

test('it reads the login of the application, and no key of its own', () => {
  const keys = secretKeysOf(resolved({ api: user, db: pooled }));
  expect(keys.map(({ key, usedBy }) => [key, usedBy])).toStrictEqual([
    ['APP_USER', ['api', 'db', 'db-pooler']],
    ['APP_PASSWORD', ['api', 'db', 'db-pooler']],
    ['POSTGRES_PASSWORD', ['db']],
  ]);
});

test('there are two pods in production, and one elsewhere', () => {
  expect(poolerIn({ db: pooled }).replicas).toStrictEqual({ min: 2, max: 2 });
  expect(poolerIn({ db: pooled }, { environments: { local: {} } }).replicas).toStrictEqual({ min: 1, max: 1 });
  expect(poolerIn({ db: { ...db, pooler: { replicas: 3 } } }).replicas).toStrictEqual({ min: 3, max: 3 });
});

test.each([
  [100, 2],
  [100, 1],
  [40, 2],
  [15, 2],
  [1000, 10],
])(
  '%i connections, shared by %i pods and that of a rolling update, leave five to jobs and three to the superuser',
  (maxConnections, replicas) => {
    const { poolSize } = poolerIn({ db: { ...db, memory: '4Gi', maxConnections, pooler: { replicas } } });
    const pods = replicas + Math.ceil(replicas / 4);
    const left = maxConnections - pods * (poolSize + 1); // one for logins
    expect(poolSize).toBeGreaterThanOrEqual(1);
    expect(left).toBeGreaterThanOrEqual(8);
    expect(left).toBeLessThan(8 + pods);
  },
);

test('many processes with large pools fit, because they take turns', () => {
  const many = { ...user, replicas: { min: 3, max: 10 }, server: { kind: 'gunicorn', workers: 4 } } as const;
  expect(warnings({ api: many, db })).toHaveLength(1);
  expect(warnings({ api: many, db: pooled })).toStrictEqual([]);
});

test('sessions that do not fit are told, those of who passes the pooler by too', () => {
  expect(warnings({ api: user, db: { ...db, pooler: { poolSize: 40 } } })).toStrictEqual([
    "services.db.pooler.poolSize: 123 connections can be open at the same time, but only 97 are free: db-pooler has 3 pods × (40 + 1 for logins). A poolSize of 31 fits. The next one is refused: 'sorry, too many clients already', or 'Too many connections' in MariaDB and MySQL. Lower poolSize, or raise maxConnections and memory.",
  ]);
  expect(warnings({ api: { ...direct, replicas: 1 }, db: pooled })).toStrictEqual([
    "services.db.pooler.poolSize: 120 connections can be open at the same time, but only 97 are free: db-pooler has 3 pods × (29 + 1 for logins) and api has 2 pods × 1 process × 15. A poolSize of 21 fits. The next one is refused: 'sorry, too many clients already', or 'Too many connections' in MariaDB and MySQL. Lower poolSize, or raise maxConnections and memory.",
  ]);
  expect(warnings({ api: { ...direct, replicas: 8 }, db: pooled })[0]).toMatch(/× 15\. The next one is refused/);
});

test('clients that do not fit are told', () => {
  const crowd = { ...user, replicas: 800 };
  expect(warnings({ api: crowd, db: pooled })).toStrictEqual([
    'services.db.pooler.replicas: 15000 clients can connect at the same time, but the pooler accepts 10000: 2 pods with 5000 each. The next one is refused. Raise replicas.',
  ]);
});

test('no service has the name of the pooler', () => {
  expect(problemsOf({ db: pooled, 'db-pooler': api })).toStrictEqual([
    "services.db-pooler: the DNS name 'db-pooler' is claimed by services.db.pooler and services.db-pooler. Rename one.",
  ]);
});

test.each(['pgbouncer', 'slipway_logins'])('a database called %s could not be told from that of the pooler', (database) => {
  expect(problemsOf({ db: { ...pooled, database } })).toStrictEqual([
    `services.db.database: the pooler has a database with the name '${database}' itself. Choose another one, such as 'app'.`,
  ]);
  expect(resolved({ db: { ...db, database } }).warnings).toStrictEqual([]);
});

test('only Postgres has a pooler', () => {
  expect(problemsOf({ cache, api: { ...api, uses: { cache: { direct: true } } } })).toStrictEqual([
    "services.api.uses.cache.direct: direct is for postgres only, and this service is of type 'redis'. Remove it.",
  ]);
});
