// The pooler on a cluster: more clients than the server has sessions, statements that are prepared, a rotation and an update of the pooler
// under load, a database that changes under it, and a restore by the command. The stand-in of the backend connects for each request, and
// answers /api/items from Postgres.
// Needs the address of the ingress controller in E2E_INGRESS.

import type { StackInput } from '../../schema/stack';
import { remove } from './support/deploy';
import { ask } from './support/get';
import { runJob } from './support/jobs';
import { kubectl, tryKubectl } from './support/kubectl';
import { steadyLoad } from './support/load';
import { deployOwn, resolved } from './support/own-stack';
import { ready } from './support/ready';
import { restoreByCommand } from './support/restore';
import { secretsByCommand } from './support/secrets';
import { pause, until } from './support/until';

const edge = process.env.E2E_INGRESS ?? '';
const run = edge === '' ? describe.skip : describe;
const NAME = 'e2e-pooler';
const HOST = `${NAME}.localhost`;

/** Writes down where it is seen to come from. */
const MIGRATE = `import os, psycopg
db = psycopg.connect(os.environ['DATABASE_URL'], autocommit=True)
db.execute("CREATE TABLE IF NOT EXISTS migrated AS SELECT inet_client_addr() AS client")
`;

const stack: StackInput = {
  name: NAME,
  services: {
    backend: {
      type: 'fastapi',
      migrate: ['python3', '/app/migrate.py'],
      files: { '/app/migrate.py': MIGRATE },
      uses: { db: { env: 'DATABASE_URL' } },
    },
    'direct-backend': { type: 'fastapi', uses: { db: { env: 'DATABASE_URL', direct: true } } },
    db: { type: 'postgres', version: 15, memory: '256Mi', maxConnections: 40, pooler: { replicas: 2 } },
  },
  ingress: { hosts: ['unused.example.com'], routes: { '/api': 'backend' } },
  environments: { local: { namespace: NAME, services: { db: { backup: { storage: '1Gi' } } } } },
};

/** Clients that are all there before the first of them asks, each with a statement that is prepared and asked for again and again. */
const CLIENTS = `import asyncio, os, sys, psycopg
async def connect():
    return await psycopg.AsyncConnection.connect(os.environ['DATABASE_URL'], prepare_threshold=0, connect_timeout=60)
async def work(connection, n):
    for i in range(5):
        async with connection.transaction():
            row = await (await connection.execute('SELECT %s::int + 1, current_user, pg_sleep(0.02)', [n])).fetchone()
            assert row[0] == n + 1, row
    return row[1]
async def main():
    opened = await asyncio.gather(*[connect() for _ in range(int(sys.argv[1]))], return_exceptions=True)
    there = [one for one in opened if not isinstance(one, BaseException)]
    done = await asyncio.gather(*[work(one, n) for n, one in enumerate(there)], return_exceptions=True)
    failed = [str(one) for one in opened + done if isinstance(one, BaseException)]
    print(len(there), len(failed), ' '.join({one for one in done if isinstance(one, str)}), ' '.join(set(failed))[:300], sep='|')
asyncio.run(main())
`;

/** A pool that takes a connection whose transaction begins, and connects again for one that does not; what fails after that is printed. */
const POOL = `import os, sys, threading, time, psycopg
end, asked, failed = time.time() + float(sys.argv[1]), [0], []
def client(n):
    connection = None
    while time.time() < end:
        try:
            if connection is None: connection = psycopg.connect(os.environ['DATABASE_URL'], autocommit=True, connect_timeout=10)
            connection.execute('BEGIN')
        except psycopg.Error:
            connection = None
            continue
        try:
            connection.execute('SELECT 1, pg_sleep(0.005)')
            connection.execute('SELECT 2')
            connection.execute('COMMIT')
            asked[0] += 1
        except psycopg.Error as error:
            failed.append(str(error)); connection = None
        time.sleep(0.02)
threads = [threading.Thread(target=client, args=[n]) for n in range(10)]
for one in threads: one.start()
for one in threads: one.join()
print(asked[0], len(failed), ' '.join(set(failed))[:300], sep='|')
`;

async function python(service: string, program: string, argument: string): Promise<string[]> {
  const command = ['exec', '-i', `deploy/${service}`, '--', 'python3', '-', argument];
  return (await kubectl(['-n', NAME, ...command], program)).trim().split('|');
}

/** In the pod of the server, on one of its databases. */
function psql(sql: string, login = 'postgres', database = 'e2e_pooler') {
  const file = `/run/secrets/db-secrets/${login === 'postgres' ? 'POSTGRES_PASSWORD' : 'APP_PASSWORD'}`;
  const line = `PGPASSWORD=$(cat ${file}) psql -h 127.0.0.1 -U ${login} -d ${database} -XAt -v ON_ERROR_STOP=1`;
  return tryKubectl(['-n', NAME, 'exec', '-i', 'db-0', '--', 'sh', '-c', line], sql);
}

const rotate = () => secretsByCommand(stack, { rotate: 'db/APP_PASSWORD' });
const answers = () =>
  until(
    () => ask(edge, HOST, '/api/items'),
    ({ status }) => status === 200,
  );

