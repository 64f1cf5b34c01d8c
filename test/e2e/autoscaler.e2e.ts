// Work makes a service grow to its most, rest makes it shrink to its least, and an apply in between changes nothing.
// A fixed number of pods that is left to an autoscaler stays until that decides. Needs metrics-server. The five minutes that an autoscaler waits before it shrinks are taken out at the end.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { forgetReplicas } from '../../model/last-applied';
import type { StackInput } from '../../schema/stack';
import { apply, remove } from './support/deploy';
import { get } from './support/get';
import { kubectl, tryKubectl } from './support/kubectl';
import { steadyLoad } from './support/load';
import { deployOwn, manifestsOf, resolved } from './support/own-stack';
import { podsOf } from './support/pods';
import { ready } from './support/ready';
import { until } from './support/until';
import { synthInto, upByCommand } from './support/up';

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

const { E2E_INGRESS: edge = '' } = process.env;
const withEdge = edge === '' ? describe.skip : describe;

withEdge('a fixed number becomes a range', () => {
  const OTHER = 'e2e-autoscaler-range';
  const host = `${OTHER}.localhost`;
  const dist = mkdtempSync(join(tmpdir(), 'slipway-range-'));
  const site = (replicas: number | { min: number; max: number }): StackInput => ({
    name: OTHER,
    services: {
      web: {
        type: 'container',
        image: 'busybox:1.37.0',
        ports: { web: 8080 },
        files: { '/www/index.html': 'here' },
        command: 'httpd -f -p 8080 -h /www'.split(' '),
      },
    },
    ingress: { hosts: [`${OTHER}.example.com`], routes: { '/': 'web' } },
    environments: { local: { namespace: OTHER, services: { web: { replicas } } } },
  });
  const folder = join(dist, OTHER, 'local');
  const running = async () => (await podsOf(OTHER, 'web')).map(({ metadata }) => metadata.name).sort();

  beforeEach(async () => {
    await remove(OTHER);
    synthInto(dist, site(4));
    await upByCommand(dist, site(4));
    await until(
      () => get(edge, host, '/'),
      (body) => body === 'here',
    );
  });
  afterAll(async () => {
    rmSync(dist, { recursive: true });
    await remove(OTHER);
  });

  test.each<[string, () => Promise<unknown>]>([
    ['up', () => upByCommand(dist, site({ min: 2, max: 5 }))],
    [
      'the line that synth prints',
      async () => {
        await promisify(execFile)('sh', ['-euc', forgetReplicas(`kubectl -n ${OTHER}`, 'web')]);
        await kubectl(['apply', '-f', folder]);
      },
    ],
  ])('by %s: the same pods serve on, and no request is lost', async (_, change) => {
    const before = await running();
    expect(before).toHaveLength(4);
    const load = steadyLoad(edge, host, '/');
    synthInto(dist, site({ min: 2, max: 5 }));
    await change();
    await until(
      () => tryKubectl(['-n', OTHER, 'get', 'hpa/web', '-o', 'jsonpath={.status.currentReplicas}']),
      ({ stdout }) => stdout !== '' && stdout !== '0',
    );
    const after = await running();
    const { answered, failed } = await load.stop();
    expect(failed).toStrictEqual([]);
    expect(answered).toBeGreaterThan(0);
    expect(after).toStrictEqual(expect.arrayContaining(before)); // the load may add one
  });
});
