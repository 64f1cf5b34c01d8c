// Programs that Slipway does not know: a disk that keeps its name, a probe by command, the user of the image, a port below 1024.

import { remove } from './support/deploy';
import { kubectl } from './support/kubectl';
import { deployOwn, resolved } from './support/own-stack';
import { podsOf, restartsOf } from './support/pods';
import { ready } from './support/ready';
import { until } from './support/until';

const namespace = 'e2e-workloads';
const program = (script: string) => ({ type: 'container' as const, image: 'busybox:1.37.0', entrypoint: ['sh', '-c', script] });

const stack = resolved({
  name: namespace,
  services: {
    broker: {
      ...program('mkdir -p /data/$(hostname) && date >> /data/$(hostname)/starts && trap exit TERM; while :; do sleep 1; done'),
      volumes: { data: { mountPath: '/data', size: '64Mi' } },
      stopGraceSeconds: 5,
    },
    hanging: {
      ...program('touch /tmp/alive; sleep 20; rm /tmp/alive; sleep 3600'),
      health: { command: ['test', '-e', '/tmp/alive'], intervalSeconds: 3, startSeconds: 30 },
      stopGraceSeconds: 2,
    },
    page: {
      type: 'container',
      image: 'nginxinc/nginx-unprivileged:1.27-alpine',
      user: 'image',
      ports: { page: 8080 },
      health: '/',
      writablePaths: [{ path: '/etc/nginx/conf.d', keep: true }],
      uses: { web: {} },
    },
    web: { ...program('echo hello > /tmp/index.html && exec httpd -f -p 80 -h /tmp'), ports: { web: 80 } },
  },
  environments: { local: {} },
});

beforeAll(async () => {
  await deployOwn(stack);
  await ready(namespace);
});
afterAll(() => remove(namespace));

const inBroker = (...command: string[]) => kubectl(['-n', namespace, 'exec', 'broker-0', '--', ...command]);

test('a container with a disk has its host name and its data after a restart', async () => {
  expect((await inBroker('hostname')).trim()).toBe('broker-0');
  await kubectl(['-n', namespace, 'rollout', 'restart', 'statefulset/broker']);
  await kubectl(['-n', namespace, 'rollout', 'status', 'statefulset/broker', '--timeout=180s']);
  expect((await inBroker('cat', '/data/broker-0/starts')).trim().split('\n')).toHaveLength(2);
});

test('a worker without a port that hangs is restarted', async () => {
  const restarts = async () => (await podsOf(namespace, 'hanging')).reduce((sum, pod) => sum + restartsOf(pod), 0);
  await until(restarts, (count) => count > 0);
});

test("the program runs as the image's own user, with what the image has in its folder", async () => {
  expect((await kubectl(['-n', namespace, 'exec', 'deploy/page', '--', 'id', '-u'])).trim()).toBe('101');
});

test('a port below 1024 opens without root', async () => {
  expect((await kubectl(['-n', namespace, 'exec', 'deploy/web', '--', 'id', '-u'])).trim()).toBe('10001');
  expect(await kubectl(['-n', namespace, 'exec', 'deploy/web', '--', 'wget', '-q', '-O', '-', 'localhost:80'])).toBe('hello\n');
});
