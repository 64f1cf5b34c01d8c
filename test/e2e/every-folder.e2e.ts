// Every folder of dist/ is taken by a real API server that enforces its Pod Security, and every local and production pod
// becomes ready.
import { resolveStacks } from '../../spec';
import { stacks } from '../../stacks';
import { deploy, namespaceOf, pods, ready, remove } from './support/deploy';
import { kubectl } from './support/kubectl';

const all = resolveStacks(stacks);

describe.each(all.map((stack) => [`${stack.name}/${stack.environment}`, stack] as const))('%s', (_, stack) => {
  const namespace = namespaceOf(stack);
  afterAll(() => remove(namespace));

  test('the API server takes every object, in a namespace that enforces its standard', async () => {
    await deploy(stack);
    const labels = await kubectl(['get', 'namespace', namespace, '-o', 'jsonpath={.metadata.labels}']);
    const enforced = stack.environment === 'development' ? 'privileged' : 'restricted';
    expect(JSON.parse(labels)).toMatchObject({ 'pod-security.kubernetes.io/enforce': enforced });
  });

  if (stack.environment === 'development') return; // its pods need the source on the node

  test('every pod becomes ready, without a restart', async () => {
    await ready(namespace);
    const { items } = await pods(namespace);
    const statuses = items.flatMap(({ status }) => status.containerStatuses ?? []);
    expect(statuses.length).toBeGreaterThan(0);
    expect(statuses.filter(({ ready, restartCount }) => !ready || restartCount > 0)).toEqual([]);
  });
});
