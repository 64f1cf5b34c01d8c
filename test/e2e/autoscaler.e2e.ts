// Work makes a service grow to its most, rest makes it shrink to its least, and an apply in between changes nothing.
// Needs metrics-server. The five minutes that an autoscaler waits before it shrinks are taken out at the end.
import { apply, remove } from './support/deploy';
import { kubectl, tryKubectl } from './support/kubectl';
import { deployOwn, manifestsOf, resolved } from './support/own-stack';
import { podsOf } from './support/pods';
import { ready } from './support/ready';
import { until } from './support/until';

const NAME = 'e2e-autoscaler';
const stack = resolved({
  name: NAME,
  services: { backend: { type: 'fastapi', replicas: { min: 1, max: 3 }, resources: { limits: { cpu: '500m' } } } },
  environments: { production: {} },
});
/** The share that counts is that of the request, which is very small elsewhere. */
const objects = manifestsOf(stack);
for (const { resources } of objects.flatMap(({ spec }) => spec?.template?.spec.containers ?? []))
  Object.assign(resources?.requests ?? {}, { cpu: '50m' });
const AT_ONCE = { scaleDown: { stabilizationWindowSeconds: 0 } };

const count = async () => (await podsOf(NAME, 'backend')).length;
const inPod = (pod: string, script: string) => tryKubectl(['-n', NAME, 'exec', pod, '--', 'sh', '-c', script]);

beforeAll(async () => {
  await kubectl(['get', '--raw', '/apis/metrics.k8s.io/v1beta1']);
  await deployOwn(stack, objects);
  await ready(NAME);
});
afterAll(() => remove(NAME));

test('it grows under work, stays grown when the same is applied again, and shrinks without work', async () => {
  const [first, ...more] = (await podsOf(NAME, 'backend')).map(({ metadata }) => metadata.name);
  if (first === undefined) throw new Error('no pod');
  expect(more).toStrictEqual([]);
  const work = inPod(first, 'while [ ! -e /tmp/enough ]; do :; done');
  await until(count, (pods) => pods === 3, 300);
  await ready(NAME);
  await apply(objects.filter(({ kind }) => kind === 'Deployment'));
  await ready(NAME);
  expect(await count()).toBe(3);
  await inPod(first, 'touch /tmp/enough');
  await work;
  await kubectl(['-n', NAME, 'patch', 'hpa/backend', '-p', JSON.stringify({ spec: { behavior: AT_ONCE } })]);
  await until(count, (pods) => pods === 1, 300);
});
