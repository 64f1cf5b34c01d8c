// PostgreSQL.

import { amountOf } from '../../../model/quantity';
import { pinned, type ServiceInput, shop, shopService } from '../../support/chart';

type Postgres = ServiceInput<'postgres'>;

const db = (input: Partial<Postgres> = {}) => shopService('db', { db: { type: 'postgres', version: 17, ...input } });

test('the smallest', () => {
  expect(pinned(shopService('db', { db: { type: 'postgres', version: 15 } }, {}, 'local'))).toMatchSnapshot();
});

test('the fullest', () => {
  const fullest: Omit<Required<Postgres>, 'instances'> = {
    type: 'postgres',
    accept: {},
    metrics: true,
    engine: 'statefulset',
    description: 'Orders and customers',
    version: 18,
    image: 'pgvector/pgvector:pg18',
    runAs: '1000:1001',
    databases: ['keycloak', 'analytics'],
    extensions: ['vector', 'pg_trgm'],
    init: 'CREATE TABLE first (id int);',
    shmSize: '256Mi',
    cpu: { request: '500m', limit: '2' },
    memory: '2Gi',
    maxConnections: 200,
    settings: { wal_level: 'logical', work_mem: '8MB' },
    pooler: { replicas: 3, poolSize: 20 },
    storage: '20Gi',
    storageClass: 'fast',
    database: 'orders',
    user: 'clerk',
    backup: { schedule: '30 2 * * *' },
  };
  const api = { type: 'fastapi', uses: { db: { env: 'DATABASE_URL' } } } as const;
  expect(pinned(shopService('db', { db: fullest, api }))).toMatchSnapshot();
});

test.each([15, 16, 17] as const)('PGDATA of %s lies below the mount, which may hold lost+found', (version) => {
  const { PGDATA = '' } = db({ version }).settings();
  expect(db({ version }).mount('/var/lib/postgresql/data')?.name).toBe('data');
  expect(PGDATA).toBe('/var/lib/postgresql/data/pgdata');
});

test('Postgres 18 mounts a level higher, where its image keeps each major version in a folder of its own', () => {
  const server = db({ version: 18 });
  expect(server.mount('/var/lib/postgresql')?.name).toBe('data');
  expect(server.mount('/var/lib/postgresql/data')).toBeUndefined();
  expect(server.settings().PGDATA).toBe('/var/lib/postgresql/18/docker');
});

test.each([15, 16, 17, 18] as const)('the image is of the major version %s, or it could not read its data', (version) => {
  expect(db({ version }).container().image).toMatch(new RegExp(`^postgres:${version}\\.`));
});

test.each([
  ['pgvector/pgvector:pg17', 999],
  ['postgis/postgis:17-3.5', 999],
  ['postgis/postgis:17-3.5-alpine', 70],
])('of %s the user is that of the official image below it: %d', (image, uid) => {
  const server = db({ image });
  expect(server.container().image).toBe(image);
  expect(server.pod().securityContext).toMatchObject({ runAsUser: uid, runAsGroup: uid, fsGroup: uid });
});

test('an image with a user of its own says so', () => {
  const { securityContext } = db({ image: 'timescale/timescaledb-ha:pg17', runAs: { uid: 1000, gid: 1001 } }).pod();
  expect(securityContext).toMatchObject({ runAsUser: 1000, runAsGroup: 1001, fsGroup: 1001 });
});

test('a database of an image with glibc sorts as that of the alpine image', () => {
  expect(db({ image: 'pgvector/pgvector:pg17' }).settings().POSTGRES_INITDB_ARGS).toBe(
    '--auth=scram-sha-256 --data-checksums --lc-collate=C --lc-ctype=C.UTF-8',
  );
  expect(db().settings().POSTGRES_INITDB_ARGS).toBe('--auth=scram-sha-256 --data-checksums');
});

