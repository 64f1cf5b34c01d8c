// What RabbitMQ is told when its password changes, and when the old user may go.
import type { Kubectl } from '../../../../cli/cluster/kubectl';
import { isOtherBrokerUserOpen, rotateBroker } from '../../../../cli/secrets/rotate/rabbitmq';
import { secretKeysOf } from '../../../../model/secret-keys';
import { resolved } from '../../../support/stacks';

function rotation(users: string) {
  const calls: string[] = [];
  const inputs: string[] = [];
  const run = async (args: readonly string[], input = '') => {
    calls.push(args.slice(8).join(' '));
    inputs.push(input);
    return args.includes('list_users') ? users : '';
  };
  const kubectl: Kubectl = Object.assign(run, { context: 'prod' });
  const stack = resolved({ mq: { type: 'rabbitmq', version: '4.3' } });
  const key = secretKeysOf(stack).find((each) => each.key === 'APP_PASSWORD');
  if (!key) throw new Error('RabbitMQ has a password');
  const clock = { now: () => 0, pause: async () => undefined, isInterrupted: () => false };
  const current = { APP_USER: 'shop_a', APP_PASSWORD: 'old' };
  return { calls, inputs, given: { kubectl, clock, stack, key, current, next: 'new', due: [] } };
}

test('the other user comes with the new password, and the old one goes last', async () => {
  const { calls, inputs, given } = rotation('shop_a\t[administrator]\n');
  const steps = rotateBroker(given);
  await steps.open('new');
  expect(steps.data('new')).toStrictEqual({ APP_USER: 'shop_b', APP_PASSWORD: 'new' });
  await steps.close();
  expect(calls).toStrictEqual([
    'list_users --silent',
    'add_user shop_b',
    'set_user_tags shop_b administrator',
    'set_permissions shop_b .* .* .*',
    'list_users --silent',
    'delete_user shop_a',
  ]);
  expect(inputs[1]).toBe('new\n'); // and in no argument
});

test('a user that an earlier run has left gets another password, and says that it was never finished', async () => {
  const { calls, given } = rotation('shop_a\t[]\nshop_b\t[]\n');
  expect(await isOtherBrokerUserOpen(given)).toBe(true);
  await rotateBroker(given).open('new');
  expect(calls).toContain('change_password shop_b');
});
