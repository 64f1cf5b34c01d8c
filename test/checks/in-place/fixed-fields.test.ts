// What cannot be changed where it stands, and what can.
import { checkInPlace } from '../../../checks/in-place';
import { apartOf, setApart } from '../../../checks/in-place/own-namespace';
import { synthesize } from '../../../output/synthesize';
import { changes, commands, toldAbout } from '../../support/in-place';
import { api, cache, db, site, store } from '../../support/stacks';

const backend = (size: string, rest = {}) => ({
  services: { backend: { ...api, replicas: 1, volumes: { uploads: { mountPath: '/data', size, ...rest } } } },
});

test.each([
  [
    'another image of the same major version, or any other text',
    { services: { api: { ...api, env: { A: '1' } } } },
    { services: { api } },
  ],
  ['a new service', { services: { api } }, { services: { api, db } }],
  ['a data service that is gone: its claim stays', { services: { api, db } }, { services: { api } }],
  ['more memory', { services: { db } }, { services: { db: { ...db, memory: '1Gi' } } }],
  ['a claim that grows: the API server takes it', backend('1Gi'), backend('2Gi')],
  ['a size written otherwise', backend('1Gi'), backend('1024Mi')],
])('%s is no problem', (_, before, after) => {
  expect(toldAbout(before, after)).toStrictEqual([]);
});

test("another major version of Postgres: the server could not read the old one's data", () => {
  expect(changes({ services: { db: { ...db, version: 15 } } }, { services: { db: { ...db, version: 17 } } })).toStrictEqual([
    "shop/production/db: Postgres 'db': version 15 becomes 17; a server cannot read another major version's data.",
  ]);
});

test('another database or role: Postgres makes them on an empty volume alone', () => {
  expect(changes({ services: { db } }, { services: { db: { ...db, database: 'orders', user: 'clerk' } } })).toStrictEqual([
    "shop/production/db: Postgres 'db': database shop becomes orders; it is created once, on an empty volume.",
    "shop/production/db: Postgres 'db': role shop becomes clerk; it is created once, on an empty volume.",
  ]);
});

test.each([
  ['8Gi', 'storage 5Gi becomes 8Gi; a template cannot change its size, but the claim itself can be expanded.'],
  ['4Gi', 'storage 5Gi becomes 4Gi; a claim cannot shrink.'],
])('a claim template of another size: %s', (storage, text) => {
  expect(changes({ services: { db } }, { services: { db: { ...db, storage } } })).toStrictEqual([
    `shop/production/db: StatefulSet 'db', claim template 'data': ${text}`,
  ]);
});

test('a number of pods that is left to an autoscaler: without it the API server sets one', () => {
  const [fixed, range] = [5, { min: 2, max: 9 }].map((replicas) => ({ services: { site: { ...site, replicas } } }));
  if (!fixed || !range) throw new Error('two forms');
  expect(changes(fixed, range)).toStrictEqual([
    "shop/production/site: Deployment 'site': replicas 5 becomes nothing; `kubectl apply` would end all pods but one, until the autoscaler starts them again.",
  ]);
  expect(commands(fixed, range)).toContain(
    "kubectl -n shop apply view-last-applied deployment/site -o yaml | grep -v '^  replicas: ' | kubectl -n shop apply set-last-applied -f -",
  );
  expect(changes(range, fixed)).toStrictEqual([]);
  expect(changes({ services: { site: { ...site, replicas: 1 } } }, range)).toStrictEqual([]);
});

test('another storage class, of a template and of a claim', () => {
  expect(changes({ services: { db } }, { services: { db: { ...db, storageClass: 'fast' } } })).toStrictEqual([
    "shop/production/db: StatefulSet 'db', claim template 'data': storageClassName nothing becomes fast; this field of a claim cannot change.",
  ]);
  expect(changes(backend('1Gi', { storageClass: 'slow' }), backend('1Gi', { storageClass: 'fast' }))).toStrictEqual([
    "shop/production/backend: PersistentVolumeClaim 'uploads': storageClassName slow becomes fast; this field of a claim cannot change.",
  ]);
});

