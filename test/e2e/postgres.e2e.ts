// Postgres with an image of one's own: its first SQL, extensions and databases that come later, and both in backups;
// all names have capitals and hyphens.
import type { StackInput } from '../../schema/stack';
import { apply, remove } from './support/deploy';
import { runJob } from './support/jobs';
import { kubectl, tryKubectl } from './support/kubectl';
import { deployOwn, manifestsOf, resolved } from './support/own-stack';
import { asSuperuser } from './support/postgres';
import { comes, ready } from './support/ready';
import { restoreByCommand } from './support/restore';

const NAME = 'e2e-postgres';

/** Names that Postgres keeps in quotes alone. */
const [DATABASE, FURTHER] = ['My-App', 'Key-Cloak'];

const first = {
  type: 'postgres',
  version: 17,
  ...{ database: DATABASE, user: 'Shop-User' },
  image: 'pgvector/pgvector:pg17',
  storage: '1Gi',
  settings: { shared_preload_libraries: 'pg_stat_statements', search_path: '"$user", public' },
  init: `CREATE TYPE mood AS ENUM ('calm', 'wild');
CREATE TABLE notes (id serial PRIMARY KEY, body text, mood mood DEFAULT 'calm');
INSERT INTO notes (body) VALUES ('of the beginning');`,
} as const satisfies StackInput['services'][string];

const later = { ...first, extensions: ['vector', 'pg_stat_statements', 'uuid-ossp'], databases: [FURTHER] };

/** It uses the database until somebody ends it. */
const PROGRAM = { image: 'busybox:1.37.0', command: ['sleep', '3600'], stopGraceSeconds: 1, uses: { db: {} } };

const input = (db: StackInput['services'][string]): StackInput => ({
  name: NAME,
  services: { db, nightly: { ...PROGRAM, type: 'cron', schedule: '0 0 29 2 *' }, seed: { ...PROGRAM, type: 'job' } },
  environments: { local: { namespace: NAME, services: { db: { backup: { storage: '1Gi' } } } } },
});

const sql = (text: string, database = DATABASE) => asSuperuser(NAME, database, text);

/** As the application, which logs in with the Secret. */
const asApplication = async (text: string, database = DATABASE) => {
  const key = (name: string) => `$(cat /run/secrets/db-secrets/${name})`;
  const script = `PGPASSWORD=${key('APP_PASSWORD')} psql -h 127.0.0.1 -U ${key('APP_USER')} -d ${database} -XAqt -v ON_ERROR_STOP=1`;
  return (await kubectl(['-n', NAME, 'exec', '-i', 'db-0', '-c', 'db', '--', 'sh', '-c', script], text)).trim();
};
const extensionsIn = (database: string) => sql("SELECT string_agg(extname, ' ' ORDER BY extname) FROM pg_extension", database);

/** Pods that run of the jobs of a service: '1', or nothing. */
const running = (service: string) =>
  kubectl(['-n', NAME, 'get', 'jobs', '-l', `app.kubernetes.io/instance=${service}`, '-o', 'jsonpath={.items[*].status.active}']);

beforeAll(async () => {
  await deployOwn(resolved(input(first)));
  await ready(NAME);
});
afterAll(() => remove(NAME));

test('it runs as the user of the image, sorts by code point, and has its shared memory', async () => {
  const inPod = (script: string) => kubectl(['-n', NAME, 'exec', 'db-0', '--', 'sh', '-c', script]);
  expect(await inPod("id -u; df -k /dev/shm | awk 'END { print $2 }'")).toBe('999\n65536\n');
  expect(await sql(`SELECT datcollate, datctype FROM pg_database WHERE datname = '${DATABASE}'`)).toBe('C|C.UTF-8');
});

test('the first SQL has run once, and what it made belongs to the application', async () => {
  expect(await asApplication("INSERT INTO notes (body) VALUES ('of the application'); SELECT count(*) FROM notes")).toBe('2');
  await asApplication("ALTER TABLE notes ADD COLUMN size int; ALTER TYPE mood ADD VALUE 'odd'");
  await kubectl(['-n', NAME, 'delete', 'pod', 'db-0', '--wait']);
  await ready(NAME);
  expect(await sql('SELECT count(*) FROM notes')).toBe('2');
});

