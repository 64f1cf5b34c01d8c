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
