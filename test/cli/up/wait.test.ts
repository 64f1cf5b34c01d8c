// How long `wait` waits, and what it says: clusters as lists of objects, one for each second. readiness.ts and job-line.ts are tested
// through it.

import { kubectlFor } from '../../../cli/cluster/kubectl';
import type { Cluster, ContainerStatus, Event, ObjectList, Pod, Workload } from '../../../cli/up/objects';
import { NotReady, wait } from '../../../cli/up/wait';
import { FakeMachine } from '../../support/fake-machine';

const labels = { 'app.kubernetes.io/part-of': 'shop' };
const revision = (number: number) => ({ 'deployment.kubernetes.io/revision': String(number) });

const deployment = (readyReplicas: number, more: Partial<Workload['status']> = {}, at = 1): Workload => ({
  kind: 'Deployment',
  metadata: { name: 'api', uid: 'd', generation: 1, labels, annotations: revision(at) },
  spec: { replicas: 1 },
  status: { observedGeneration: 1, replicas: 1, updatedReplicas: 1, readyReplicas, ...more },
});
const replicaSet = (number: number): Workload => ({
  kind: 'ReplicaSet',
  metadata: { name: `api-${number}`, uid: `r${number}`, labels, annotations: revision(number), ownerReferences: [{ uid: 'd' }] },
  ...{ spec: {}, status: {} },
});
const pod = (name: string, owner: string, state: ContainerStatus['state'], more: Partial<ContainerStatus> = {}): Pod => ({
  kind: 'Pod',
  metadata: { name, uid: name, labels, ownerReferences: [{ uid: owner }] },
  status: { containerStatuses: [{ name: 'api', image: 'shop-api:1', ready: false, restartCount: 0, state, ...more }] },
});
const NO_IMAGE = { waiting: { reason: 'ImagePullBackOff', message: 'Back-off pulling image "shop-api:1"' } };
const CREATING = { waiting: { reason: 'ContainerCreating' } };
const list = (...items: ObjectList['items']): ObjectList => ({ items });
const ready = list(deployment(1));

async function waitThrough(states: ObjectList[], timeoutSeconds = 300) {
  const fake = new FakeMachine();
  fake.states = states;
  const shown: string[] = [];
  const done = wait({
    ...{
      kubectl: kubectlFor('c', fake.exec),
      namespace: 'shop',
      stack: 'shop',
      jobs: ['api-migrate-2'],
      clock: fake.machine.clock,
      timeoutSeconds,
    },
    show: (workload, line) => shown.push(`${workload}: ${line ?? 'ready'}`),
  });
  const error = await done.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error !== undefined && !(error instanceof NotReady)) throw error;
  return { shown, error, seconds: fake.seconds };
}
const times = (count: number, state: ObjectList) => Array.from({ length: count }, () => state);
const creating = list(deployment(0), replicaSet(1), pod('api-1-x', 'r1', CREATING));
const broken = list(deployment(0), replicaSet(1), pod('api-1-x', 'r1', NO_IMAGE));

test('each line is said once, until everything is ready', async () => {
  const pulling: Event = {
    ...{ kind: 'Event', type: 'Normal', reason: 'Pulling', message: '', lastTimestamp: null },
    involvedObject: { name: 'api-1-x', uid: 'api-1-x' },
  };
  const { shown, error } = await waitThrough([...times(3, creating), ...times(2, list(...creating.items, pulling)), ready]);
  expect(error).toBe(undefined);
  expect(shown).toStrictEqual(['api: api-1-x: its containers are being made', 'api: api-1-x: pulls shop-api:1', 'api: ready']);
});

test.each<[string, Workload]>([
  ['the controller has not seen the change', deployment(1, { observedGeneration: 0 })],
  ['an old pod still runs', deployment(1, { replicas: 2 })],
  ['the new pod is not made yet', deployment(1, { updatedReplicas: 0 })],
])('ready pods are not enough while %s', async (_, workload) => {
  const { seconds } = await waitThrough([list(workload), list(workload), ready]);
  expect(seconds).toBe(2);
});