const more: Partial<Postgres> = { databases: ['keycloak'], extensions: ['uuid-ossp', 'pg_trgm'] };

test('further databases belong to the role of the application, and nobody else gets in', () => {
  expect(db({ databases: ['keycloak'], user: 'clerk' }).files()['20-databases.sql']).toBe(
    `SELECT NOT EXISTS (SELECT FROM pg_database WHERE datname = 'keycloak') AS missing \\gset
\\if :missing
CREATE DATABASE "keycloak";
ALTER DATABASE "keycloak" OWNER TO "clerk";
REVOKE ALL ON DATABASE "keycloak" FROM PUBLIC;
\\endif
`,
  );
});

test('extensions are made in every database that is there', () => {
  const extended = (database: string) => `SELECT EXISTS (SELECT FROM pg_database WHERE datname = '${database}') AS there \\gset
\\if :there
\\connect "${database}"
SET client_min_messages TO warning;
CREATE EXTENSION IF NOT EXISTS "pg_trgm" CASCADE;
CREATE EXTENSION IF NOT EXISTS "uuid-ossp" CASCADE;
\\endif
`;
  expect(db(more).files()['20-databases.sql']?.split('\n').slice(6).join('\n')).toBe(extended('keycloak') + extended('shop'));
});

const prepareOf = (input: Partial<Postgres> = {}) => db(input).files().prepare ?? '';

test('the first start is asked for by the name of its user, because an image may have no name for the id that it runs as', () => {
  const [beforePgUserIsSet] = prepareOf().split('PGUSER=');
  expect(beforePgUserIsSet?.match(/pg_isready -.*/g)).toStrictEqual(['pg_isready -q -U postgres -h /var/run/postgresql; do']);
});

test('a server is prepared whenever it starts, before anybody can connect to it, with its own parameters', () => {
  const { initContainers = [], containers } = db({ ...more, settings: { shared_preload_libraries: 'pg_cron' } }).pod();
  const [prepare] = initContainers;
  expect(prepare?.command).toStrictEqual(['sh', '/docker-entrypoint-initdb.d/prepare']);
  expect(prepare?.args).toStrictEqual(containers[0]?.args);
  expect(prepare?.args).toContain('shared_preload_libraries=pg_cron');
  expect(prepare?.volumeMounts).toStrictEqual(containers[0]?.volumeMounts);
  expect(prepareOf().match(/postgres "\$@" -c listen_addresses= /g)).toHaveLength(2);
});

test('databases and extensions are made at each start where the stack names some', () => {
  expect(prepareOf(more)).toContain('[ ! -e "$files/20-databases.sql" ] || run "$files/20-databases.sql"');
  expect(Object.keys(db().files())).toStrictEqual(['10-application-role.sql', 'prepare']);
});

test('a first start that was cut off is taken away: the one folder that is ever deleted has never been that of a server', () => {
  const lines = prepareOf().split('\n');
  expect(lines.filter((line) => /\brm\b/.test(line))).toStrictEqual(['  rm -rf "$unfinished"']);
  expect(lines.filter((line) => line.includes('unfinished='))).toStrictEqual(['  unfinished=$PGDATA.first-start']);
  expect(lines.filter((line) => /\bmv\b/.test(line))).toStrictEqual(['  mv "$unfinished" "$PGDATA"']);
});

test('passwords are tried before they are changed, so that a start changes nothing that is right', () => {
  expect(prepareOf()).toContain(
    '! opens "$(cat /run/secrets/db-secrets/APP_USER)" /run/secrets/db-secrets/APP_PASSWORD "$POSTGRES_DB"; then',
  );
});

