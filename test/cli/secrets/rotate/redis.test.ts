// What Redis is told when its password changes, and when the old one may go.
import { rotateRedis } from '../../../../cli/secrets/rotate/redis';
import { secretKeysOf } from '../../../../model/secret-keys';
import { FakeCluster } from '../../../support/fake-cluster';
import { cache, resolved, store } from '../../../support/stacks';

const KEY = 'REDIS_PASSWORD';

/** A Redis with the old password, and the steps to the new one. */
function rotation(service: typeof cache | typeof store = cache) {
  const pod = service === cache ? 'deployment/it' : 'statefulset/it';
  const cluster = new FakeCluster().with('shop', { 'it-secrets': { [KEY]: 'old' } });
  cluster.redis.set(pod, new Set(['old']));
  const stack = resolved({ it: service });
  const [key] = secretKeysOf(stack);
  if (!key) throw new Error('Redis has a password');
  const passwords = () => [...(cluster.redis.get(pod) ?? [])];
  /** The passwords in each second of waiting. */
  const waits: string[][] = [];
  const clock = { now: () => waits.length * 1000, pause: async () => waits.push(passwords()), isInterrupted: () => false };
  const steps = rotateRedis({ kubectl: cluster.kubectl, clock, stack, key, current: { [KEY]: 'old' }, next: 'new', due: [] });
  const write = () => cluster.secrets.set('shop/it-secrets', steps.data('new'));
  return { cluster, steps, write, passwords, waits };
}

test.each([
  ['a cache', cache, 'deployment/it'],
  ['a store', store, 'statefulset/it'],
])('%s has both passwords until the old one is removed', async (_, service, pod) => {
  const { cluster, steps, write, passwords } = rotation(service);
  await steps.open('new');
  expect(passwords()).toStrictEqual(['old', 'new']);
  write();
  await steps.close();
  expect(passwords()).toStrictEqual(['new']);
  expect(cluster.steps).toStrictEqual([`exec ${pod}`, `exec ${pod} cat`, `exec ${pod}`]);
});

test('passwords go through standard input, never through arguments', async () => {
  const { cluster, steps, write } = rotation();
  await steps.open('new');
  write();
  await steps.close();
  expect(cluster.inputs).toStrictEqual(['old\nACL SETUSER default >new\n', '', 'new\nACL SETUSER default resetpass >new\n']);
  expect(cluster.calls.map(({ args }) => args.at(-1))).toStrictEqual([
    'IFS= read -r REDISCLI_AUTH; export REDISCLI_AUTH; exec redis-cli',
    'cat /run/secrets/it-secrets/REDIS_PASSWORD',
    'IFS= read -r REDISCLI_AUTH; export REDISCLI_AUTH; exec redis-cli',
  ]);
});

test('an answer other than OK stops the rotation: redis-cli ends with 0 though Redis refused', async () => {
  const { cluster, steps, passwords } = rotation();
  cluster.redis.set('deployment/it', new Set(['another']));
  await expect(steps.open('new')).rejects.toThrow(
    'Redis in it did not take a change of its passwords; look at its log: kubectl --context prod -n shop logs deployment/it',
  );
  expect(passwords()).toStrictEqual(['another']);
});

describe('the file in the pod', () => {
  test('is waited for: the probes read it, and the pod would be taken for dead', async () => {
    const { cluster, steps, write, passwords, waits } = rotation();
    await steps.open('new');
    write();
    cluster.lag = 90;
    await steps.close();
    expect(waits).toStrictEqual(Array(90).fill(['old', 'new']));
    expect(passwords()).toStrictEqual(['new']);
  });

  test('keeps the old password where it does not change: the probes would fail with the new one alone', async () => {
    const { cluster, steps, passwords, waits } = rotation();
    await steps.open('new');
    cluster.lag = 1000;
    await expect(steps.close()).rejects.toThrow('so the old password still works beside the new one');
    expect(waits).toHaveLength(180);
    expect(passwords()).toStrictEqual(['old', 'new']);
  });
});
