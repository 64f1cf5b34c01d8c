// A backup by the files of a database that runs.
import { problemsOf, resolved, worker } from '../../support/stacks';

const data = { mountPath: '/data', size: '1Gi', backup: {} } as const;

test.each([
  ['mysql:8.4', 'mysql', "Make it a service of type 'mysql', whose own backup is restored once and compared."],
  ['pgvector/pgvector:pg17', 'pgvector', "Make it a service of type 'postgres', whose own backup is restored once and compared."],
  [
    'valkey/valkey:8',
    'valkey',
    "Make it a service of type 'redis', whose own backup is restored once and compared. It has mode: 'store'.",
  ],
  [
    'mongo:8.0.28',
    'mongo',
    "Let a service of type 'cron' run mongodump into a volume of its own, and back that one up (docs/stores.md#mongodb).",
  ],
  [
    'qdrant/qdrant:v1.15.1',
    'qdrant',
    "Let a service of type 'cron' ask for a snapshot, POST /collections/<name>/snapshots, and fetch it into a volume of its own.",
  ],
  [
    'neo4j:5.26.0',
    'neo4j',
    "Let a service of type 'cron' make a dump with the database's own tool into a volume of its own, and back that one up.",
  ],
])('of %s it is refused, with the way that works', (image, software, way) => {
  const found = problemsOf({ db: { ...worker, image, volumes: { data } } });
  expect(found.filter((line) => line.includes('backup'))).toStrictEqual([
    `services.db.volumes.data.backup: 'db' runs ${software}, which writes these files while they are copied, so the copy would be of no moment. ${way}`,
  ]);
});

test('a shared volume that a database writes to is refused where its backup stands, and one that it reads is not', () => {
  const stack = (readOnly: boolean) =>
    [
      { db: { ...worker, image: 'etcd:3.5.1', volumes: { all: { from: 'all', mountPath: '/data', readOnly } } } },
      { volumes: { all: { size: '1Gi', backup: {} } } },
    ] as const;
  expect(problemsOf(...stack(false))).toStrictEqual([expect.stringMatching(/^volumes\.all\.backup: 'db' runs etcd, /)]);
  expect(() => resolved(...stack(true))).not.toThrow();
});

test('files of a program that is no database are copied', () => {
  expect(() => resolved({ app: { ...worker, image: 'nextcloud:31.0.1', volumes: { data } } })).not.toThrow();
});
