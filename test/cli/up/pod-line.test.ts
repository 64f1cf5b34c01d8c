// Each thing that a pod can wait for, from objects as a cluster gives them, and the sentence that a person reads.
import type { ContainerStatus, Event, Pod } from '../../../cli/up/objects';
import { podLine } from '../../../cli/up/pod-line';

const container = (state: ContainerStatus['state'], more: Partial<ContainerStatus> = {}): ContainerStatus => ({
  ...{ name: 'backend', image: 'loc8-backend:1.0.0', ready: false, restartCount: 0, state },
  ...more,
});
const waiting = (reason: string, message?: string, more: Partial<ContainerStatus> = {}) =>
  container({ waiting: { reason, message } }, more);
const done: ContainerStatus = container(
  { terminated: { exitCode: 0, reason: 'Completed' } },
  { name: 'wait-for-db', ready: true },
);
const pod = (status: Pod['status']): Pod => ({ kind: 'Pod', metadata: { name: 'backend-1', uid: 'p1' }, status });
const running = (...statuses: ContainerStatus[]) => pod({ containerStatuses: statuses });
const event = (reason: string, message: string, minute = 0, uid = 'p1'): Event => ({
  ...{ kind: 'Event', type: 'Warning', reason, message, involvedObject: { name: 'backend-1', uid } },
  lastTimestamp: `2026-01-01T10:${String(minute).padStart(2, '0')}:00Z`,
});
const textOf = (given: Pod, ...events: Event[]) => podLine(given, events)?.text;

test('a pod that is ready waits for nothing', () => {
  expect(
    podLine(pod({ conditions: [{ type: 'Ready', status: 'True' }], containerStatuses: [container({ running: {} })] }), []),
  ).toBe(undefined);
});

test.each([
  [
    '0/1 nodes are available: 1 Insufficient cpu. preemption: 0/1 nodes are available: 1 No preemption victims found.',
    'no node takes it: 0/1 nodes are available: 1 Insufficient cpu',
  ],
  [
    '0/1 nodes are available: pod has unbound immediate PersistentVolumeClaims. not found',
    'no node takes it: 0/1 nodes are available: pod has unbound immediate PersistentVolumeClaims',
  ],
])('a pod without a node: %s', (message, text) => {
  const conditions = [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message }];
  expect(podLine(pod({ conditions }), [])).toStrictEqual({ text, stuck: 'Unschedulable' });
});

test('a pod that has just been given to a node', () => {
  expect(textOf(pod({}))).toBe('its containers are being made');
});

test('an init container that waits for another service names the service', () => {
  const init = container({ running: {} }, { name: 'wait-for-cache' });
  expect(textOf(pod({ initContainerStatuses: [done, init], containerStatuses: [waiting('PodInitializing')] }))).toBe(
    'waits for cache',
  );
});

test('any other init container is named as it is', () => {
  const init = container({ running: {} }, { name: 'node-modules' });
  expect(textOf(pod({ initContainerStatuses: [init] }))).toBe('runs node-modules first');
});

test('an image that is on its way', () => {
  const creating = running(waiting('ContainerCreating'));
  expect(textOf(creating, event('Pulling', 'Pulling image "loc8-backend:1.0.0"'))).toBe('pulls loc8-backend:1.0.0');
  expect(textOf(creating, event('Pulling', 'Pulling image "x"', 0, 'another pod'))).toBe('its containers are being made');
});

describe('an image that cannot be had', () => {
  const answer =
    'failed to pull and unpack image "docker.io/library/loc8-backend:1.0.0": failed to resolve reference: pull access denied';

  test('is told with what the registry said', () => {
    const rpc = `rpc error: code = Unknown desc = ${answer}`;
    expect(podLine(running(waiting('ErrImagePull', rpc)), [])).toStrictEqual({
      text: `loc8-backend:1.0.0 cannot be pulled: ${answer}`,
      stuck: 'image',
    });
  });

  test('while the kubelet backs off, and says less, the event before it counts', () => {
    const off = running(waiting('ImagePullBackOff', 'Back-off pulling image "loc8-backend:1.0.0"'));
    const failed = event('Failed', `Failed to pull image "loc8-backend:1.0.0": rpc error: code = NotFound desc = ${answer}`);
    expect(podLine(off, [failed, event('BackOff', 'Back-off pulling image', 1)])).toStrictEqual({
      text: `loc8-backend:1.0.0 cannot be pulled: ${answer}`,
      stuck: 'image',
    });
  });

  test('without any word, it is told without one', () => {
    expect(textOf(running(waiting('ImagePullBackOff', 'Back-off pulling image "loc8-backend:1.0.0"')))).toBe(
      'loc8-backend:1.0.0 cannot be pulled',
    );
  });
});

