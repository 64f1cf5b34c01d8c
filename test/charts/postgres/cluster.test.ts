// PostgreSQL on several machines, by CloudNativePG.

import { appOf } from '../../../charts/index';
import { render } from '../../../output/render';
import { resolveStacks } from '../../../resolve';
import type { StackInput } from '../../../schema/stack';
import { stacks } from '../../../stacks/index';
import { pinned, type ServiceInput, shop, shopService } from '../../support/chart';

type Postgres = ServiceInput<'postgres'>;

/** What the tests ask of it, as it stands in the YAML. */
interface ClusterSpec {
  instances: number;
  imageName: string;
  inheritedMetadata: { labels: object };
  enablePDB: boolean;
  resources: { requests: { memory: string }; limits: { memory: string } };
  postgresql: { parameters: Record<string, string>; synchronous?: object };
  bootstrap: { initdb: { postInitApplicationSQLRefs: { configMapRefs: object[] } } };
  projectedVolumeTemplate: { sources: { secret: { name: string; items: { path: string }[] } }[] };
}

const api = { type: 'fastapi', uses: { db: { env: 'DATABASE_URL' } } } as const;
const operated = { type: 'postgres', version: 17, engine: 'cloudnative-pg' } as const;
const db = (options: Partial<Postgres> = {}) => shopService('db', { db: { ...operated, ...options }, api });
const cluster = (options: Partial<Postgres> = {}) => db(options).one('Cluster').spec as unknown as ClusterSpec;
const sql = (options: Partial<Postgres> = {}) => Object.values(db(options).one('ConfigMap').data ?? {}).join();

test('the smallest', () => {
  expect(pinned(shopService('db', { db: operated }))).toMatchSnapshot();
});

test('the fullest', () => {
  const fullest: Required<Postgres> = {
    type: 'postgres',
    accept: {},
    metrics: true,
    engine: 'cloudnative-pg',
    instances: 5,
    description: 'Orders and customers',
    version: 18,
    image: 'ghcr.io/cloudnative-pg/postgresql:18-standard-trixie',
    runAs: 1026,
    databases: ['keycloak', 'sales_'],
    extensions: ['vector'],
    init: 'CREATE TABLE first (id int);',
    shmSize: '256Mi',
    cpu: { request: '500m', limit: '2' },
    memory: '2Gi',
    storage: '20Gi',
    storageClass: 'fast',
    database: 'orders',
    user: 'clerk',
    backup: {
      schedule: '30 2 * * *',
      bucket: { endpoint: 'https://s3.example.com', name: 'kept', region: 'eu-central-1', prefix: 'all' },
      pointInTimeRecovery: { archive: 'db-2' },
    },
    maxConnections: 200,
    settings: { wal_level: 'logical', shared_preload_libraries: 'pg_cron, auto_explain' },
    pooler: { replicas: 3 },
  };
  expect(pinned(shopService('db', { db: fullest, api }))).toMatchSnapshot();
});

const withPostgres = stacks.filter(({ services }) => Object.values(services).some(({ type }) => type === 'postgres'));

test.each(withPostgres.map((stack) => [stack.name, stack] as const))(
  '%s: no other service notices the engine',
  (_, { environments: { production }, ...stack }) => {
    const manifests = (engine: Postgres['engine']) => {
      const services = Object.fromEntries(
        Object.entries(stack.services).map(([name, service]) => [
          name,
          service.type === 'postgres' ? { ...service, engine } : service,
        ]),
      );
      const input = { ...stack, services, environments: { production: production ?? {} } } as StackInput;
      const [resolved] = resolveStacks([input]);
      if (!resolved) throw new Error('nothing was resolved');
      const own = resolved.services.filter(({ type }) => type === 'postgres').map(({ name }) => name);
      return render(resolved, appOf(resolved))
        .filter(
          ({ file }) =>
            !/-(namespace|alerts|dashboard)\./.test(file) &&
            !own.some((name) => new RegExp(`-${name}(-backup|-restore)?\\.k8s`).test(file)),
        )
        .map(({ file, manifests }) => [file, manifests.map(({ object }) => object)]);
    };
    expect(manifests('cloudnative-pg').length).toBeGreaterThan(0);
    expect(manifests('cloudnative-pg')).toStrictEqual(manifests('statefulset'));
  },
);

test('the name of the service leads to the instance that takes writes', () => {
  const { metadata, spec } = db().one('Service');
  expect(metadata.name).toBe('db');
  expect(spec.selector).toStrictEqual({
    'cnpg.io/cluster': db().one('Cluster').metadata.name,
    'cnpg.io/instanceRole': 'primary',
  });
  expect(spec.ports).toStrictEqual([{ name: 'postgres', port: 5432, targetPort: 5432, protocol: 'TCP' }]);
});

test('the pods carry the label that the policies of the other services know', () => {
  const egress = shop({ db: operated, api }).one('NetworkPolicy', 'api').spec.egress ?? [];
  const label = { 'app.kubernetes.io/instance': 'db' };
  expect(egress).toContainEqual({ to: [{ podSelector: { matchLabels: label } }], ports: [{ port: 5432, protocol: 'TCP' }] });
  expect(cluster().inheritedMetadata.labels).toMatchObject(label);
});