test('a claim for many nodes in place of one for one, and one that shrinks', () => {
  expect(changes(backend('1Gi'), backend('500Mi', { accessMode: 'ReadWriteMany' }))).toStrictEqual([
    'shop/production/backend: PersistentVolumeClaim \'uploads\': accessModes ["ReadWriteOnce"] becomes ["ReadWriteMany"]; this field of a claim cannot change.',
    "shop/production/backend: PersistentVolumeClaim 'uploads': storage 1Gi becomes 500Mi; a claim cannot shrink.",
  ]);
});

test('a cache that becomes a store: the old Deployment would answer beside the new StatefulSet', () => {
  expect(changes({ services: { redis: cache } }, { services: { redis: store } })).toStrictEqual([
    "shop/production/redis: Service 'redis': clusterIP nothing becomes None; a Service cannot become headless, or get an address later.",
    "shop/production/redis: Deployment 'redis' becomes a StatefulSet; the old one would keep running beside it.",
  ]);
});

test('a plain Postgres that becomes a Cluster would write to another volume beside the new one', () => {
  const operated = { ...db, engine: 'cloudnative-pg' } as const;
  expect(changes({ services: { db } }, { services: { db: operated } })).toStrictEqual([
    "shop/production/db: Service 'db': clusterIP None becomes nothing; a Service cannot become headless, or get an address later.",
    "shop/production/db: StatefulSet 'db' becomes a Cluster; the old one would keep running beside it.",
  ]);
});

describe('a Cluster', () => {
  const operated = { ...db, engine: 'cloudnative-pg' } as const;

  test('that becomes a plain Postgres again would go on beside an empty one', () => {
    expect(changes({ services: { db: operated } }, { services: { db } })).toStrictEqual([
      "shop/production/db: Service 'db': clusterIP nothing becomes None; a Service cannot become headless, or get an address later.",
      "shop/production/db: Cluster 'db' becomes a StatefulSet; the old one would keep running beside it.",
    ]);
  });

  test('that begins anew cannot go on with the archive of the old one, and with another it can', () => {
    const bucket = { endpoint: 'https://s3.example.com', name: 'kept', region: 'eu-central-1' };
    const archived = { ...operated, backup: { bucket, pointInTimeRecovery: {} } };
    const database = "shop/production/db: Postgres 'db': database shop becomes orders; it is created once, on an empty volume.";
    expect(changes({ services: { db: archived } }, { services: { db: { ...archived, database: 'orders' } } })).toStrictEqual([
      database,
      "shop/production/db: Cluster 'db' starts on empty volumes, and its archive db contains the WAL of the old one, which a new Cluster cannot continue; set backup.pointInTimeRecovery.archive to another name.",
    ]);
    const anew = { ...archived, database: 'orders', backup: { bucket, pointInTimeRecovery: { archive: 'db-2' } } };
    expect(changes({ services: { db: archived } }, { services: { db: anew } })).toStrictEqual([database]);
  });

  test('makes its database and role once, as the plain server does', () => {
    const other = { ...operated, database: 'orders', user: 'clerk' };
    expect(changes({ services: { db: operated } }, { services: { db: other } })).toStrictEqual([
      "shop/production/db: Postgres 'db': database shop becomes orders; it is created once, on an empty volume.",
      "shop/production/db: Postgres 'db': role shop becomes clerk; it is created once, on an empty volume.",
    ]);
  });

  test('is taken to a later major version by the operator, and to an earlier one by nobody', () => {
    const [fifteen, seventeen] = [{ services: { db: { ...operated, version: 15 } } }, { services: { db: operated } }] as const;
    expect(changes(fifteen, seventeen)).toStrictEqual([]);
    expect(changes(seventeen, fifteen)).toStrictEqual([
      "shop/production/db: Postgres 'db': version 17 becomes 15; a server cannot read another major version's data.",
    ]);
  });

  test('begins empty in another namespace', () => {
    expect(changes({ services: { db: operated } }, { services: { db: operated }, rest: { namespace: 'store' } })).toStrictEqual([
      "shop/production/db: Cluster 'db': namespace shop becomes store; the data stays in the old namespace, which namespace: 'shop' of the environment would keep.",
    ]);
  });

  test('may get another size, number of instances and memory', () => {
    const other = { ...operated, instances: 5, memory: '1Gi', storage: '20Gi' };
    expect(changes({ services: { db: operated } }, { services: { db: other } })).toStrictEqual([]);
  });
});

