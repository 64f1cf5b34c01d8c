// A new release of frontend and backend, and an evicted pod, under steady load through the edge: no request is lost.
// Needs the address of an ingress controller of class traefik in E2E_EDGE, such as http://172.18.0.2.
import { resolveStacks } from '../../spec';
import { stacks } from '../../stacks';
import { deploy, hostOf, namespaceOf, pods, ready, remove } from './support/deploy';
import { kubectl } from './support/kubectl';
import { steadyLoad } from './support/load';

const edge = process.env.E2E_EDGE;
const run = edge === undefined ? describe.skip : describe;

run.each([
  ['gunicorn and Next.js', 'hackathon-todo', '/docs', '/'],
  ['uvicorn and nginx', 'inpactai', '/api', '/'],
])('%s', (_, name, backendPath, frontendPath) => {
  const [stack] = resolveStacks(stacks.filter((stack) => stack.name === name)).filter(
    ({ environment }) => environment === 'local',
  );
  if (!stack || edge === undefined) throw new Error(`no stack ${name}`);
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
    expect(failed).toEqual([]);
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
    expect(failed).toEqual([]);
    expect(answered).toBeGreaterThan(100);
  });
});

/** Waits until the controller knows the routes. */
async function answers(edge: string, host: string, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    for (let attempt = 0; attempt < 60; attempt++) {
      const { answered } = await pause(500).then(() => steadyLoad(edge, host, path, 0.2, 1).stop());
      if (answered > 0) break;
    }
  }
}

/** Waits until no more than `count` pods of the service are left, the ending ones counted. */
async function gone(namespace: string, service: string, count: number): Promise<void> {
  for (let attempt = 0; attempt < 120; attempt++) {
    const { items } = await pods(namespace);
    if (items.filter(({ metadata }) => metadata.name.startsWith(`${service}-`)).length <= count) return;
    await pause(1000);
  }
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
