// What one engine of Postgres can do and the other cannot, and what fits neither.
import { api, db, problemsOf, resolved, serviceIn } from '../../support/stacks';

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
    'libraries, which the operator chooses',
    { db: { ...operated, settings: { shared_preload_libraries: 'auto_explain' } } },
    "services.db.settings.shared_preload_libraries: CloudNativePG loads the libraries of pg_stat_statements, auto_explain and pgaudit itself where a parameter of theirs is set, such as 'pg_stat_statements.max': '5000'. Set one instead.",
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
])('%s', (_, services, line) => {
  expect(problemsOf(services)).toStrictEqual([line]);
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