describe('a program that ends again and again', () => {
  const crashed = (restartCount: number) =>
    list(
      deployment(0),
      replicaSet(1),
      pod(
        'api-1-x',
        'r1',
        { waiting: { reason: 'CrashLoopBackOff' } },
        { restartCount, lastState: { terminated: { exitCode: 1 } } },
      ),
    );

  test('ends the wait after half a minute', async () => {
    const { error, seconds } = await waitThrough([creating, ...times(60, crashed(2))]);
    expect(error?.message).toMatch(/started again 2 times/);
    expect(seconds).toBe(31);
  });

  test('before anybody waited for it has its next try, however late that is', async () => {
    const { error } = await waitThrough([...times(160, crashed(5)), ready]);
    expect(error).toBe(undefined);
  });

  test('before, and again after its next try, ends the wait half a minute after that', async () => {
    const { error, seconds } = await waitThrough([...times(100, crashed(5)), ...times(60, crashed(6))]);
    expect(error?.message).toMatch(/started again 6 times/);
    expect(seconds).toBe(130);
  });
});

test('a cause that rarely goes away ends the wait after half a minute, with the pod and the cause', async () => {
  const { error, seconds } = await waitThrough([...times(5, creating), broken]);
  expect(error).toMatchObject({ message: 'api-1-x is not ready: shop-api:1 cannot be pulled.', pod: 'api-1-x', workload: 'api' });
  expect(seconds).toBe(35);
});

test('one that goes away in between counts from its return', async () => {
  const { error } = await waitThrough([...times(29, broken), creating, ...times(29, broken), ready]);
  expect(error).toBe(undefined);
});

test('a pod that is only slow is waited for until the time is over', async () => {
  const { error, seconds } = await waitThrough([creating], 120);
  expect(error?.message).toBe('api-1-x is not ready: its containers are being made; it was not ready after 120 seconds.');
  expect(seconds).toBe(120);
});

test('what is left of an earlier change says nothing of this one', async () => {
  const old = pod('api-1-x', 'r1', NO_IMAGE);
  const state = list(deployment(0, {}, 2), replicaSet(1), replicaSet(2), old, pod('api-2-y', 'r2', CREATING));
  const { shown, error } = await waitThrough([...times(60, state), ready]);
  expect(error).toBe(undefined);
  expect(shown[0]).toBe('api: api-2-y: its containers are being made');
});

test('a pod that is being deleted is not waited for', async () => {
  const going = {
    ...pod('api-1-x', 'r1', NO_IMAGE),
    metadata: { ...pod('api-1-x', 'r1', {}).metadata, deletionTimestamp: '2026-01-01T10:00:00Z' },
  };
  const { error } = await waitThrough([...times(60, list(deployment(0), replicaSet(1), going)), ready]);
  expect(error).toBe(undefined);
});

test('a pod that may not be made at all is told with the reason of the API server', async () => {
  const refused: Event = {
    ...{ kind: 'Event', type: 'Warning', reason: 'FailedCreate', message: 'pods "api-1-" is forbidden: exceeded quota: quota' },
    involvedObject: { name: 'api-1', uid: 'r1' },
  };
  const { error } = await waitThrough([list(deployment(0), replicaSet(1), refused)]);
  expect(error?.message).toBe('api is not ready: no pod is made: pods "api-1-" is forbidden: exceeded quota: quota.');
});

test('a pod that a StatefulSet will never replace is told with what to do', async () => {
  const set: Workload = {
    kind: 'StatefulSet',
    metadata: { name: 'db', uid: 's', generation: 1, labels },
    spec: { replicas: 1 },
    status: { observedGeneration: 1, replicas: 1, updateRevision: 'db-2' },
  };
  const old = pod('db-0', 's', NO_IMAGE);
  const stale = { ...old, metadata: { ...old.metadata, labels: { ...labels, 'controller-revision-hash': 'db-1' } } };
  const { error } = await waitThrough([list(set, stale)]);
  expect(error?.message).toBe(
    'db-0 is not ready: it still runs the previous revision, and a StatefulSet does not replace a pod that is not ready. Run kubectl --context c -n shop delete pod db-0; its data stays.',
  );
});

