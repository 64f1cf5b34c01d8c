// What one engine of Postgres can do and the other cannot, and what fits neither.
import { api, db, problemsOf, refusal, resolved, serviceIn, shop } from '../../support/stacks';

const operated = { ...db, engine: 'cloudnative-pg' } as const;
const long = 'a'.repeat(51);

test.each([
  [
    'instances of a plain server',
    { db: { ...db, instances: 3 } },
    "services.db.instances: 3 instances need an engine with several servers. Set engine: 'cloudnative-pg', or remove instances.",
  ],
  [
    'one instance of a plain server, which would be accepted and ignored',
    { db: { ...db, instances: 1 } },
    "services.db.instances: 1 instances need an engine with several servers. Set engine: 'cloudnative-pg', or remove instances.",
  ],
  [
    'no instance',
    { db: { ...operated, instances: 0 } },
    'services.db.instances: 0 is not a number of instances. Write a whole number from 1 to 9.',
  ],
  [
    'a parameter by which Slipway runs the server',
    { db: { ...db, settings: { hba_file: '/tmp/hba' } } },
    "services.db.settings.hba_file: 'hba_file' cannot be set, because Slipway and the operator run Postgres by it. Remove it.",
  ],
  [
    'a parameter that is an option',
    { db: { ...db, settings: { max_connections: '20' } } },
    'services.db.settings.max_connections: the service has an option for it. Set maxConnections instead.',
  ],
  [
    'a parameter in upper case',
    { db: { ...db, settings: { TimeZone: 'UTC' } } },
    "services.db.settings.TimeZone: 'TimeZone' is not the name of a parameter of Postgres. Write it in lower case, such as 'wal_level' or 'pg_stat_statements.max'.",
  ],
  [
    'a number',
    { db: { ...db, settings: { random_page_cost: 4 } } },
    "services.db.settings.random_page_cost: 4 is not the value of a parameter. Write text on one line, such as '200' or '64MB', in quotes.",
  ],
  [
    'a log of changes that a plain server does not start with',
    { db: { ...db, settings: { wal_level: 'minimal' } } },
    "services.db.settings.wal_level: 'minimal' allows no replica and no archive, so Postgres starts with it only where max_wal_senders is '0'. Use 'replica' or 'logical'.",
  ],
  [
    'a log of changes from which no replica can be made',
    { db: { ...operated, settings: { wal_level: 'minimal', max_wal_senders: '0' } } },
    "services.db.settings.wal_level: 'minimal' allows no replica and no archive, which CloudNativePG needs. Use 'replica' or 'logical'.",
  ],
  [
    'an engine with a slip',
    { db: { ...db, engine: 'cloudnativepg' } },
    "services.db.engine: 'cloudnativepg' is not an engine of Postgres. Did you mean 'cloudnative-pg'?",
  ],
  [
    'the database that is there before the operator makes one',
    { db: { ...operated, database: 'postgres' } },
    "services.db.database: 'postgres' already exists on every server. Set database to another name.",
  ],
  [
    'a name that the operator cannot add to',
    { [long]: operated },
    `services.${long}: '${long}' has 51 characters. CloudNativePG makes longer names from it, so at most 50 are allowed. Rename the service.`,
  ],
  [
    'memory that is enough for a plain server alone',
    { db: { ...operated, memory: '128Mi' } },
    'services.db.memory: 128Mi is too little memory. Set at least 256Mi.',
  ],
  [
    "a service with the name of the operator's own Service",
    { db: operated, 'db-rw': api },
    "services.db-rw: the DNS name 'db-rw' is claimed by services.db and services.db-rw. Rename one.",
  ],
  [
    'a version without an image of its own',
    { db: { ...db, version: 14 } },
    "services.db.version: Slipway brings no image of Postgres 14. Set image to one of this version, such as 'postgres:14-alpine'.",
  ],
  [
    'an image of another version, by the tag of an extension',
    { db: { ...db, image: 'pgvector/pgvector:0.8.0-pg16' } },
    "services.db.image: 'pgvector/pgvector:0.8.0-pg16' is Postgres 16 by its tag, and version is 17. Change one of them.",
  ],
  [
    'an image of another version, by the tag of the official one',
    { db: { ...db, image: 'registry.example.com/postgis/postgis:16-3.5' } },
    "services.db.image: 'registry.example.com/postgis/postgis:16-3.5' is Postgres 16 by its tag, and version is 17. Change one of them.",
  ],
  [
    'a user without an image',
    { db: { ...db, runAs: 999 } },
    'services.db.runAs: the user of the image that Slipway brings is known. Remove runAs, or set image.',
  ],
  [
    'a user of Redis without an image',
    { db: { type: 'redis', mode: 'cache', runAs: 999 } },
    'services.db.runAs: the user of the image that Slipway brings is known. Remove runAs, or set image.',
  ],
  [
    'root',
    { db: { ...db, image: 'pgvector/pgvector:pg17', runAs: '0:0' } },
    "services.db.runAs: the files of the server belong to a number. Write that of a user who is not root, such as 999 or '1000:1000'.",
  ],
  [
    'the user of the image, whose number its files need',
    { db: { ...db, image: 'pgvector/pgvector:pg17', runAs: 'image' } },
    "services.db.runAs: the files of the server belong to a number. Write that of a user who is not root, such as 999 or '1000:1000'.",
  ],
  [
    'an extension that the official image does not have',
    { db: { ...db, extensions: ['pg_trgm', 'vector'] } },
    "services.db.extensions.1: the image that Slipway brings has no extension 'vector'. Set image to one that has it, such as 'pgvector/pgvector:pg17'.",
  ],
  [
    'an extension that the image of the operator does not have',
    { db: { ...operated, extensions: ['vector'] } },
    "services.db.extensions.0: the image that Slipway brings has no extension 'vector'. Set image to one that has it, such as 'ghcr.io/cloudnative-pg/postgresql:17-standard-trixie'.",
  ],
  [
    'an extension of geography',
    { db: { ...db, extensions: ['postgis_topology'] } },
    "services.db.extensions.0: the image that Slipway brings has no extension 'postgis_topology'. Set image to one that has it, such as 'postgis/postgis:17-3.5-alpine'.",
  ],
  [
    'an extension with a slip',
    { db: { ...db, extensions: ['PostGIS'] } },
    "services.db.extensions.0: 'PostGIS' is not the name of an extension. Write it as CREATE EXTENSION takes it, such as 'vector', 'pg_trgm' or 'uuid-ossp'.",
  ],
  [
    'an extension whose library is not loaded',
    { db: { ...db, extensions: ['pg_stat_statements'], settings: { shared_preload_libraries: 'auto_explain' } } },
    "services.db.extensions.0: 'pg_stat_statements' has to be loaded when the server starts. Add it to settings: { shared_preload_libraries: 'auto_explain,pg_stat_statements' }.",
  ],
  [
    'a database twice',
    { db: { ...db, databases: ['keycloak', 'shop', 'keycloak'] } },
    "services.db.databases.1: 'shop' is the name of two databases of this service. Remove one.",
    "services.db.databases.2: 'keycloak' is the name of two databases of this service. Remove one.",
  ],
  [
    "two databases with one object of the operator's",
    { db: { ...db, engine: 'cloudnative-pg', databases: ['Shop', 'key_cloak', 'key-cloak'] } },
    "services.db.databases.0: the operator would have one object for 'Shop' and for 'shop', because Kubernetes knows no capitals and no '_'. Rename one.",
    "services.db.databases.2: the operator would have one object for 'key-cloak' and for 'key_cloak', because Kubernetes knows no capitals and no '_'. Rename one.",
  ],
  [
    'a database that every server has',
    { db: { ...db, databases: ['postgres'] } },
    "services.db.databases.0: 'postgres' already exists on every server. Choose another name.",
  ],
  [
    'a further database with a long name',
    { db: { ...db, databases: ['a'.repeat(39)] } },
    `services.db.databases.0: '${'a'.repeat(39)}' has 39 characters. At most 38 are allowed.`,
  ],
  [
    'a further database that the pooler has itself',
    { db: { ...db, databases: ['pgbouncer'], pooler: {} } },
    "services.db.databases.0: the pooler has a database with the name 'pgbouncer' itself. Choose another one, such as 'app'.",
  ],
  [
    'a database that nobody makes',
    { db: { ...db, databases: ['keycloak'] }, api: { ...api, uses: { db: { env: 'URL', database: 'keyclaok' } } } },
    "services.api.uses.db.database: postgres has no database 'keyclaok' here. Did you mean 'keycloak'?",
  ],
  [
    "a command of psql, in the operator's SQL",
    { db: { ...operated, init: 'CREATE TABLE a (b int);\n\\connect other' } },
    "services.db.init: '\\connect other' is a command of psql, which CloudNativePG does not know. Write SQL alone.",
  ],
  [
    'more shared memory than memory',
    { db: { ...db, shmSize: '1Gi' } },
    'services.db.shmSize: 1Gi of shared memory do not fit into 512Mi of memory, of which it is a part. Lower shmSize, or raise memory.',
  ],
])('%s', (_, services, ...lines) => {
  expect(problemsOf(services)).toStrictEqual(lines);
});