test('parameters of the stack replace those that Slipway computes, or are added', () => {
  const settings = { work_mem: '64MB', 'pg_stat_statements.max': '5000' };
  const { parameters } = cluster({ settings }).postgresql;
  expect(parameters).toStrictEqual({ ...cluster().postgresql.parameters, ...settings });
});

test.each([
  ['1Gi', '128MB', '256MB'],
  ['5Gi', '512MB', '1280MB'],
])(
  'on %s a replica that falls behind or is away holds back %s or %s of the log, and does not fill the volume',
  (storage, kept, held) => {
    expect(cluster({ storage }).postgresql.parameters).toMatchObject({ wal_keep_size: kept, max_slot_wal_keep_size: held });
  },
);

test('three instances where the stack does not say, each with a volume of the size and the class that it names', () => {
  expect(cluster().instances).toBe(3);
  expect(cluster({ instances: 2, storage: '20Gi', storageClass: 'fast' })).toMatchObject({
    instances: 2,
    storage: { size: '20Gi', storageClass: 'fast' },
  });
});

test.each([15, 16, 17, 18] as const)('the image is of the major version %s, or it could not read its data', (version) => {
  expect(cluster({ version }).imageName).toMatch(
    new RegExp(`^ghcr\\.io/cloudnative-pg/postgresql:${version}\\..*@sha256:[0-9a-f]{64}$`),
  );
});

test('what is committed is on two disks before the application hears of it, unless there is one alone', () => {
  expect(cluster().postgresql.synchronous).toStrictEqual({ method: 'any', number: 1, dataDurability: 'preferred' });
  expect(cluster({ instances: 1 }).postgresql.synchronous).toBeUndefined();
});

test('a single instance holds no drain up', () => {
  expect([cluster({ instances: 1 }).enablePDB, cluster({ instances: 2 }).enablePDB]).toStrictEqual([false, true]);
});

test('memory is request and limit in one, and Postgres is set as on a plain server, with an end to the log that is kept for replicas', () => {
  const { resources, postgresql } = cluster({ memory: '2Gi' });
  expect([resources.requests.memory, resources.limits.memory]).toStrictEqual(['2Gi', '2Gi']);
  const plain = shopService('db', { db: { type: 'postgres', version: 17, memory: '2Gi' } }).container().args ?? [];
  expect(Object.entries(postgresql.parameters).map(([name, value]) => `${name}=${value}`)).toStrictEqual(
    [...plain.filter((word) => word !== '-c'), 'max_slot_wal_keep_size=1280MB', 'wal_keep_size=512MB'].sort(),
  );
});

test('the application is not the superuser: its role owns the database, cannot log in, and nobody else gets in', () => {
  const { initdb } = cluster({ user: 'clerk', database: 'orders' }).bootstrap;
  expect(initdb).toMatchObject({ database: 'orders', owner: 'clerk' });
  expect(sql({ user: 'clerk', database: 'orders' })).toContain('ALTER ROLE "clerk" NOLOGIN;');
  expect(sql({ user: 'clerk', database: 'orders' })).toContain(
    'REVOKE ALL ON DATABASE "orders", postgres, template1 FROM PUBLIC;',
  );
  expect(sql()).not.toMatch(/SUPERUSER|CREATEROLE|CREATEDB|ADMIN/);
});

test('only the role by which a lost primary comes back may connect to the database postgres, made before anybody is granted anything', () => {
  const lines = sql().split('\n');
  const made = lines.findIndex((line) => line.includes('CREATE ROLE streaming_replica LOGIN REPLICATION;'));
  expect(made).toBeGreaterThan(0);
  expect(lines.slice(made).filter((line) => line.startsWith('GRANT'))).toStrictEqual([
    'GRANT CONNECT ON DATABASE postgres TO streaming_replica;',
  ]);
});

