// The exporters beside Postgres and Redis: they run as their pods say, log in, and tell that their server is up, to the pod that scrapes and to nobody
// else. They keep the memory that is reserved for them, and their users may do nothing more than they need.
import type { StackInput } from '../../schema/stack';
import { apply, remove } from './support/deploy';
import { kubectl, tryKubectl } from './support/kubectl';
import { deployOwn, resolved } from './support/own-stack';
import { podsOf, restartsOf } from './support/pods';
import { asSuperuser } from './support/postgres';
import { prober } from './support/prober';
import { ready } from './support/ready';
import { secretsByCommand } from './support/secrets';
import { pause, until } from './support/until';

const [NAME, WATCHER] = ['e2e-exporters', 'e2e-exporters-watcher'] as const;
const SCRAPER = { 'app.kubernetes.io/name': 'prometheus' };

const stack: StackInput = {
  name: NAME,
  metrics: { from: { namespace: WATCHER, labels: SCRAPER } },
  services: {
    api: { type: 'fastapi', image: 'shop-backend:1.0.0', uses: { db: { env: 'DATABASE_URL' }, store: { env: 'REDIS_URL' } } },
    db: { type: 'postgres', version: 15, memory: '256Mi' },
    store: { type: 'redis', mode: 'store', version: '7.4' },
    cache: { type: 'redis', mode: 'cache', version: '7.4', auth: false },
  },
  environments: { local: { namespace: NAME } },
};

const servers = [
  ['db', 9187, 'pg_up'],
  ['store', 9121, 'redis_up'],
  ['cache', 9121, 'redis_up'],
] as const;

beforeAll(async () => {
  await remove(WATCHER);
  await deployOwn(resolved(stack));
  await apply([{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: WATCHER } }]);
  await apply([prober(WATCHER, 'scraper', SCRAPER), prober(WATCHER, 'other', {}), prober(NAME, 'twin', SCRAPER)]);
  await ready(NAME);
  await kubectl(['-n', WATCHER, 'wait', '--for=condition=Ready', 'pod/scraper', 'pod/other', '--timeout=120s']);
  await kubectl(['-n', NAME, 'wait', '--for=condition=Ready', 'pod/twin', '--timeout=120s']);
});
afterAll(async () => {
  await Promise.all([remove(NAME), remove(WATCHER)]);
});

const addressOf = async (service: string) => (await podsOf(NAME, service))[0]?.status.podIP ?? '';

const ask = async (namespace: string, pod: string, service: string, port: number) =>
  tryKubectl([
    ...['-n', namespace, 'exec', pod, '--'],
    ...['wget', '-q', '-T', '5', '-O', '-', `http://${await addressOf(service)}:${port}/metrics`],
  ]);

const scraped = async (service: string, port: number) => (await ask(WATCHER, 'scraper', service, port)).stdout;

const podOf = async (service: string) => (await podsOf(NAME, service))[0]?.metadata.name ?? '';

const logOf = async (service: string) => kubectl(['-n', NAME, 'logs', await podOf(service), '-c', 'exporter']);

test.each(servers)('the exporter of %s runs with its server, and none of the two was started again', async (service) => {
  expect((await podsOf(NAME, service)).map(restartsOf)).toStrictEqual([0]);
});

test.each(servers)('who scrapes %s at port %d finds %s 1', async (service, port, up) => {
  const metrics = await until(
    () => scraped(service, port),
    (answer) => answer.includes(`\n${up} 1\n`),
    60,
  );
  expect(metrics).toContain(`\n${up} 1\n`);
});

test.each(servers)('from elsewhere the port of %s is shut', async (service, port) => {
  expect((await ask(WATCHER, 'other', service, port)).code).not.toBe(0);
  expect((await ask(NAME, 'twin', service, port)).code).not.toBe(0); // the labels alone, in another namespace
});

test.each(servers)('the exporter of %s may do all that it tries', async (service, port) => {
  for (let turn = 0; turn < 5; turn++) await scraped(service, port);
  const faults = (await logOf(service)).split('\n').filter((line) => /level=(error|fatal)|NOPERM|permission denied/i.test(line));
  expect(faults).toStrictEqual([]);
});

test('the role of Postgres reads statistics of others, and neither a table nor more', async () => {
  const may = `SELECT pg_has_role('slipway_metrics', 'pg_monitor', 'USAGE'), has_database_privilege('slipway_metrics', 'e2e_exporters', 'CONNECT')`;
  expect(await asSuperuser(NAME, 'postgres', may)).toBe('t|f');
});

test.each(servers)('the exporter of %s keeps less than half of the memory that it may have', async (service, port) => {
  for (let turn = 0; turn < 30; turn++) await scraped(service, port);
  const bytes = Number(await kubectl(['-n', NAME, 'exec', await podOf(service), '-c', 'exporter', '--', 'sh', '-c', MEMORY]));
  expect(bytes).toBeGreaterThan(1024 ** 2);
  expect(bytes).toBeLessThan(32 * 1024 ** 2);
});

test.each(['db', 'store'] as const)('a rotated password of %s is in its server and its exporter', async (service) => {
  await secretsByCommand(stack, { rotate: `${service}/METRICS_PASSWORD` });
  await ready(NAME);
  const [, port, up] = servers.find(([name]) => name === service) ?? servers[0];
  await until(
    () => scraped(service, port),
    (answer) => answer.includes(`\n${up} 1\n`),
    90,
  );
  await pause(1000);
  expect(await scraped(service, port)).toContain(`\n${up} 1\n`);
});

/** The most that a container has kept, of either version of control groups. */
const MEMORY = 'cat /sys/fs/cgroup/memory.peak /sys/fs/cgroup/memory/memory.max_usage_in_bytes 2>/dev/null | head -n 1';
