// The cluster of a command, chosen once. requireContext is tested through `up` and `down`, in their run.test.ts.
import { chooseCluster, whereOf } from '../../../cli/cluster/context';
import { FakeCluster } from '../../support/fake-cluster';
import { FakeKubeconfig } from '../../support/fake-kubeconfig';

const kubeconfig = () => new FakeKubeconfig({ prod: new FakeCluster().kubectl, staging: new FakeCluster().kubectl });
const chosen = async (of: FakeKubeconfig, name?: string) => (await chooseCluster(of.exec, name)).context;
const refused = (of: FakeKubeconfig, name?: string) => chosen(of, name).catch((error: Error) => error.message);

test('without a name it is the current one, with a name that one', async () => {
  expect(await chosen(kubeconfig())).toBe('prod');
  expect(await chosen(kubeconfig(), 'staging')).toBe('staging');
});

test('it stays what it was when another one becomes the current one', async () => {
  const it = kubeconfig();
  const kubectl = await chooseCluster(it.exec, undefined);
  it.current = 'staging';
  await kubectl(['-n', 'shop', 'get', 'secret', 'x', '--ignore-not-found', '-o', 'json']);
  expect([...it.lines]).toStrictEqual([['prod', ['--context prod -n shop get secret x --ignore-not-found -o json']]]);
});

test('a name that the kubeconfig does not have is refused, and so is none where none is current', async () => {
  const it = kubeconfig();
  it.current = '';
  expect(await refused(it)).toBe(
    'your kubeconfig has no current context. Name one with --context. It has: prod, staging.\nNothing was applied.',
  );
  expect(await refused(it, 'prd')).toBe("your kubeconfig has no context 'prd'. It has: prod, staging.\nNothing was applied.");
});

test('where a command writes is the context and its server', async () => {
  expect(await whereOf(new FakeCluster().kubectl)).toBe('context prod (https://203.0.113.7:6443)');
});

test('a context whose cluster the kubeconfig lacks has no server', async () => {
  expect(await whereOf(Object.assign(async () => '{"kind":"Config"}', { context: 'prod' }))).toBe('context prod ()');
});