run('a pooler', () => {
  beforeAll(async () => {
    await deployOwn(resolved(stack));
    await ready(NAME);
    await answers(); // the first request makes the table
  });
  afterAll(() => remove(NAME));

  test('300 clients are served by 40 sessions, with statements that follow them; without it most of them are refused', async () => {
    expect(await python('backend', CLIENTS, '300')).toStrictEqual(['300', '0', 'e2e_pooler', '']);
    const [there, failed, , why] = await python('direct-backend', CLIENTS, '300');
    expect(Number(there)).toBeLessThan(40);
    expect(Number(failed)).toBeGreaterThan(260);
    expect(why).toContain('clients');
  });

  test('a migration goes to the server itself', async () => {
    const client = (await psql('SELECT client FROM migrated')).stdout.trim();
    const addresses = ['-l', 'app.kubernetes.io/component=pooler', '-o', 'jsonpath={.items[*].status.podIP}'];
    const poolers = (await kubectl(['-n', NAME, 'get', 'pods', ...addresses])).split(' ');
    expect(client).toMatch(/^\d/);
    expect(poolers).toHaveLength(2);
    expect(poolers).not.toContain(client);
  });

  test('a setting that no session could keep is refused, not forgotten', async () => {
    const program = `import os, psycopg
try: psycopg.connect(os.environ['DATABASE_URL'], options='-c search_path=other')
except psycopg.Error as error: print(error)
`;
    expect((await python('backend', program, '')).join()).toContain('unsupported startup parameter');
  });

  test('an update of the pooler loses no request, and ends no transaction that has begun', async () => {
    const load = steadyLoad(edge, HOST, '/api/items', 280, 4);
    const pooled = python('backend', POOL, '60');
    await pause(3000);
    await kubectl(['-n', NAME, 'rollout', 'restart', 'deployment/db-pooler']);
    await kubectl(['-n', NAME, 'rollout', 'status', 'deployment/db-pooler', '--timeout=180s']);
    const [asked, failed, why] = await pooled;
    const { answered, failed: lost } = await load.stop();
    expect(lost.slice(0, 5)).toStrictEqual([]);
    expect(answered).toBeGreaterThan(100);
    expect([failed, why]).toStrictEqual(['0', '']);
    expect(Number(asked)).toBeGreaterThan(500);
  });

  test.each(['first', 'second'])('the %s rotation loses no request: both logins pass while it lasts', async () => {
    const load = steadyLoad(edge, HOST, '/api/items', 280, 4);
    await pause(2000);
    await rotate();
    await pause(2000);
    const { answered, failed } = await load.stop();
    expect(failed.slice(0, 5)).toStrictEqual([]);
    expect(answered).toBeGreaterThan(100);
  });

  test('the application learns its own logins there, and nothing of the others', async () => {
    const login = (await psql("SELECT rolname FROM pg_roles WHERE rolname ~ '^e2e_pooler_[ab]$' AND rolcanlogin")).stdout.trim();
    const asked = (sql: string) => psql(sql, login, 'postgres');
    expect((await asked(`SELECT name FROM slipway.login('${login}') WHERE secret LIKE 'SCRAM-SHA-256$%'`)).stdout.trim()).toBe(
      login,
    );
    expect((await asked("SELECT count(*) FROM slipway.login('postgres')")).stdout.trim()).toBe('0');
    for (const sql of [
      'SELECT rolpassword FROM pg_authid',
      'CREATE TABLE public.mine ()',
      'CREATE TABLE slipway.mine ()',
      'CREATE TEMPORARY TABLE mine ()',
      'CREATE SCHEMA mine',
    ])
      expect((await asked(sql)).stderr).toContain('permission denied');
    await psql("CREATE ROLE other LOGIN PASSWORD 'x'; GRANT CONNECT ON DATABASE postgres TO other");
    expect((await psql(`SET ROLE other; SELECT slipway.login('${login}')`, 'postgres', 'postgres')).stderr).toContain(
      'permission denied',
    );
  });

  test('a restore by the command: everybody by the pooler stands still, and finds the rows of the backup when he is back', async () => {
    const names = async () => (JSON.parse((await answers()).body) as { name: string }[]).map(({ name }) => name);
    await psql("TRUNCATE items; INSERT INTO items (name) VALUES ('kept')");
    expect(await runJob(NAME, 'db-backup')).toMatchObject({ ok: true });
    await psql("INSERT INTO items (name) VALUES ('later')");
    expect(await names()).toStrictEqual(['kept', 'later']);
    const input = await restoreByCommand(stack);
    expect(input).toContain('Started again: deployment/backend, deployment/db-pooler, deployment/direct-backend.');
    expect(await names()).toStrictEqual(['kept']);
    const [, before = ''] = /The old one is (\S+)\./.exec(input.join('\n')) ?? [];
    expect((await psql(`SELECT count(*) FROM pg_stat_activity WHERE datname = '${before}'`)).stdout.trim()).toBe('0');
    expect((await psql('SELECT count(*) FROM items', 'postgres', before)).stdout.trim()).toBe('2');
    expect(await psql(`DROP DATABASE ${before}`, 'postgres', 'postgres')).toMatchObject({ code: 0 });
  });

  test('a database that took the name of the other is used at once, and so is a server that was away', async () => {
    const swap = `CREATE DATABASE beside OWNER e2e_pooler;
ALTER DATABASE e2e_pooler ALLOW_CONNECTIONS false;
SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'e2e_pooler';
ALTER DATABASE e2e_pooler RENAME TO before;
ALTER DATABASE beside RENAME TO e2e_pooler;`;
    expect(await psql(swap, 'postgres', 'postgres')).toMatchObject({ code: 0 });
    await answers();
    expect((await psql("SELECT to_regclass('items')")).stdout.trim()).toBe('items');
    await kubectl(['-n', NAME, 'delete', 'pod', 'db-0', '--wait']);
    await ready(NAME);
    await answers();
  });
});
