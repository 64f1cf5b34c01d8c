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
  expect(calls.map((line) => line.split(';')[0])).toStrictEqual(['umask 077', 'list_users --silent', 'delete_user shop_a']);
  expect(JSON.parse(inputs[0] ?? '')).toMatchObject({
    users: [{ name: 'shop_b', password: 'new' }],
    permissions: [{ user: 'shop_b', vhost: '/' }],
  });
  expect(calls.join('\n')).not.toMatch(/\bnew\b/);
});

test('a user that an earlier run has left says that it was never finished', async () => {
  expect(await isOtherBrokerUserOpen(rotation('shop_a\t[]\nshop_b\t[]\n').given)).toBe(true);
  expect(await isOtherBrokerUserOpen(rotation('shop_a\t[]\n').given)).toBe(false);
});
