// What was acknowledged is there, whatever happens to the server; of a Redis store, but for the last moment. Writers in other pods write all the while.
// A node is restarted only where E2E_RESTART_NODE names the command that does it.
import { spawnSync } from 'node:child_process';
import { IMAGES } from '../../resolve/defaults/images';
import type { StackInput } from '../../schema/stack';
import { remove } from './support/deploy';
import { kubectl, tryKubectl } from './support/kubectl';
import { onNode } from './support/node';
import { deployOwn, resolved } from './support/own-stack';
import { ready } from './support/ready';
import { imageFor } from './support/stand-ins';
import { pause } from './support/until';
import { type Writer, type Written, writer } from './support/writer';

const NAME = 'e2e-durability';
const idle = { type: 'container' as const, entrypoint: ['sleep', 'infinity'] };
const stack: StackInput = {
  name: NAME,
  services: {
    clerk: { ...idle, image: IMAGES.postgres[15].tag, user: 70, uses: { db: { env: 'DATABASE_URL' } } },
    porter: { ...idle, image: IMAGES.redis['7.4'].tag, user: 999, uses: { redis: { env: { password: 'REDISCLI_AUTH' } } } },
    db: { type: 'postgres', version: 15, storage: '1Gi' },
    redis: { type: 'redis', mode: 'store', storage: '1Gi' },
  },
  environments: { local: { namespace: NAME } },
};

let node: Awaited<ReturnType<typeof onNode>>;
let [rows, keys]: Writer[] = [];

beforeAll(async () => {
  await deployOwn(resolved(stack));
  node = await onNode(imageFor(IMAGES.busybox.tag));
  await ready(NAME);
  await inPod('deployment/clerk', 'psql "$DATABASE_URL" -c "create table written (number int)"');
  rows = writer(
    NAME,
    'deployment/clerk',
    'PGCONNECT_TIMEOUT=2 psql "$DATABASE_URL" -v ON_ERROR_STOP=1 -c "insert into written values ($n)"',
  );
  keys = writer(NAME, 'deployment/porter', 'timeout 2 redis-cli -h redis set key-$n 1 | grep -q OK');
});
afterAll(async () => {
  await Promise.all([rows?.stop(), keys?.stop()]);
  await node?.undo();
  await remove(NAME);
});

const inPod = (pod: string, script: string) => kubectl(['-n', NAME, 'exec', pod, '--', 'sh', '-c', script]);
const numbers = (lines: string) => new Set(lines.match(/\d+/g)?.map(Number) ?? []);
const written = async () => ({
  rows: numbers(await inPod('deployment/clerk', 'psql "$DATABASE_URL" -Atc "select number from written"')),
  keys: numbers(await inPod('deployment/porter', 'redis-cli -h redis --scan --pattern "key-*"')),
});
const missing = (acknowledged: readonly Written[] = [], found: ReadonlySet<number>) =>
  acknowledged.filter(({ number }) => !found.has(number));
const uid = async (pod: string) => (await kubectl(['-n', NAME, 'get', 'pod', pod, '-o', 'jsonpath={.metadata.uid}'])).trim();

/** Redis writes its file out every second, and a second later where the disk is busy: redis.io, "appendfsync everysec". */
const UNWRITTEN = 2000;

/** Everything before is known to be there, or was allowed to be lost. */
let known = 0;

/**
 * Writes go on before it, and again after it; then everything that was acknowledged is looked for.
 * @returns what is gone of the rows, and of the keys that were older than Redis may keep in memory when it began.
 */
async function through(event: () => Promise<unknown>): Promise<{ rows: Written[]; keys: Written[] }> {
  const before = [rows?.acknowledged.length ?? 0, keys?.acknowledged.length ?? 0];
  await pause(5000);
  const at = Date.now();
  await event();
  await pause(3000);
  await ready(NAME);
  const back = [rows?.acknowledged.length ?? 0, keys?.acknowledged.length ?? 0];
  for (let tries = 0; tries < 30 && !(grown(rows, back[0]) && grown(keys, back[1])); tries++) await pause(1000);
  expect(rows?.acknowledged.length).toBeGreaterThan((before[0] ?? 0) + 10);
  expect(keys?.acknowledged.length).toBeGreaterThan((before[1] ?? 0) + 10);
  expect([grown(rows, back[0]), grown(keys, back[1])]).toStrictEqual([true, true]);
  const [acknowledgedRows, acknowledgedKeys] = [[...(rows?.acknowledged ?? [])], [...(keys?.acknowledged ?? [])]];
  const found = await written();
  const lost = missing(acknowledgedKeys, found.keys).filter((key) => key.at > known && key.at < at - UNWRITTEN);
  known = Date.now();
  return { rows: missing(acknowledgedRows, found.rows), keys: lost };
}
const grown = (one: Writer | undefined, length = 0) => (one?.acknowledged.length ?? 0) > length;

test('a process of Postgres that is killed takes no row along', async () => {
  const lost = await through(() =>
    inPod('db-0', 'cd /proc; for p in [0-9]*; do if grep -qs check[p]ointer $p/cmdline; then kill -9 $p; fi; done'),
  );
  expect(lost.rows).toStrictEqual([]);
});

test('servers that are killed lose no row, and of a store the last moment at most', async () => {
  const lost = await through(async () => Promise.all([node.kill(await uid('db-0')), node.kill(await uid('redis-0'))]));
  expect([lost.rows, lost.keys]).toStrictEqual([[], []]);
});

test('pods that are deleted by force lose no row, and of a store the last moment at most', async () => {
  const lost = await through(() => tryKubectl(['-n', NAME, 'delete', 'pod', 'db-0', 'redis-0', '--grace-period=0', '--force']));
  expect([lost.rows, lost.keys]).toStrictEqual([[], []]);
});

const restart = process.env.E2E_RESTART_NODE;
(restart === undefined ? test.skip : test)(
  'a node that restarts loses no row, and of a store the last moment at most',
  async () => {
    const lost = await through(async () => {
      const { status, stderr } = spawnSync('sh', ['-c', restart ?? ''], { encoding: 'utf8' });
      if (status !== 0) throw new Error(stderr);
      for (let tries = 0; (await tryKubectl(['get', '--raw', '/readyz'])).code !== 0; tries++) {
        if (tries > 180) throw new Error('the API server has not come back');
        await pause(1000);
      }
      await pause(20_000); // until the node is told from the one before
      await kubectl(['wait', '--for=condition=Ready', 'nodes', '--all', '--timeout=240s']);
      rows?.again();
      keys?.again();
    });
    expect(lost.rows).toStrictEqual([]);
    expect(lost.keys).toStrictEqual([]);
  },
  900_000,
);
