// A new release of frontend and backend, and an evicted pod, under steady load through the edge: no request is lost.
// Needs the address of an ingress controller of class traefik in E2E_INGRESS, such as http://172.18.0.2.
import { findStack } from '../../cli/find-stack';
import { stacks } from '../../stacks';
import { deploy, hostOf, namespaceOf, remove } from './support/deploy';
import { kubectl } from './support/kubectl';
import { steadyLoad } from './support/load';
import { pods } from './support/pods';
import { ready } from './support/ready';
import { until } from './support/until';

const edge = process.env.E2E_INGRESS ?? '';
const run = edge === '' ? describe.skip : describe;

run.each([
  ['gunicorn and Next.js', 'hackathon-todo', '/docs', '/'],
  ['uvicorn and nginx', 'inpactai', '/api', '/'],
])('%s', (_, name, backendPath, frontendPath) => {
  const stack = findStack(stacks, name, 'local');
  const namespace = namespaceOf(stack);
  const paths = { backend: backendPath, frontend: frontendPath };

  beforeAll(async () => {
    await deploy(stack);
    await ready(namespace);
    await answers(edge, hostOf(stack), Object.values(paths));
  });
  afterAll(() => remove(namespace));

  test.each(['backend', 'frontend'] as const)('a rolling update of the %s loses no request', async (service) => {
    const load = steadyLoad(edge, hostOf(stack), paths[service]);
    await kubectl(['-n', namespace, 'rollout', 'restart', `deployment/${service}`]);
    await kubectl(['-n', namespace, 'rollout', 'status', `deployment/${service}`, '--timeout=180s']);
    await gone(namespace, service, 1);
    const { answered, failed } = await load.stop();
    expect(failed).toStrictEqual([]);
    expect(answered).toBeGreaterThan(100);
  });

  test('an evicted backend pod takes no request with it', async () => {
    await kubectl(['-n', namespace, 'scale', 'deployment/backend', '--replicas=2']);
    await ready(namespace);
    const load = steadyLoad(edge, hostOf(stack), paths.backend);
    const [pod] = (await pods(namespace)).items.map(({ metadata }) => metadata.name).filter((pod) => pod.startsWith('backend-'));
    const eviction = { apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name: pod, namespace } };
    await kubectl(
      ['create', '--raw', `/api/v1/namespaces/${namespace}/pods/${pod}/eviction`, '-f', '-'],
      JSON.stringify(eviction),
    );
    await kubectl(['-n', namespace, 'wait', '--for=delete', `pod/${pod}`, '--timeout=120s']);
    await ready(namespace);
    const { answered, failed } = await load.stop();
    expect(failed).toStrictEqual([]);
    expect(answered).toBeGreaterThan(100);
  });
});

/** Waits until the controller knows the routes. */
async function answers(edge: string, host: string, paths: readonly string[]): Promise<void> {
  for (const path of paths)
    await until(
      () => steadyLoad(edge, host, path, 0.2, 1).stop(),
      ({ answered }) => answered > 0,
      60,
    );
}

/** Waits until no more than `count` pods of the service are left, the ending ones counted. */
async function gone(namespace: string, service: string, count: number): Promise<void> {
  const names = async () => (await pods(namespace)).items.map(({ metadata }) => metadata.name);
  await until(names, (all) => all.filter((name) => name.startsWith(`${service}-`)).length <= count, 120);
}
