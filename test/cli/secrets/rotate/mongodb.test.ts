// What MongoDB is told when a password changes, and when the old user may go.
import type { Kubectl } from '../../../../cli/cluster/kubectl';
import { isOtherMongoUserOpen, rotateMongoRoot, rotateMongoUser } from '../../../../cli/secrets/rotate/mongodb';
import { secretKeysOf } from '../../../../model/secret-keys';
import { resolved } from '../../../support/stacks';

const NOW = { APP_USER: 'shop_a', APP_PASSWORD: 'old', ROOT_PASSWORD: 'r00t', KEYFILE: 'k' };

function rotation(name: string, answer = '') {
  const calls: { args: readonly string[]; input: string }[] = [];
  const run = async (args: readonly string[], input = '') => {
    calls.push({ args, input });
    return answer;
  };
  const stack = resolved({ db: { type: 'mongodb', version: '8.0' } });
  const key = secretKeysOf(stack).find((each) => each.key === name);
  if (!key) throw new Error(`no key ${name}`);
  const kubectl: Kubectl = Object.assign(run, { context: 'prod' });
  const clock = { now: () => 0, pause: async () => undefined, isInterrupted: () => false };
  return { calls, given: { kubectl, clock, stack, key, current: NOW, next: 'new', due: [] } };
}

test('the other user gets the new password and the same database, and the old one is dropped last', async () => {
  const { calls, given } = rotation('APP_PASSWORD');
  const steps = rotateMongoUser(given);
  await steps.open('n"w');
  expect(steps.data('n"w')).toStrictEqual({ ...NOW, APP_USER: 'shop_b', APP_PASSWORD: 'n"w' });
  expect(calls[0]?.input).toContain(
    'app.createUser({ user: "shop_b", ...{"pwd":"n\\"w","roles":[{"role":"readWrite","db":"shop"}',
  );
  await steps.close();
  expect(calls[1]?.input).toContain('if (app.getUser("shop_a")) app.dropUser("shop_a");');
});

test('passwords go through standard input into memory, never through arguments', async () => {
  const { calls, given } = rotation('ROOT_PASSWORD');
  await rotateMongoRoot(given).open('new');
  expect(calls[0]?.args.join(' ')).not.toMatch(/r00t|new\b/);
  expect(calls[0]?.args.at(-1)).toContain('cat > /run/mongodb/rotation.js');
});

test('the server says whether a rotation was never finished', async () => {
  expect(await isOtherMongoUserOpen(rotation('APP_PASSWORD', 'open\n').given)).toBe(true);
  expect(await isOtherMongoUserOpen(rotation('APP_PASSWORD', 'none\n').given)).toBe(false);
});

test('the key of the set is made of what mongod takes: letters and digits', () => {
  const { given } = rotation('KEYFILE');
  expect(given.key.form).toStrictEqual({ bytes: 128, encoding: 'hex' });
});
