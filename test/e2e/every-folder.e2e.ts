// Every folder of dist/ is taken by a real API server that enforces its Pod Security, and every local and production pod
// becomes ready.
import { resolveStacks } from '../../resolve';
import { stacks } from '../../stacks';
import { deploy, namespaceOf, remove } from './support/deploy';
import { kubectl, tryKubectl } from './support/kubectl';
import { pods } from './support/pods';
import { ready } from './support/ready';

const all = resolveStacks(stacks);

describe.each(all.map((stack) => [`${stack.name}/${stack.environment}`, stack] as const))('%s', (_, stack) => {
  const namespace = namespaceOf(stack);
  afterAll(() => remove(namespace));

  test('the API server takes every object, in a namespace that enforces its standard', async () => {
    expect(await deploy(stack)).toStrictEqual([]); // no warning: of a standard that a pod would break, of an API that is going
    const labels = await kubectl(['get', 'namespace', namespace, '-o', 'jsonpath={.metadata.labels}']);
    const enforced = stack.environment === 'development' ? 'privileged' : 'restricted';
    expect(JSON.parse(labels)).toMatchObject({ 'pod-security.kubernetes.io/enforce': enforced });
  });

  if (stack.environment === 'development') return; // its pods need the source on the node

  test('the namespace refuses a pod that may do more', async () => {
    const pod = { metadata: { name: 'any' }, spec: { containers: [{ name: 'any', image: 'busybox:1.37.0' }] } };
    const { code, stderr } = await tryKubectl(
      ['-n', namespace, 'create', '--dry-run=server', '-f', '-'],
      JSON.stringify({ apiVersion: 'v1', kind: 'Pod', ...pod }),
    );
    expect([code === 0, stderr]).toStrictEqual([false, expect.stringContaining('violates PodSecurity "restricted:v1.30"')]);
  });

  test('every pod becomes ready, without a restart', async () => {
    await ready(namespace);
    const { items } = await pods(namespace);
    const running = items.filter(({ status }) => status.phase !== 'Succeeded'); // a migration has ended
    const statuses = running.flatMap(({ status }) => status.containerStatuses ?? []);
    expect(statuses.length).toBeGreaterThan(0);
    expect(statuses.filter(({ ready, restartCount }) => !ready || restartCount > 0)).toStrictEqual([]);
  });
});
