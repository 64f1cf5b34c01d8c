// Limits are more than numbers: memory ends the program, CPU is throttled, a full disk ends the pod, and the namespace takes
// no more than the stack can need.
import { remove } from './support/deploy';
import { kubectl, tryKubectl } from './support/kubectl';
import { deployOwn, resolved } from './support/own-stack';
import { isReady, livingPods, pods, podsOf, restartsOf, serviceOf } from './support/pods';
import { ready } from './support/ready';
import { until } from './support/until';

const NAME = 'e2e-limits';
const shell = { type: 'container', image: 'busybox:1.37.0', replicas: 1 } as const;
const limits = { cpu: '100m', memory: '64Mi', 'ephemeral-storage': '64Mi' };
const stack = resolved({
  name: NAME,
  services: {
    greedy: {
      ...shell,
      entrypoint: ['sh', '-c', 'until [ -e /tmp/go ]; do sleep 1; done; exec tail /dev/zero'],
      resources: { limits },
    },
    calm: { ...shell, entrypoint: ['sleep', '3600'], resources: { limits } },
  },
  environments: { production: {} },
});
const inPod = async (pod: string, script: string) => kubectl(['-n', NAME, 'exec', pod, '--', 'sh', '-c', script]);

beforeAll(async () => {
  await deployOwn(stack);
  await ready(NAME);
});
afterAll(() => remove(NAME));

test('a program that takes more memory than its limit is ended, and its neighbour is not', async () => {
  await inPod('deployment/greedy', 'touch /tmp/go');
  const [pod] = await until(
    () => podsOf(NAME, 'greedy'),
    ([pod]) => pod !== undefined && restartsOf(pod) > 0,
  );
  expect(pod?.status.containerStatuses?.[0]?.lastState.terminated).toMatchObject({ reason: 'OOMKilled', exitCode: 137 });
  expect((await podsOf(NAME, 'calm')).map((pod) => [isReady(pod), restartsOf(pod)])).toStrictEqual([[true, 0]]);
});

test('a busy program gets the CPU of its limit, and is throttled', async () => {
  const seconds = 10;
  const script = `(while :; do :; done) & p=$!; sleep ${seconds}; cut -d' ' -f14,15 /proc/$p/stat; kill $p
    cat /sys/fs/cgroup/cpu.stat /sys/fs/cgroup/cpu/cpu.stat 2>/dev/null | grep nr_throttled`;
  const [times = '', throttled = ''] = (await inPod('deployment/calm', script)).split('\n');
  const ticks = times.split(' ').reduce((sum, number) => sum + Number(number), 0); // 100 a second
  expect(ticks / 100).toBeLessThan(0.2 * seconds);
  expect(Number(throttled.replace('nr_throttled ', ''))).toBeGreaterThan(0);
});

test('a pod that fills its disk is evicted, and another takes its place', async () => {
  const [full] = await podsOf(NAME, 'calm');
  await inPod('deployment/calm', 'dd if=/dev/zero of=/tmp/full bs=1M count=96');
  const evicted = await until(
    async () =>
      (await pods(NAME)).items.find(({ metadata, status }) => metadata.uid === full?.metadata.uid && status.phase === 'Failed'),
    (pod) => pod !== undefined,
    300,
  );
  expect(evicted?.status).toMatchObject({
    reason: 'Evicted',
    message: expect.stringMatching(/exceeds the (total )?limit|ephemeral/),
  });
  await until(
    () => livingPods(NAME),
    (all) => all.some((pod) => serviceOf(pod) === 'calm' && isReady(pod)),
  );
});

describe('the namespace', () => {
  const dryRun = (object: { kind: string; spec: object }) =>
    tryKubectl(
      ['-n', NAME, 'create', '--dry-run=server', '-o', 'json', '-f', '-'],
      JSON.stringify({ apiVersion: 'v1', metadata: { name: 'by-hand' }, ...object }),
    );
  const pod = (resources: object) => ({
    kind: 'Pod',
    spec: {
      securityContext: { runAsNonRoot: true, runAsUser: 10001, seccompProfile: { type: 'RuntimeDefault' } },
      containers: [
        {
          name: 'by-hand',
          image: 'busybox:1.37.0',
          resources,
          securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
        },
      ],
    },
  });

  test('gives limits to a container that names none', async () => {
    const { stdout } = await dryRun(pod({}));
    expect(JSON.parse(stdout).spec.containers[0].resources.limits).toStrictEqual({
      cpu: '500m',
      memory: '256Mi',
      'ephemeral-storage': '1Gi',
    });
  });

  test.each([
    ['a pod that is larger than the stack', pod({ limits: { cpu: '64', memory: '64Mi' } })],
    ['a load balancer', { kind: 'Service', spec: { type: 'LoadBalancer', ports: [{ port: 80 }], selector: { a: 'b' } } }],
    ['a node port', { kind: 'Service', spec: { type: 'NodePort', ports: [{ port: 80 }], selector: { a: 'b' } } }],
  ])('refuses %s', async (_, object) => {
    const { code, stderr } = await dryRun(object);
    expect([code === 0, stderr]).toStrictEqual([false, expect.stringContaining('exceeded quota: quota')]);
  });
});