test('what only the operator minds is right for a plain server', () => {
  expect(() => resolved({ [long]: { ...db, database: 'postgres', memory: '128Mi' }, [`${long.slice(1)}-r`]: api })).not.toThrow();
});

test.each([
  [{}, 1],
  [{ engine: 'cloudnative-pg' } as const, 3],
  [{ engine: 'cloudnative-pg', instances: 2 } as const, 2],
])('%j runs %d servers', (input, servers) => {
  const { replicas } = serviceIn(resolved({ db: { ...db, ...input } }), 'db', 'postgres');
  expect(replicas).toStrictEqual({ min: servers, max: servers });
});

test.each([
  ['a tag that tells no version', { image: 'registry.example.com/shop-db:16' }],
  ['version 14, with its image', { version: 14, image: 'postgres:14.20-alpine' } as const],
  ['an extension of its own image', { image: 'registry.example.com/shop-db:1.2', extensions: ['age'] }],
  [
    'a library that is loaded',
    { extensions: ['pg_stat_statements'], settings: { shared_preload_libraries: 'auto_explain, pg_stat_statements' } },
  ],
  [
    'a library that the operator loads',
    { engine: 'cloudnative-pg' as const, extensions: ['pg_stat_statements'], settings: { 'pg_stat_statements.max': '5000' } },
  ],
])('%s is accepted', (_, options) => {
  expect(() => resolved({ db: { ...db, ...options } })).not.toThrow();
});

