// Sessions of a Postgres server, against those that its users can open.
import { warningsOf } from '../../../resolve';
import { reportOf } from '../../../schema/problems/report';
import { api, db, problemsOf, resolved, serviceIn, site, web, worker } from '../../support/stacks';

type Services = Parameters<typeof resolved>[0];
const uses = { db: { env: 'DATABASE_URL' } } as const;
const backend = { ...api, uses, replicas: 1 } as const;
const warnings = (services: Services, rest: Parameters<typeof resolved>[1] = {}) =>
  resolved(services, rest).warnings.map(({ path, text }) => `${path.join('.')}: ${text}`);

test('what the users can open at once is told with the sum, where it is more than is free', () => {
  const shop = { db, backend: { ...backend, replicas: { min: 1, max: 4 }, server: { kind: 'uvicorn', workers: 2 } } } as const;
  expect(warnings(shop)).toStrictEqual([
    "services.db.maxConnections: 150 connections can be open at the same time, but only 97 are free: backend has 5 pods × 2 processes × 15. The next one is refused: 'sorry, too many clients already', or 'Too many connections' in MariaDB and MySQL. Raise maxConnections and memory, lower replicas or workers, or give each process a smaller pool and set its size on the edge too: uses: { db: { poolSize: 5 } }. Or share the connections by a pooler: pooler: {} in the database.",
  ]);
});

test('three sessions are kept for the superuser, so that jobs and people get in when all others are taken', () => {
  const of = (maxConnections: number) => warnings({ db: { ...db, maxConnections }, backend });
  expect(of(33)).toStrictEqual([]); // 2 pods of a rolling update × 15, and 3
  expect(of(32)).toHaveLength(1);
});

test('an exporter has sessions that nobody else gets, and a pooler leaves them free', () => {
  const metrics = { from: { namespace: 'monitoring' } };
  const of = (maxConnections: number, rest = {}) => warnings({ db: { ...db, maxConnections, ...rest }, backend }, { metrics });
  expect(of(35)).toStrictEqual([]); // 2 pods of a rolling update × 15, 3 of the superuser, and 2
  expect(of(34)).toHaveLength(1);
  expect(of(33, { metrics: false })).not.toContainEqual(expect.stringContaining('maxConnections'));
  const maria = (maxConnections: number) =>
    warnings({ db: { type: 'mariadb', version: '11.8', maxConnections }, backend }, { metrics });
  expect(maria(33)).toStrictEqual([]);
  expect(maria(32)).toHaveLength(1);
  const share = (rest: Parameters<typeof resolved>[1]) =>
    serviceIn(resolved({ db: { ...db, maxConnections: 98, pooler: {} }, backend }, rest), 'db-pooler', 'pgbouncer').poolSize;
  expect([share({}), share({ metrics })]).toStrictEqual([29, 28]);
});

test.each<[string, Services[string], number]>([
  ['a pod of a rolling update on top', backend, 30],
  [
    'no such pod where a disk is held: the old one goes first',
    { ...backend, volumes: { data: { mountPath: '/data', size: '1Gi' } } },
    15,
  ],
  ['each process of a server', { ...backend, server: { kind: 'gunicorn', workers: 4 } }, 120],
  ['each process of a command of the team', { ...backend, command: ['fastapi', 'run', '--workers', '3'] }, 90],
  ['the pool that the edge names', { ...backend, uses: { db: { poolSize: 4 } } }, 8],
  ["node-postgres' pool", { ...web, uses, replicas: 1 }, 20],
  ['a program of another kind as one process', { ...worker, command: ['work'], uses, replicas: 1 }, 15],
  [
    'one for each process of Celery',
    { ...worker, command: ['celery', '-A', 'a', 'worker', '--concurrency=40'], uses, replicas: 1 },
    40,
  ],
  [
    'a pool for threads of Celery',
    { ...worker, command: ['celery', '-A', 'a', 'worker', '-P', 'threads'], uses, replicas: 1 },
    15,
  ],
  ["gunicorn's processes in a container", { ...worker, command: ['gunicorn', '-w', '3', 'a'], uses, replicas: 1 }, 45],
  [
    'processes that a variable says',
    { ...worker, command: ['gunicorn', 'a'], env: { WEB_CONCURRENCY: '2' }, uses, replicas: 1 },
    30,
  ],
  ['nothing for what does not use it', { ...api, replicas: 50 }, 0],
])('counted is %s', (_, service, wanted) => {
  const found = warnings({ db: { ...db, maxConnections: 10 }, service });
  expect(Number(/\d+/.exec(found[0]?.split(': ')[1] ?? '0'))).toBe(wanted);
});

test('all users are added up', () => {
  const found = warnings({ db: { ...db, memory: '128Mi' }, backend, web: { ...web, uses, replicas: 1 }, site });
  expect(found.join()).toContain(
    "services.db.maxConnections: 50 connections can be open at the same time, but only 29 are free: backend has 2 pods × 1 process × 15 and web has 2 pods × 1 process × 10. The next one is refused: 'sorry, too many clients already', or 'Too many connections' in MariaDB and MySQL. Raise maxConnections and memory, lower replicas or workers, or give each process a smaller pool and set its size on the edge too: uses: { db: { poolSize: 5 } }. Or share the connections by a pooler: pooler: {} in the database.",
  );
});

test('a job counts twice where a release may come while the job of the last one runs, and once on a laptop', () => {
  const job = { type: 'job', image: 'team/job:1.0.0', uses } as const;
  const lines = (environment: 'local' | 'production') =>
    warnings({ db: { ...db, maxConnections: 10 }, job }, { environments: { [environment]: {} } }).join();
  expect(lines('production')).toContain('job has 2 pods × 1 process × 15.');
  expect(lines('local')).toContain('job has 1 pod × 1 process × 15.');
});

test('a warning stops nothing, and is told once for the environments that share it', () => {
  const environments = { local: {}, production: {} };
  const stack = resolved({ db: { ...db, maxConnections: 20 }, backend }, { environments });
  expect(reportOf(warningsOf([stack, { ...stack, environment: 'production' }]))).toMatch(
    /^stacks\/shop\.ts \(local, production\): 1 warning\n {2}services\.db\.maxConnections: /,
  );
  expect(warningsOf([resolved({ db })])).toStrictEqual([]);
});

test('connections that the memory cannot hold are a mistake', () => {
  expect(problemsOf({ db: { ...db, maxConnections: 500 } })).toStrictEqual([
    "services.db.maxConnections: 500 connections do not fit into 512Mi of memory. Set memory to '2000Mi' or more, or lower maxConnections.",
  ]);
  expect(problemsOf({ db: { ...db, maxConnections: 5 } })).toStrictEqual([
    'services.db.maxConnections: 5 is too small. The smallest value is 10.',
  ]);
});

test('a pool is for databases', () => {
  expect(problemsOf({ other: api, backend: { ...api, uses: { other: { poolSize: 5 } } } })).toStrictEqual([
    "services.backend.uses.other.poolSize: poolSize is for databases with sessions only, and this service is of type 'fastapi'. Remove it.",
  ]);
});

test('a program that sizes its pool by a variable is told the number that is counted', () => {
  const env = { url: 'DATABASE_URL', poolSize: 'DB_POOL_SIZE' };
  const told = (edge: object) =>
    serviceIn(resolved({ db, backend: { ...api, uses: { db: { env, ...edge } } } }), 'backend', 'fastapi').env;
  expect(told({ poolSize: 4 })).toStrictEqual({ DB_POOL_SIZE: '4' });
  expect(told({})).toStrictEqual({ DB_POOL_SIZE: '15' });
});