test('the SQL of the stack runs once, after databases and extensions; what it makes belongs to the application', () => {
  const files = db({ ...more, user: 'clerk', init: 'CREATE TABLE first (id int);' }).files();
  expect(Object.keys(files)).toStrictEqual([
    '10-application-role.sql',
    '20-databases.sql',
    '30-init.sql',
    '40-owners.sql',
    'prepare',
  ]);
  expect(files['30-init.sql']).toBe('CREATE TABLE first (id int);');
  expect(files['40-owners.sql']?.split('\n').filter((line) => line.startsWith('\\connect'))).toStrictEqual([
    '\\connect "shop"',
    '\\connect "keycloak"',
  ]);
  expect(files['40-owners.sql']).toContain(`made.name, 'clerk');`);
});

test('neither deleting nor shrinking the StatefulSet deletes the data', () => {
  expect(db().workload().spec.persistentVolumeClaimRetentionPolicy).toStrictEqual({
    whenDeleted: 'Retain',
    whenScaled: 'Retain',
  });
});

test('the data is in a claim of the size and the class that the stack names', () => {
  const [claim] = db({ storage: '20Gi', storageClass: 'fast' }).workload().spec.volumeClaimTemplates ?? [];
  expect(claim).toMatchObject({
    metadata: { name: 'data' },
    spec: { storageClassName: 'fast', resources: { requests: { storage: '20Gi' } } },
  });
});

test('the name of the service leads to the pod itself, so it is headless and the StatefulSet names it', () => {
  expect(db().one('Service').spec.clusterIP).toBe('None');
  expect(db().workload().spec.serviceName).toBe(db().one('Service').metadata.name);
});

test('passwords and the role that logs in are files, in no setting and no argument', () => {
  const { POSTGRES_PASSWORD, POSTGRES_PASSWORD_FILE } = db().settings();
  expect(POSTGRES_PASSWORD).toBeUndefined();
  expect(POSTGRES_PASSWORD_FILE).toBe('/run/secrets/db-secrets/POSTGRES_PASSWORD');
  expect(db().secretKeys()).toStrictEqual(['db-secrets/APP_PASSWORD', 'db-secrets/APP_USER', 'db-secrets/POSTGRES_PASSWORD']);
  expect(db().commandLine().toLowerCase()).not.toContain('password');
});

test('everybody has to give a password, from the pod itself too', () => {
  expect(db().settings().POSTGRES_INITDB_ARGS).toContain('--auth=scram-sha-256');
});

test('a broken page of the disk is noticed when it is read', () => {
  expect(db().settings().POSTGRES_INITDB_ARGS).toContain('--data-checksums');
});

const roleOf = (input: Partial<Postgres> = {}) => db(input).files()['10-application-role.sql'] ?? '';

test('the application is not the superuser: it owns its database and nothing else', () => {
  const sql = roleOf({ user: 'clerk', database: 'orders' });
  expect(sql).toContain('CREATE ROLE "clerk" NOLOGIN;');
  expect(sql).toContain('ALTER DATABASE "orders" OWNER TO "clerk";');
  expect(sql).toContain('REVOKE ALL ON DATABASE "orders", postgres, template1 FROM PUBLIC;'); // everybody may connect to a database otherwise
  expect(sql).not.toMatch(/SUPERUSER|CREATEROLE|CREATEDB|ADMIN/);
});

test('the role of the Secret logs in and acts as the owner, so that another can take its place', () => {
  const sql = roleOf({ user: 'clerk' });
  expect(sql).toContain('CREATE ROLE :"login" IN ROLE "clerk";');
  expect(sql).toContain(`ALTER ROLE :"login" SET role TO 'clerk';`);
  expect(sql).toContain(`ALTER ROLE :"login" LOGIN PASSWORD :'password';`);
  expect(sql.match(/ LOGIN /g)).toHaveLength(1);
});

test('psql reads role and passwords from the Secret when it runs, and no log repeats them', () => {
  const lines = roleOf().split('\n');
  const read = lines.filter((line) => line.startsWith('\\set '));
  expect(read).toStrictEqual([
    '\\set login `cat /run/secrets/db-secrets/APP_USER`',
    '\\set password `cat /run/secrets/db-secrets/APP_PASSWORD`',
    '\\set password `cat /run/secrets/db-secrets/POSTGRES_PASSWORD`',
  ]);
  expect(lines.indexOf('SET log_statement TO none;')).toBeLessThan(lines.indexOf(read[0] ?? ''));
});

