// What an S3 server is told when its key changes, and when the old one ends.
import type { Kubectl } from '../../../../cli/cluster/kubectl';
import { isOtherS3KeyOpen, rotateS3 } from '../../../../cli/secrets/rotate/s3';
import { secretKeysOf } from '../../../../model/secret-keys';
import { resolved } from '../../../support/stacks';

function rotation(keys: string) {
  const calls: string[] = [];
  const inputs: string[] = [];
  const run = async (args: readonly string[], input = '') => {
    calls.push(args.slice(6).join(' '));
    inputs.push(input);
    return args.includes('list') ? keys : '';
  };
  const kubectl: Kubectl = Object.assign(run, { context: 'prod' });
  const stack = resolved({ files: { type: 's3' } });
  const key = secretKeysOf(stack).find((each) => each.key === 'APP_PASSWORD');
  if (!key) throw new Error('an S3 server has a key');
  const clock = { now: () => 0, pause: async () => undefined, isInterrupted: () => false };
  const current = { APP_USER: 'shop_a', APP_PASSWORD: 'old', ROOT_PASSWORD: 'root' };
  return { calls, inputs, given: { kubectl, clock, stack, key, current, next: 'new', due: [] } };
}

test('the other key comes with the new secret, and the old one goes last', async () => {
  const { calls, inputs, given } = rotation('shop_a\n');
  const steps = rotateS3(given);
  await steps.open('new');
  expect(steps.data('new')).toStrictEqual({ APP_USER: 'shop_b', APP_PASSWORD: 'new', ROOT_PASSWORD: 'root' });
  await steps.close();
  expect(calls).toStrictEqual(['sh /slipway/accounts.sh set shop_b', 'sh /slipway/accounts.sh drop shop_a']);
  expect(inputs).toStrictEqual(['new', '']);
});

test('a rotation that the Secret has taken already ends with the key that it does not name', async () => {
  const { calls, given } = rotation('');
  await rotateS3({ ...given, current: { ...given.current, APP_USER: 'shop_b' }, next: undefined }).close();
  expect(calls).toStrictEqual(['sh /slipway/accounts.sh drop shop_a']);
});

test('a key that an earlier run has left says that it was never finished', async () => {
  expect(await isOtherS3KeyOpen(rotation('shop_a\nshop_b\n').given)).toBe(true);
  expect(await isOtherS3KeyOpen(rotation('shop_a\n').given)).toBe(false);
});
