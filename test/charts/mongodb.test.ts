// MongoDB: a replica set of one server with a volume.

import { pinned, type ServiceInput, shopService } from '../support/chart';
import { changes, commands } from '../support/in-place';
import { problemsOf, resolved, serviceIn } from '../support/stacks';

type Mongodb = ServiceInput<'mongodb'>;

const db = (input: Partial<Mongodb> = {}) => shopService('db', { db: { type: 'mongodb', version: '8.0', ...input } });

test('the fullest', () => {
  const fullest: Required<Mongodb> = {
    type: 'mongodb',
    accept: {},
    version: '8.0',
    description: 'Orders',
    cpu: { request: '100m', limit: '2' },
    memory: '2Gi',
    image: 'mongodb/mongodb-community-server:8.0-ubi9',
    runAs: 1001,
    database: 'orders',
    user: 'clerk',
    storage: '20Gi',
    storageClass: 'fast',
  };
  const api = { type: 'fastapi', uses: { db: { env: 'MONGODB_URL' } } } as const;
  expect(pinned(shopService('db', { db: fullest, api }))).toMatchSnapshot();
});

test('the URL logs in at the own database, and asks for no other member', () => {
  const stack = resolved(
    { db: { type: 'mongodb', version: '8.0' }, api: { type: 'fastapi', uses: { db: { env: 'URL' } } } },
    { name: 'my-shop' },
  );
  const ref = (key: string) => ({ secretName: 'db-secrets', key });
  expect(serviceIn(stack, 'api', 'fastapi').secrets[0]?.parts).toStrictEqual([
    ...['mongodb://', ref('APP_USER'), ':', ref('APP_PASSWORD')],
    '@db:27017/my_shop?authSource=my_shop&directConnection=true',
  ]);
});

test('a driver that connects directly needs a set that finds itself by a name of the pod alone: the Service has none before it is ready', () => {
  expect(db().files()['primary.js']).toContain("members: [{ _id: 0, host: 'localhost:27017' }]");
  expect(db().one('Service').spec.publishNotReadyAddresses).toBeUndefined();
});

test("the key is its user's alone, in memory: mongod refuses one that a group may read, as a Secret is", () => {
  expect(db().files()['start.sh']).toMatch(/umask 077\n(.*\n)*cat .*KEYFILE > \/run\/mongodb\/key/);
  expect(db().volume('run')?.emptyDir?.medium).toBe('Memory');
});

test('it is ready when it takes writes, and no probe runs a shell of MongoDB', () => {
  const { readinessProbe, livenessProbe, startupProbe } = db().container();
  expect(readinessProbe?.exec?.command.at(-1)).toBe('[ -e /run/mongodb/primary ] && : < /dev/tcp/127.0.0.1/27017');
  expect(livenessProbe?.tcpSocket).toBeDefined();
  expect((startupProbe?.failureThreshold ?? 0) * (startupProbe?.periodSeconds ?? 0)).toBe(3600);
});

test('cache and connections leave four tenths of the memory, and the log of changes a share of the volume', () => {
  const { args = [] } = db({ memory: '10Gi', storage: '100Gi' }).container();
  const of = (name: string) => Number(args[args.indexOf(name) + 1]);
  expect([of('--wiredTigerCacheSizeGB'), of('--maxConns'), of('--oplogSize')]).toStrictEqual([4, 2048, 5120]);
});

test('no password is an argument or a variable', () => {
  expect(JSON.stringify(db().all)).not.toContain('secretKeyRef');
  expect(db().settings()).toMatchObject({ MONGO_INITDB_ROOT_PASSWORD_FILE: '/run/secrets/db-secrets/ROOT_PASSWORD' });
});

test.each([
  [{ memory: '512Mi' }, 'services.db.memory: 512Mi is too little memory. Set at least 1Gi.'],
  [
    { storage: '1Gi' },
    'services.db.storage: 1Gi is too little for mongodb: its own files would fill the volume. Set at least 2Gi.',
  ],
  [{ database: 'Admin' }, "services.db.database: 'Admin' already exists on every server. Set database to another name."],
  [{ database: 'admin' }, "services.db.database: 'admin' already exists on every server. Set database to another name."],
  [{ user: 'root' }, "services.db.user: 'root' is the administrator. Set user to another name."],
])('%j is refused', (option, problem) => {
  expect(problemsOf({ db: { type: 'mongodb', version: '8.0', ...option } })).toStrictEqual([problem]);
});

test('an older version and another database move by a dump', () => {
  const mongodb = (version: '7.0' | '8.0', more = {}) => ({ services: { db: { type: 'mongodb', version, ...more } } }) as const;
  expect(changes(mongodb('7.0'), mongodb('8.0'))).toStrictEqual([]);
  expect(changes(mongodb('8.0'), mongodb('7.0'))).toStrictEqual([
    "shop/production/db: MongoDB 'db': version 8.0 becomes 7.0; a server cannot read the data of a newer one.",
  ]);
  expect(changes(mongodb('8.0', { database: 'Libre-Chat' }), mongodb('8.0', { database: 'b' }))).toStrictEqual([
    "shop/production/db: MongoDB 'db': database Libre-Chat becomes b; its data has the old name.",
  ]);
  expect(commands(mongodb('8.0'), mongodb('8.0', { database: 'b' }))).toStrictEqual([
    `kubectl patch pv "$(kubectl -n shop get pvc data-db-0 -o jsonpath={.spec.volumeName})" -p '{"spec":{"persistentVolumeReclaimPolicy":"Retain"}}'`,
    'kubectl -n shop exec db-0 -- sh /slipway/tools.sh mongodump --db shop --archive --gzip > db.archive',
    'gzip -t db.archive',
    'kubectl -n shop delete statefulset/db',
    'kubectl -n shop delete pvc data-db-0',
    'SLIPWAY_REPLACE=shop/production/db npm run synth',
    'kubectl apply -f dist/shop/production/0001-db.k8s.yaml',
    'kubectl -n shop rollout status statefulset/db',
    "kubectl -n shop exec -i db-0 -- sh /slipway/tools.sh mongorestore --archive --gzip --nsFrom 'shop.*' --nsTo 'b.*' < db.archive",
    'kubectl apply -f dist/shop/production',
  ]);
});
