// Who is restarted after a change, and how the command knows that the old pods are gone.
import type { Change } from '../../../cli/secrets/plan';
import { readersOf, restart } from '../../../cli/secrets/restart';
import type { SecretKey } from '../../../model/secret-keys';
import { FakeCluster } from '../../support/fake-cluster';
import { api, cache, db, resolved, store, worker } from '../../support/stacks';

const stack = resolved({ api: { ...api, uses: { db: {} } }, worker, db, cache, store });
const change = (how: Change['how'], ...usedBy: string[]): Change => ({
  key: { key: 'KEY', owner: 'api', secretName: 'api-secrets', generate: false, usedBy } satisfies SecretKey,
  how,
});

test.each(['new', 'generated', 'unchanged'] as const)('nobody runs with an old value of a key that is %s', (how) => {
  expect(readersOf(stack, [change(how, 'api')])).toStrictEqual([]);
});

test('every reader of a changed key is named once', () => {
  expect(
    readersOf(stack, [change('changed', 'worker', 'api'), change('changed', 'api'), change('new', 'db')]).sort(),
  ).toStrictEqual(['api', 'worker']);
});

test('a reader comes after what it waits for, as in the stack', () => {
  const chain = resolved({ a: { ...api, uses: { b: {} } }, b: api });
  expect(readersOf(chain, [change('changed', 'a', 'b')])).toStrictEqual(['b', 'a']);
});

test('data services keep running: they take a new password without a restart', () => {
  expect(readersOf(stack, [change('changed', 'db', 'cache', 'store')])).toStrictEqual([]);
});

const cluster = () => {
  const made = new FakeCluster();
  made.deployments.set('api', 4).set('api-2', 0).set('worker', 0);
  return made;
};

test('what is not deployed is not restarted, nor is what is only called alike', async () => {
  const it = cluster();
  expect(await restart(it.kubectl, 'shop', ['site', 'api'])).toStrictEqual(['api']);
  expect(Object.fromEntries(it.deployments)).toStrictEqual({ api: 5, 'api-2': 0, worker: 0 });
});

test('with nothing deployed there is nothing to restart', async () => {
  expect(await restart(new FakeCluster().kubectl, 'shop', ['api'])).toStrictEqual([]);
});

test('waits until the pods of before are gone, then rolls the next', async () => {
  const it = cluster();
  await restart(it.kubectl, 'shop', ['api', 'worker']);
  expect(it.calls.map(({ args }) => args.join(' '))).toStrictEqual([
    '-n shop get deployments,statefulsets -o json',
    '-n shop get pods -l app.kubernetes.io/instance=api -o name',
    '-n shop rollout restart deployment/api',
    '-n shop rollout status deployment/api --timeout=700s',
    '-n shop wait --for=delete --timeout=100s pod/api-4-x pod/api-4-y',
    '-n shop get pods -l app.kubernetes.io/instance=worker -o name',
    '-n shop rollout restart deployment/worker',
    '-n shop rollout status deployment/worker --timeout=700s',
    '-n shop wait --for=delete --timeout=100s pod/worker-0-x pod/worker-0-y',
  ]);
});

test('a program that needs long to start and to stop gets the time that its pods say', async () => {
  const it = cluster();
  it.pods.set('api', {
    terminationGracePeriodSeconds: 600,
    containers: [{ startupProbe: { periodSeconds: 2, failureThreshold: 450 } }, {}],
  });
  await restart(it.kubectl, 'shop', ['api']);
  expect(it.calls.slice(-2).map(({ args }) => args.join(' '))).toStrictEqual([
    '-n shop rollout status deployment/api --timeout=2700s', // two pods, one after the other: 900 and 120 each, then 600 and 60
    '-n shop wait --for=delete --timeout=660s pod/api-4-x pod/api-4-y',
  ]);
});

test('a StatefulSet is restarted too: its new pod has the name of the old one, so nobody waits for that name to go', async () => {
  const it = cluster();
  it.stateful.add('worker');
  expect(await restart(it.kubectl, 'shop', ['worker'])).toStrictEqual(['worker']);
  expect(it.steps).toStrictEqual(['restart statefulset/worker', 'status statefulset/worker']);
});

test('a Deployment without pods has none to wait for', async () => {
  const it = cluster();
  const call = (args: readonly string[]) => (args.includes('pods') ? Promise.resolve('') : it.kubectl(args));
  const none = Object.assign(call, { context: 'prod' });
  expect(await restart(none, 'shop', ['api'])).toStrictEqual(['api']);
  expect(it.steps).toStrictEqual(['restart deployment/api', 'status deployment/api']);
});

test('a rollout that fails stops the rest: the others keep running as they are', async () => {
  const it = cluster();
  it.failAt = 'rollout status deployment/api';
  await expect(restart(it.kubectl, 'shop', ['api', 'worker'])).rejects.toThrow(
    'kubectl -n shop rollout status deployment/api --timeout=700s: refused by the test',
  );
  expect(it.deployments.get('worker')).toBe(0);
});