test('an edge leads to a further database, and so does the migration, with its lock and its record', () => {
  const keycloak = { ...api, migrate: ['migrate'], uses: { db: { env: 'URL', database: 'keycloak' } } };
  const { secrets, migration } = serviceIn(resolved({ keycloak, db: { ...db, databases: ['keycloak'] } }), 'keycloak', 'fastapi');
  expect(secrets[0]?.parts.at(-1)).toBe('@db:5432/keycloak');
  expect(migration?.database.database).toBe('keycloak');
});

test('a pooler has every database, and shares its sessions among them', () => {
  const stack = resolved({
    api: { ...api, uses: { db: { env: 'URL' } } },
    db: { ...db, databases: ['keycloak'], pooler: { replicas: 1 } },
  });
  const pooler = serviceIn(stack, 'db-pooler', 'pgbouncer');
  expect([pooler.databases, pooler.poolSize]).toStrictEqual([['shop', 'keycloak'], 22]); // (100 - 3 - 5) / 2 pods - 1, halved
  expect(stack.warnings).toStrictEqual([]);
});

test.each([
  [{ user: 'pg_monitor' }, "services.db.user: 'pg_monitor' is a name that Postgres keeps for itself. Set user to another one."],
  [{ user: 'public' }, "services.db.user: 'public' is a name that Postgres keeps for itself. Set user to another one."],
  [
    { database: 'template0' },
    "services.db.database: 'template0' is a name that Postgres keeps for itself. Set database to another one.",
  ],
])('%j has a name that Postgres keeps', (options, line) => {
  expect(problemsOf({ db: { ...db, ...options } })).toStrictEqual([line]);
});

test('the name of the stack may be such a name too', () => {
  expect(refusal({ ...shop({ db }), name: 'pg-tools' })).toContain(
    "services.db.user: 'pg_tools' is a name that Postgres keeps for itself.",
  );
  expect(resolved({ db: { ...db, user: 'pgtools', database: 'pg_tools' } }).services).toHaveLength(1);
});

test('a library is loaded under its file name too, as images of vectors have it in their CMD', () => {
  const vectors = { image: 'ghcr.io/immich-app/postgres:17-vectorchord0.4.3', extensions: ['vchord'] };
  const settings = { shared_preload_libraries: 'vchord.so' };
  expect(resolved({ db: { ...db, ...vectors, settings } }).services).toHaveLength(1);
});