test('extensions and a database come to a volume that has data, before anybody connects', async () => {
  await apply(manifestsOf(resolved(input(later))));
  await ready(NAME);
  for (const database of [DATABASE, FURTHER])
    expect(await extensionsIn(database)).toBe('pg_stat_statements plpgsql uuid-ossp vector');
  expect(await sql('SELECT count(*) FROM notes')).toBe('2');
  await asApplication("ALTER TABLE notes ADD COLUMN place vector(3); UPDATE notes SET place = '[1,2,3]'");
  await asApplication('CREATE TABLE realms (name text); INSERT INTO realms SELECT generate_series(1, 40)', FURTHER);
  expect(Number(await sql('SELECT count(*) FROM pg_stat_statements'))).toBeGreaterThan(0);
});

test('a start after a crash makes nothing twice', async () => {
  await tryKubectl(['-n', NAME, 'delete', 'pod', 'db-0', '--grace-period=0', '--force']);
  await comes(NAME, async () => (await tryKubectl(['-n', NAME, 'get', 'pod', 'db-0'])).code === 0);
  await ready(NAME);
  expect(await extensionsIn(FURTHER)).toBe('pg_stat_statements plpgsql uuid-ossp vector');
  expect(await sql('SELECT count(*) FROM realms', FURTHER)).toBe('40');
});

test('a backup has every database, and all of them come back at once, with their extensions', async () => {
  expect(await runJob(NAME, 'db-backup')).toMatchObject({ ok: true, tables: 2, rows: 42 });
  await sql('DROP EXTENSION vector CASCADE; DELETE FROM notes');
  await sql('DROP TABLE realms', FURTHER);
  await kubectl(['-n', NAME, 'create', 'job', 'nightly-1', '--from=cronjob/nightly']);
  await comes(NAME, async () => (await running('nightly')) === '1' && (await running('seed')) === '1');
  const said = await restoreByCommand(input(later));
  expect(said).toContain(`With it came ${FURTHER}.`);
  expect(said).toContain('Ending job/nightly-1: the next run comes by its schedule.');
  expect(said.find((line) => line.startsWith('Stopping '))).toMatch(/^Stopping cronjob\/nightly, job\/seed-\w+\. If/);
  expect(await kubectl(['-n', NAME, 'get', 'cronjob', 'nightly', '-o', 'jsonpath={.spec.suspend}'])).toBe('false');
  await comes(NAME, async () => (await running('nightly')) === '' && (await running('seed')) === '1');
  expect(await asApplication('SELECT count(*), min(place::text) FROM notes')).toBe('2|[1,2,3]');
  expect(await asApplication('SELECT count(*) FROM realms', FURTHER)).toBe('40');
  const drop = said.at(-1) ?? '';
  expect(drop).toMatch(/-c "DROP DATABASE \\"My-App_before_\w+\\"" -c "DROP DATABASE \\"Key-Cloak_before_\w+\\""'$/);
});

test('a backup of before the wishes comes back with them', async () => {
  expect(await runJob(NAME, 'db-backup')).toMatchObject({ ok: true });
  await apply(
    manifestsOf(resolved(input({ ...later, extensions: [...later.extensions, 'pg_trgm'], databases: [FURTHER, 'sales'] }))),
  );
  await ready(NAME);
  expect(await runJob(NAME, 'db-restore')).toMatchObject({
    ok: true,
    further: [{ database: FURTHER, before: expect.any(String) }],
  });
  expect(await extensionsIn(FURTHER)).toContain('pg_trgm');
  expect(await extensionsIn('sales')).toContain('pg_trgm');
});

test('an extension that the image does not have keeps the server from starting, and the pod says why', async () => {
  await apply(manifestsOf(resolved(input({ ...later, extensions: ['postgis'] }))));
  await comes(NAME, async () => {
    const { stdout } = await tryKubectl(['-n', NAME, 'logs', 'db-0', '-c', 'prepare']);
    return stdout.includes('extension "postgis" is not available');
  });
});