test('the role of the Secret logs in and acts as the owner, and the server reads its password from the mounted file', () => {
  expect(sql({ user: 'clerk' })).toContain(`'CREATE ROLE %I LOGIN PASSWORD %L IN ROLE "clerk"', login, password`);
  expect(sql({ user: 'clerk' })).toContain(`'ALTER ROLE %I SET role TO %L', login, 'clerk'`);
  const read = [...sql().matchAll(/pg_read_file\('\/projected\/([^']+)'\)/g)].map(([, path]) => path);
  const [source] = cluster().projectedVolumeTemplate.sources;
  expect(source?.secret.name).toBe('db-secrets');
  expect(source?.secret.items.map(({ path }) => path).sort()).toStrictEqual(read.sort());
});

test('a statement that fails is not logged: it holds the password', () => {
  expect(sql().split('\n').slice(0, 2)).toStrictEqual(['SET log_min_messages TO panic;', 'SET log_statement TO none;']);
});

test('the SQL is that of the ConfigMap', () => {
  const { metadata, data } = db().one('ConfigMap');
  const [ref] = cluster().bootstrap.initdb.postInitApplicationSQLRefs.configMapRefs;
  expect(ref).toStrictEqual({ name: metadata.name, key: Object.keys(data ?? {})[0] });
});

test('the operator makes further databases and extensions, also of the database of the application', () => {
  const objects = db({ databases: ['keycloak', 'sales_'], extensions: ['pg_trgm'] }).ofKind('Database');
  const extensions = [{ name: 'pg_trgm' }];
  expect(objects.map(({ metadata, spec }) => [metadata.name, spec])).toStrictEqual([
    ['db-shop-database', { cluster: { name: 'db' }, name: 'shop', owner: 'shop', extensions }],
    ['db-keycloak-database', { cluster: { name: 'db' }, name: 'keycloak', owner: 'shop', extensions }],
    ['db-sales--database', { cluster: { name: 'db' }, name: 'sales_', owner: 'shop', extensions }],
  ]);
  expect(db().ofKind('Database')).toStrictEqual([]);
});

test('on an empty volume the SQL runs in this order: role, extensions, that of the stack, and whom it belongs to', () => {
  const options = { extensions: ['pg_trgm'], init: 'CREATE TABLE first (id int);' };
  const { metadata, data = {} } = db(options).one('ConfigMap');
  const keys = ['application-role.sql', 'extensions.sql', 'init.sql', 'owners.sql'];
  expect(cluster(options).bootstrap.initdb.postInitApplicationSQLRefs.configMapRefs).toStrictEqual(
    keys.map((key) => ({ key, name: metadata.name })),
  );
  expect([data['extensions.sql'], data['init.sql']]).toStrictEqual([
    'CREATE EXTENSION IF NOT EXISTS "pg_trgm" CASCADE;',
    'CREATE TABLE first (id int);',
  ]);
  expect(data['owners.sql']).toContain(`made.name, 'shop');`);
});

test('libraries are a list of the operator, and no parameter', () => {
  const { postgresql } = cluster({ settings: { shared_preload_libraries: 'pg_cron, auto_explain' } });
  expect(postgresql).toMatchObject({ shared_preload_libraries: ['pg_cron', 'auto_explain'] });
  expect(postgresql.parameters.shared_preload_libraries).toBeUndefined();
});

test('shared memory is as on a plain server', () => {
  expect(cluster({ memory: '8Gi' })).toMatchObject({ ephemeralVolumesSizeLimit: { shm: '520Mi' } });
});

test('another image runs as the user of the operator, or as the one that the stack says', () => {
  const image = 'ghcr.io/cloudnative-pg/postgresql:17-standard-trixie';
  expect(cluster({ image })).toMatchObject({ imageName: image, postgresUID: 26, postgresGID: 26 });
  expect(cluster({ image, runAs: 1026 })).toMatchObject({ postgresUID: 1026, postgresGID: 1026 });
});

test('the superuser has the password of the same Secret', () => {
  expect(cluster()).toMatchObject({ enableSuperuserAccess: true, superuserSecret: { name: 'db-secrets' } });
});

test('instances reach each other, the operator reaches them, and they reach no more than the API server', () => {
  const { podSelector, ingress, egress } = db().one('NetworkPolicy').spec;
  const instances = { podSelector: { matchLabels: { 'app.kubernetes.io/instance': 'db' } } };
  const operator = {
    namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'cnpg-system' } },
    podSelector: { matchLabels: { 'app.kubernetes.io/name': 'cloudnative-pg' } },
  };
  const ports = (...all: number[]) => all.map((port) => ({ port, protocol: 'TCP' }));
  expect(podSelector?.matchLabels).toStrictEqual({ 'app.kubernetes.io/instance': 'db', 'cnpg.io/cluster': 'db' });
  expect(ingress).toStrictEqual([
    { from: [{ podSelector: { matchLabels: { 'app.kubernetes.io/instance': 'api' } } }], ports: ports(5432) },
    { from: [instances, operator], ports: ports(5432, 8000) },
  ]);
  expect(egress?.slice(1)).toStrictEqual([
    { to: [instances], ports: ports(5432, 8000) },
    {
      to: [
        { ipBlock: { cidr: '0.0.0.0/0', except: ['169.254.0.0/16'] } },
        { ipBlock: { cidr: '::/0', except: ['fd00:ec2::254/128', 'fe80::/10'] } },
      ],
      ports: ports(443, 6443, 8443, 16443), // clouds and kubeadm, minikube, MicroK8s
    },
  ]);
});

test('the operator makes account and budget, so that the chart does not', () => {
  expect(
    db()
      .all.map(({ kind }) => kind)
      .sort(),
  ).toStrictEqual(['Cluster', 'ConfigMap', 'NetworkPolicy', 'Service']);
});

test('apply wakes a cluster that was sent to sleep as its page says', () => {
  expect(db().one('Cluster').metadata.annotations).toMatchObject({ 'cnpg.io/hibernation': 'off' });
});