test('another namespace: the data stays in the old one, and only data is lost by that', () => {
  expect(changes({ services: { db, api } }, { services: { db, api }, rest: { namespace: 'store' } })).toStrictEqual([
    "shop/production/db: StatefulSet 'db': namespace shop becomes store; the data stays in the old namespace, which namespace: 'shop' of the environment would keep.",
  ]);
});

test('an environment that gets a namespace of its own, because its folder is of an older Slipway, changes nothing in place', () => {
  const stack = { name: 'shop', services: { db }, environments: { local: {} } } as const;
  const after = synthesize([stack]);
  const older = (text: string) => text.replaceAll('shop-local', 'shop').replace(/ +slipway\/environment: local\n/, '');
  const before = new Map([...after].map(([file, text]) => [file, older(text)]));
  expect(() => checkInPlace(before, after)).not.toThrow();
  expect(setApart(before, after).map(apartOf)).toStrictEqual([
    'shop/local has a namespace of its own now, shop-local. What runs in shop is not touched: docs/in-place.md#a-namespace-for-each-environment',
  ]);
  expect(setApart(after, after)).toStrictEqual([]);
  const moved = new Map([...after].map(([file, text]) => [file, text.replaceAll('shop-local', 'elsewhere')]));
  expect(() => checkInPlace(after, moved)).toThrow("StatefulSet 'db': namespace shop-local becomes elsewhere;");
});

test('a service that moves to another file, because one before it is new, is compared all the same', () => {
  const after = { services: { db: { ...db, storage: '8Gi' }, aaa: cache, site } };
  expect(changes({ services: { db } }, after)).toHaveLength(1);
});

const file = 'shop/production/0001-api.k8s.yaml';
const yaml = (kind: string, spec: string) => `kind: ${kind}\nmetadata: {name: api, namespace: shop}\nspec: ${spec}\n`;
test.each([
  [
    'Deployment',
    '{selector: {matchLabels: {a: b}}}',
    '{selector: {matchLabels: {a: c}}}',
    'selector {"matchLabels":{"a":"b"}} becomes {"matchLabels":{"a":"c"}}; it would lose its pods.',
  ],
  ['Job', '{}', '{selector: {}}', 'selector nothing becomes {}; it would lose its pods.'],
  [
    'StatefulSet',
    '{selector: {matchLabels: {a: b}}}',
    '{selector: {matchLabels: {a: c}}}',
    'selector {"matchLabels":{"a":"b"}} becomes {"matchLabels":{"a":"c"}}; this field cannot change.',
  ],
  ['StatefulSet', '{serviceName: api}', '{serviceName: apis}', 'serviceName api becomes apis; this field cannot change.'],
  [
    'StatefulSet',
    '{}',
    '{podManagementPolicy: Parallel}',
    'podManagementPolicy nothing becomes Parallel; this field cannot change.',
  ],
])('%s: what the API server would refuse', (kind, before, after, text) => {
  const check = () => checkInPlace(new Map([[file, yaml(kind, before)]]), new Map([[file, yaml(kind, after)]]));
  expect(check).toThrow(`shop/production/api: ${kind} 'api': ${text}\nNothing was written`);
});

test.each(['replicas: 2', 'updateStrategy: {type: OnDelete}', 'minReadySeconds: 5', 'revisionHistoryLimit: 1'])(
  'a StatefulSet takes %s as it stands',
  (spec) => {
    const files = (text: string) => new Map([[file, yaml('StatefulSet', text)]]);
    expect(() => checkInPlace(files('{}'), files(`{${spec}}`))).not.toThrow();
  },
);
