// Evictions, as a drain asks for them, never take a service away: one pod at a time, and the next when its successor is ready.
import { findStack } from '../../cli/find-stack';
import { stacks } from '../../stacks';
import { deploy, namespaceOf, remove } from './support/deploy';
import { type Result, tryKubectl } from './support/kubectl';
import { isReady, livingPods, type Pod, podsOf, serviceOf } from './support/pods';
import { ready } from './support/ready';
import { pause } from './support/until';

const stack = findStack(stacks, 'hackathon-todo', 'production');
const namespace = namespaceOf(stack);
const several = stack.services.filter(({ replicas }) => replicas.min > 1).map(({ name }) => name);

beforeAll(async () => {
  await deploy(stack);
  await ready(namespace);
});
afterAll(() => remove(namespace));

function evict({ metadata: { name } }: Pod): Promise<Result> {
  const eviction = { apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name, namespace } };
  return tryKubectl(
    ['create', '--raw', `/api/v1/namespaces/${namespace}/pods/${name}/eviction`, '-f', '-'],
    JSON.stringify(eviction),
  );
}
const REFUSED = "Cannot evict pod as it would violate the pod's disruption budget.";

test.each(several)('a second pod of %s is refused while the first is replaced', async (service) => {
  const [first, second] = await podsOf(namespace, service);
  if (!first || !second) throw new Error('fewer than two pods');
  expect((await evict(first)).code).toBe(0);
  const refused = await evict(second);
  expect([refused.code === 0, refused.stderr]).toStrictEqual([false, expect.stringContaining(REFUSED)]);
  await ready(namespace);
  expect((await podsOf(namespace, service)).map(({ metadata }) => metadata.uid)).toContain(second.metadata.uid);
});

test('a drain gets every pod away, and whenever one of several goes, another one is ready', async () => {
  const old = await livingPods(namespace);
  const others = [];
  for (const pod of old) {
    while ((await evict(pod)).stderr.includes(REFUSED)) await pause(1000);
    const serving = (await podsOf(namespace, serviceOf(pod))).filter(isReady);
    others.push({ service: serviceOf(pod), ready: serving.length });
  }
  expect(others.filter(({ service, ready }) => several.includes(service) && ready < 1)).toStrictEqual([]);
  await ready(namespace);
  const now = (await livingPods(namespace)).map(({ metadata }) => metadata.uid);
  expect(old.filter(({ metadata }) => now.includes(metadata.uid))).toStrictEqual([]);
});
