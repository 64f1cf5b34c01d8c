// Where a command is about to write. requireContext is tested through `up` and `down`, in their run.test.ts.
import { targetOf } from '../../../cli/cluster/context';
import { FakeCluster } from '../../support/fake-cluster';

describe('targetOf', () => {
  test('names the context and its server', async () => {
    expect(await targetOf(new FakeCluster().kubectl)).toStrictEqual({ context: 'prod', server: 'https://203.0.113.7:6443' });
  });

  test('a kubeconfig without any has neither', async () => {
    expect(await targetOf(async () => '{"kind":"Config","contexts":null,"clusters":[]}').catch(() => 'failed')).toBe('failed');
    expect(await targetOf(async () => '{"kind":"Config"}')).toStrictEqual({ context: '', server: '' });
  });
});
