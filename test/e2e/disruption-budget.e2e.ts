// Evictions, as a drain asks for them, never take a service away: one pod at a time, and the next when its successor is ready.
import { resolveStacks } from '../../spec';
import { stacks } from '../../stacks';
import { deploy, namespaceOf, ready, remove } from './support/deploy';
import { kubectl, type Result, tryKubectl } from './support/kubectl';
import { isReady, livingPods, type Pod, podsOf, serviceOf } from './support/pods';
import { pause } from './support/until';

const stack = resolveStacks(stacks).find(({ name, environment }) => name === 'hackathon-todo' && environment === 'production');
if (!stack) throw new Error('no stack hackathon-todo');
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
  expect([refused.code === 0, refused.stderr]).toEqual([false, expect.stringContaining(REFUSED)]);
  await ready(namespace);
  expect((await podsOf(namespace, service)).map(({ metadata }) => metadata.uid)).toContain(second.metadata.uid);
});

test('a drain gets every pod away, and each service with several pods has one that is ready all the while', async () => {
  const old = await livingPods(namespace);
  const fewest = new Map(several.map((service) => [service, Number.POSITIVE_INFINITY]));
  let drained = false;
  const watch = async () => {
    while (!drained) {
      const serving = (await livingPods(namespace)).filter(isReady).map(serviceOf);
      for (const [service, least] of fewest)
        fewest.set(service, Math.min(least, serving.filter((name) => name === service).length));
      await pause(300);
    }
  };
  const watching = watch();
  for (const pod of old) while ((await evict(pod)).stderr.includes(REFUSED)) await pause(1000);
  await kubectl([
    '-n',
    namespace,
    'wait',
    '--for=delete',
    ...old.map(({ metadata }) => `pod/${metadata.name}`),
    '--timeout=180s',
  ]);
  drained = true;
  await watching;
  expect([...fewest].filter(([, least]) => least < 1)).toEqual([]);
  await ready(namespace);
});