test('the role and the database are what the application is told', () => {
  const api = { type: 'fastapi', uses: { db: { env: 'DATABASE_URL' } } } as const;
  const told = shop({ api, db: { type: 'postgres', version: 17, user: 'clerk', database: 'orders' } });
  expect(told.secretVariables('api').DATABASE_URL).toBe(
    'postgresql://$(db-secrets/APP_USER):$(db-secrets/APP_PASSWORD)@db:5432/orders',
  );
  expect(told.files('db')['10-application-role.sql']).toContain('CREATE ROLE "clerk" ');
  expect(told.settings('db').POSTGRES_DB).toBe('orders');
});

test('the server is asked over TCP, because the socket answers during the first initialisation too', () => {
  const { startupProbe, readinessProbe, livenessProbe } = db().container();
  for (const probe of [startupProbe, readinessProbe, livenessProbe])
    expect(probe?.exec?.command.join(' ')).toContain('pg_isready -q -h 127.0.0.1');
});

test('a server that refuses while it recovers is alive: a restart would begin the recovery anew', () => {
  const { readinessProbe, livenessProbe } = db().container();
  expect(livenessProbe?.exec?.command.at(-1)).toMatch(/; \[ \$\? -le 1 \]$/);
  expect(readinessProbe?.exec?.command.at(-1)).not.toContain('$?');
});

test('there is time for the last checkpoint before the pod is killed', () => {
  expect(db().pod().terminationGracePeriodSeconds).toBeGreaterThan(30);
});

test.each(['/var/run/postgresql', '/tmp', '/dev/shm'])('%s is writable, though the root is not', (path) => {
  const mount = db().mount(path);
  expect(db().volume(mount?.name ?? '')?.emptyDir).toBeDefined();
  expect(db().container().securityContext?.readOnlyRootFilesystem).toBe(true);
});

test('shared memory is memory: on a disk parallel queries would crawl', () => {
  expect(db().volume('shm')?.emptyDir?.medium).toBe('Memory');
});

test.each([
  ['512Mi', {}, '64Mi'],
  ['1Gi', {}, '72Mi'], // a VACUUM with 64MB of maintenance_work_mem
  ['8Gi', {}, '520Mi'],
  ['2Gi', { maxConnections: 40 }, '136Mi'],
  ['4Gi', { maxConnections: 20 }, '314Mi'], // a join of three processes with twice 51MB
  ['2Gi', { settings: { work_mem: '100MB' } }, '608Mi'],
  ['2Gi', { settings: { maintenance_work_mem: '204800' } }, '208Mi'],
  ['1Gi', { settings: { maintenance_work_mem: '2 GB' } }, '1024Mi'],
  ['1Gi', { shmSize: '300Mi' }, '300Mi'],
  ['4Gi', { settings: { hash_mem_multiplier: '8', max_parallel_workers_per_gather: '4' } }, '408Mi'],
] as const)('with %s of memory and %j, %s of it may be shared', (memory, options, size) => {
  expect(db({ memory, ...options }).volume('shm')?.emptyDir?.sizeLimit).toBe(size);
});

const parametersOf = (options: object) =>
  Object.fromEntries(
    (db(options).container().args ?? []).flatMap((arg) => {
      const [, name = '', value] = /^(\w+)=(.*)$/.exec(arg) ?? [];
      return value === undefined ? [] : [[name, value]];
    }),
  );