describe('a program that ends', () => {
  const crash = (exitCode: number, reason: string, restartCount = 3) =>
    running(
      waiting('CrashLoopBackOff', 'back-off 40s restarting', { restartCount, lastState: { terminated: { exitCode, reason } } }),
    );

  test('again and again', () => {
    expect(podLine(crash(1, 'Error'), [])).toStrictEqual({
      text: 'its program ends soon after it starts, and was started again 3 times; it ended with exit code 1',
      stuck: 'crash',
      container: 'backend',
      restarts: 3,
    });
    expect(textOf(crash(1, 'Error', 1))).toContain('started again once;');
  });

  test('that never began, because it is not in the image', () => {
    const message = 'exec: "npm": executable file not found in $PATH';
    const lastState = { terminated: { exitCode: 128, reason: 'StartError', message } };
    const pod = running(waiting('CrashLoopBackOff', 'back-off 40s restarting', { restartCount: 3, lastState }));
    expect(podLine(pod, [])).toStrictEqual({
      text: 'its container cannot be made: exec: "npm": executable file not found in $PATH',
      stuck: 'crash',
      restarts: 3,
    });
  });

  test('for want of memory', () => {
    expect(textOf(crash(137, 'OOMKilled'))).toMatch(/it ended with exit code 137 \(OOMKilled\)$/);
  });

  test('just now', () => {
    expect(podLine(running(container({ terminated: { exitCode: 2, reason: 'Error' } })), [])).toStrictEqual({
      text: 'it ended with exit code 2',
      container: 'backend',
    });
  });

  test('in an init container', () => {
    const init = waiting('CrashLoopBackOff', '', {
      name: 'migrate',
      restartCount: 2,
      lastState: { terminated: { exitCode: 1 } },
    });
    expect(podLine(pod({ initContainerStatuses: [done, init] }), [])?.container).toBe('migrate');
  });
});

test.each([
  [
    'CreateContainerConfigError',
    'secret "backend-secrets" not found',
    'its container cannot be made: secret "backend-secrets" not found',
  ],
  ['RunContainerError', '', 'its container cannot be made: RunContainerError'],
])('a container that cannot be made: %s', (reason, message, text) => {
  expect(podLine(running(waiting(reason, message)), [])).toStrictEqual({ text, stuck: reason });
});

test('a volume that cannot be mounted, such as source that the node does not have', () => {
  const message =
    'MountVolume.SetUp failed for volume "source" : hostPath type check failed: /slipway/loc8/Backend is not a directory';
  expect(podLine(running(waiting('ContainerCreating')), [event('FailedMount', message)])).toStrictEqual({
    text: `a volume cannot be mounted: ${message}`,
    stuck: 'volume',
  });
  expect(textOf(running(waiting('ContainerCreating')), event('FailedMount', message), event('Pulling', '', 1))).toBe(
    'pulls loc8-backend:1.0.0',
  );
});

describe('a program that runs and is not ready', () => {
  const up = running(container({ running: {} }));
  const probe = event('Unhealthy', 'Readiness probe failed: HTTP probe failed with statuscode: 503', 2);

  test('is told with what its probe says', () => {
    expect(podLine(up, [event('Started', '', 1), probe])).toStrictEqual({
      text: 'runs, and is not ready yet: Readiness probe failed: HTTP probe failed with statuscode: 503',
      container: 'backend',
    });
  });

  test('not with what the probe said of an earlier start', () => {
    expect(textOf(up, probe, event('Started', '', 3))).toBe('runs, and is not ready yet');
  });

  test('of two containers, the one that is not ready counts', () => {
    const other = container({ running: {} }, { name: 'other', ready: true });
    expect(podLine(running(other, container({ running: {} })), [])?.container).toBe('backend');
  });
});
