// PgBouncer in front of a Cluster: it finds the primary by the name of the service, also another one. Needs what cloudnative-pg.e2e.ts
// needs, and the address of the ingress controller in E2E_INGRESS. The stand-in of the backend connects for each request.

import type { StackInput } from '../../schema/stack';
import { onPrimary, primaryOf, readyInstances } from './support/cluster';
import { apply, remove } from './support/deploy';
import { ask } from './support/get';
import { kubectl, kubectlJson } from './support/kubectl';
import { steadyLoad } from './support/load';
import { manifestsOf, resolved } from './support/own-stack';
import { ready } from './support/ready';
import { secretsByCommand } from './support/secrets';
import { pause, until } from './support/until';

const edge = process.env.E2E_INGRESS ?? '';
const run = process.env.E2E_CNPG === undefined || edge === '' ? describe.skip : describe;
const NAME = 'e2e-cnpg-pooler';
const HOST = `${NAME}.localhost`;
const CONNECTIONS = 4;

const stack: StackInput = {
  name: NAME,
  services: {
    backend: { type: 'fastapi', uses: { db: { env: 'DATABASE_URL' } } },
    db: {
      type: 'postgres',
      version: 15,
      engine: 'cloudnative-pg',
      database: 'My-App',
      user: 'Shop-User',
      instances: 2,
      memory: '256Mi',
      storage: '1Gi',
      pooler: {},
    },
  },
  ingress: { hosts: [HOST], routes: { '/api': 'backend' } },
  environments: { production: {} },
};

async function rotatedUnderLoad(): Promise<void> {
  const load = steadyLoad(edge, HOST, '/api/items', 280, CONNECTIONS);
  await pause(2000);
  await secretsByCommand(stack, { rotate: 'db/APP_PASSWORD' });
  await pause(2000);
  const { answered, failed } = await load.stop();
  expect(failed.slice(0, 5)).toStrictEqual([]);
  expect(answered).toBeGreaterThan(100);
}

/** Ten clients that keep their connection and write row after row, and connect anew when it is lost: each row that was acknowledged. */
const WRITERS = `import os, sys, threading, time, psycopg
end, written, longest = time.time() + float(sys.argv[1]), [], [0]
def client(n):
    connection, last = None, time.time()
    for i in range(10 ** 6):
        if time.time() > end: return
        try:
            if connection is None: connection = psycopg.connect(os.environ['DATABASE_URL'], autocommit=True, connect_timeout=3)
            connection.execute('INSERT INTO written VALUES (%s)', [n * 10 ** 6 + i])
            written.append(n * 10 ** 6 + i)
            longest[0] = max(longest[0], time.time() - last)
            last = time.time()
        except psycopg.Error:
            connection = None
        time.sleep(0.05)
psycopg.connect(os.environ['DATABASE_URL'], autocommit=True).execute('CREATE TABLE IF NOT EXISTS written (number int)')
threads = [threading.Thread(target=client, args=[n]) for n in range(10)]
for one in threads: one.start()
for one in threads: one.join()
print(round(longest[0], 1), ' '.join(map(str, written)))
`;

async function writers(seconds: number): Promise<{ longest: number; written: number[] }> {
  const command = ['exec', '-i', 'deploy/backend', '--', 'python3', '-', String(seconds)];
  const [longest, ...written] = (await kubectl(['-n', NAME, ...command], WRITERS)).trim().split(' ').map(Number);
  return { longest: longest ?? 0, written };
}

const primary = () => primaryOf(NAME);
const instances = () => readyInstances(NAME);
const sql = async (statement: string) => (await onPrimary(NAME, 'My-App', statement)).split('\n');
const answers = () =>
  until(
    () => ask(edge, HOST, '/api/items'),
    ({ status }) => status === 200,
  );

run('a pooler in front of a Cluster', () => {
  beforeAll(async () => {
    await remove(NAME);
    await secretsByCommand(stack);
    await apply(manifestsOf(resolved(stack)));
    await until(instances, (count) => count === 2, 900);
    await ready(NAME);
    await answers();
  }, 1_500_000);
  afterAll(() => remove(NAME));

  test('requests reach the primary by the pooler alone, in a restricted namespace with a quota', async () => {
    const load = steadyLoad(edge, HOST, '/api/items', 60, CONNECTIONS);
    await pause(3000);
    const clients = await sql("SELECT DISTINCT client_addr FROM pg_stat_activity WHERE usename ~ '_[ab]$' ORDER BY 1");
    expect((await load.stop()).failed).toStrictEqual([]);
    const pooler = ['-l', 'app.kubernetes.io/component=pooler', '-o', 'jsonpath={.items[*].status.podIP}'];
    const addresses = (await kubectl(['-n', NAME, 'get', 'pods', ...pooler])).split(' ');
    for (const client of clients) expect(addresses).toContain(client);
    const { metadata } = await kubectlJson<{ metadata: { labels: Record<string, string> } }>(['get', 'namespace', NAME]);
    expect(metadata.labels['pod-security.kubernetes.io/enforce']).toBe('restricted');
    expect((await kubectlJson<{ items: object[] }>(['-n', NAME, 'get', 'resourcequotas'])).items).toHaveLength(1);
  });

  test('a login is rotated without a lost request', rotatedUnderLoad);

  test('when the primary is lost, requests wait for the next one, and every row that was acknowledged is there', async () => {
    const writing = writers(60);
    const load = steadyLoad(edge, HOST, '/api/items', 280, CONNECTIONS);
    await pause(5000);
    const before = await primary();
    await kubectl(['-n', NAME, 'delete', before, '--grace-period=0', '--force']);
    await until(primary, (now) => ![before, ''].includes(now), 300);
    const { longest, written } = await writing;
    const { answered, failed } = await load.stop();
    expect(failed.length).toBeLessThanOrEqual(CONNECTIONS); // those whose transaction was under way
    expect(answered).toBeGreaterThan(100);
    expect(longest).toBeLessThan(45);
    const rows = new Set(await sql('SELECT number FROM written'));
    expect(rows.size).toBeGreaterThan(1000);
    expect(written.filter((number) => !rows.has(String(number)))).toStrictEqual([]);
    await until(instances, (count) => count === 2, 600);
  }, 1_200_000);

  test('a rotation on the one that took over loses no request either', rotatedUnderLoad);
});
