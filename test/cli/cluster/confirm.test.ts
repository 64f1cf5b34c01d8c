// The question before a command writes.
import { confirm } from '../../../cli/cluster/confirm';
import { FakeCluster } from '../../support/fake-cluster';

const { kubectl } = new FakeCluster();
const question = (where: string) => `Write to ${where}?`;

test('says where kubectl writes to, and a yes is enough', async () => {
  const ask = jest.fn(async () => true);
  await confirm({ kubectl, ask, yes: false }, question);
  expect(ask.mock.calls).toStrictEqual([['Write to context prod (https://203.0.113.7:6443)?']]);
});

test('a no ends the command, and says that nothing was applied', async () => {
  await expect(confirm({ kubectl, ask: async () => false, yes: false }, question)).rejects.toThrow('Nothing was applied.');
});

test('with --yes nobody is asked', async () => {
  const ask = jest.fn(async () => false);
  await confirm({ kubectl, ask, yes: true }, question);
  expect(ask).not.toHaveBeenCalled();
});