test('other stacks in the namespace are not waited for', async () => {
  const other = { ...deployment(0), metadata: { ...deployment(0).metadata, labels: { 'app.kubernetes.io/part-of': 'bakery' } } };
  expect((await waitThrough([list(deployment(1), other)])).seconds).toBe(0);
});

describe('a migration', () => {
  const job = (name: string, type?: string): Workload => ({
    kind: 'Job',
    metadata: { name, uid: name, labels },
    spec: {},
    status: { conditions: type === undefined ? [] : [{ type, status: 'True' }] },
  });
  const attempt = (name: string, at: string, state: ContainerStatus['state']): Pod => ({
    kind: 'Pod',
    metadata: {
      ...{ name, uid: name, labels, ownerReferences: [{ uid: 'api-migrate-2' }], creationTimestamp: `2026-01-01T10:00:${at}Z` },
      annotations: { 'kubectl.kubernetes.io/default-container': 'migrate' },
    },
    status: {
      conditions: state.running ? [{ type: 'Ready', status: 'True' }] : [],
      containerStatuses: [
        { name: 'lock', image: 'postgres', ready: false, restartCount: 0, state: { terminated: { exitCode: 0 } } },
        { name: 'migrate', image: 'shop-api:1', ready: false, restartCount: 0, state },
      ],
    },
  });
  const failed = attempt('try-1', '01', { terminated: { exitCode: 1, reason: 'Error' } });
  const second = attempt('try-2', '02', { running: {} });

  test("of this release has to end; one that failed in an earlier release is in nobody's way", async () => {
    const old = job('api-migrate-1', 'Failed');
    const running = list(old, job('api-migrate-2'), second, failed, deployment(1));
    const { shown, error } = await waitThrough([
      list(old, job('api-migrate-2'), failed, deployment(1)),
      running,
      list(old, job('api-migrate-2', 'Complete'), deployment(1)),
    ]);
    expect(error).toBe(undefined);
    expect(shown.filter((line) => line.startsWith('api-migrate'))).toStrictEqual([
      'api-migrate-2: try-1: it ended with exit code 1',
      'api-migrate-2: try-2: runs, and has to end first',
      'api-migrate-2: ready',
    ]);
  });

  test('that has failed for good ends the wait, with the log of its program', async () => {
    const { error } = await waitThrough([list(job('api-migrate-2', 'Failed'), failed, deployment(0), replicaSet(1))]);
    expect(error).toMatchObject({
      message: 'try-1 is not ready: it ended with exit code 1.',
      pod: 'try-1',
      container: 'migrate',
    });
  });
});

const cluster = (status?: Cluster['status']): Cluster => ({
  kind: 'Cluster',
  metadata: { name: 'db', uid: 'c', generation: 1, labels },
  ...{ spec: { instances: 2 }, status },
});

test('a Cluster is ready with all of its instances; until then its pods say why, or the operator', async () => {
  const instance = pod('db-1', 'c', CREATING);
  const own: Pod = { ...instance, metadata: { ...instance.metadata, labels: { ...labels, 'cnpg.io/cluster': 'db' } } };
  const { shown } = await waitThrough([
    list(cluster()),
    list(cluster({ phase: 'Setting up primary' })),
    list(cluster({ phase: 'Setting up primary' }), own),
    list(cluster({ phase: 'Creating a new replica', readyInstances: 1, conditions: [{ type: 'Ready', status: 'True' }] })),
    list(cluster({ phase: 'Waiting', readyInstances: 2, conditions: [{ type: 'Ready', status: 'False' }] })),
    list(cluster({ readyInstances: 2, conditions: [{ type: 'Ready', status: 'True' }] })),
  ]);
  expect(shown).toStrictEqual([
    'db: CloudNativePG has not looked at it. Is it installed? kubectl --context c apply --server-side -k cluster/cloudnative-pg',
    'db: CloudNativePG says: Setting up primary',
    'db: db-1: its containers are being made',
    'db: CloudNativePG says: Creating a new replica',
    'db: CloudNativePG says: Waiting',
    'db: ready',
  ]);
});