test.each([
  ['512Mi', '64MB', '64MB'],
  ['1Gi', '128MB', '80MB'],
  ['5Gi', '640MB', '80MB'],
  ['8Gi', '1024MB', '80MB'],
  ['1Ti', '1024MB', '80MB'],
] as const)('on %s the log begins a checkpoint at %s, long before the volume is full', (storage, max_wal_size, min_wal_size) => {
  expect(parametersOf({ storage })).toMatchObject({ max_wal_size, min_wal_size });
  expect(parametersOf({ storage, settings: { max_wal_size: '2GB' } })).toMatchObject({ max_wal_size: '2GB', min_wal_size });
});

test('memory is request and limit in one, so that the database is never the first to be evicted', () => {
  const { requests, limits } = db({ memory: '2Gi' }).container().resources ?? {};
  expect([requests?.memory, limits?.memory]).toStrictEqual(['2Gi', '2Gi']);
});

test('the volume belongs to the user of the alpine image, and is not walked again at every start', () => {
  expect(db().pod().securityContext).toMatchObject({
    runAsUser: 70,
    runAsGroup: 70,
    fsGroup: 70,
    fsGroupChangePolicy: 'OnRootMismatch',
  });
});

test('only those that use it reach it, and it reaches nobody', () => {
  const api = { type: 'fastapi', uses: { db: {} } } as const;
  const { ingress, egress } = shopService('db', { api, db: { type: 'postgres', version: 17 }, web: { type: 'nextjs' } }).one(
    'NetworkPolicy',
  ).spec;
  expect(ingress).toStrictEqual([
    {
      from: [{ podSelector: { matchLabels: { 'app.kubernetes.io/instance': 'api' } } }],
      ports: [{ port: 5432, protocol: 'TCP' }],
    },
  ]);
  expect(egress).toStrictEqual([]);
});

test('a parameter of the stack replaces the one that Slipway computes, or comes after them, in the order of the names', () => {
  const { args = [] } = db({ settings: { wal_level: 'logical', max_wal_senders: '20', work_mem: '64MB' } }).container();
  expect(args.filter((word) => word !== '-c')).toStrictEqual([
    'max_connections=100',
    'shared_buffers=128MB',
    'effective_cache_size=384MB',
    'work_mem=64MB',
    'maintenance_work_mem=32MB',
    'max_wal_size=640MB',
    'min_wal_size=80MB',
    'random_page_cost=1.1',
    'client_connection_check_interval=1s',
    'max_wal_senders=20',
    'wal_level=logical',
  ]);
});

test('Kubernetes fills in no variable in a parameter', () => {
  expect(db({ settings: { search_path: '"$user", public' } }).container().args).toContain('search_path="$$user", public');
});

const settingsFor = (memory: string, maxConnections?: number) =>
  Object.fromEntries(
    (db({ memory, maxConnections }).container().args ?? []).filter((word) => word !== '-c').map((word) => word.split('=')),
  );

test.each(['128Mi', '512Mi', '2Gi', '64Gi'])('the memory that Postgres gives away fits into the pod: %s', (memory) => {
  const settings = settingsFor(memory);
  const mib = (name: string) => Number(settings[name]?.replace('MB', ''));
  const most = mib('shared_buffers') + mib('max_connections') * mib('work_mem') + mib('maintenance_work_mem');
  const size = amountOf(memory) / 2 ** 20;
  expect(mib('shared_buffers')).toBe(size / 4);
  expect(most).toBeLessThan(size);
});

test('more connections share the same memory, down to the least that Postgres knows', () => {
  const workMem = (maxConnections: number) => settingsFor('4Gi', maxConnections).work_mem;
  expect([workMem(100), workMem(200), workMem(1000)]).toStrictEqual(['10MB', '5MB', '1MB']);
});

test.each([
  ['128Mi', '32'],
  ['256Mi', '64'],
  ['512Mi', '100'],
  ['64Gi', '100'],
])('where the stack names no number, %s takes %s connections', (memory, connections) => {
  expect(settingsFor(memory).max_connections).toBe(connections);
});
