// What MariaDB and MySQL are told when a password changes, and when the old login may go.
import type { Kubectl } from '../../../../cli/cluster/kubectl';
import { isOtherUserOpen, rotateRoot, rotateUser } from '../../../../cli/secrets/rotate/mysql';
import { secretKeysOf } from '../../../../model/secret-keys';
import { resolved } from '../../../support/stacks';

const NOW = { APP_USER: 'my_shop_a', APP_PASSWORD: 'old', ROOT_PASSWORD: 'r00t' };

function rotation(name: string, type: 'mariadb' | 'mysql' = 'mariadb', answer: (input: string) => string = () => '') {
  const calls: { args: readonly string[]; input: string }[] = [];
  const run = async (args: readonly string[], input = '') => {
    calls.push({ args, input });
    return answer(input);
  };
  const db = type === 'mariadb' ? ({ type, version: '11.8' } as const) : ({ type, version: '8.4' } as const);
  const stack = resolved({ db }, { name: 'my-shop' });
  const key = secretKeysOf(stack).find((each) => each.key === name);
  if (!key) throw new Error(`no key ${name}`);
  const kubectl: Kubectl = Object.assign(run, { context: 'prod' });
  const clock = { now: () => 0, pause: async () => undefined, isInterrupted: () => false };
  return { calls, given: { kubectl, clock, stack, key, current: NOW, next: 'new', due: [] } };
}

test('the other login gets the new password and the same database; the old one is locked, and not dropped', async () => {
  const { calls, given } = rotation('APP_PASSWORD');
  const steps = rotateUser(given);
  await steps.open("n'e\\w");
  expect(steps.data("n'e\\w")).toStrictEqual({ ...NOW, APP_USER: 'my_shop_b', APP_PASSWORD: "n'e\\w" });
  expect(calls[0]?.input).toBe(`r00t
SET SESSION sql_mode = '';
CREATE USER IF NOT EXISTS 'my_shop_b'@'%' IDENTIFIED BY 'n\\'e\\\\w';
ALTER USER 'my_shop_b'@'%' IDENTIFIED BY 'n\\'e\\\\w';
ALTER USER 'my_shop_b'@'%' ACCOUNT UNLOCK;
GRANT ALL PRIVILEGES ON \`my\\_shop\`.* TO 'my_shop_b'@'%';
`);
  await steps.close();
  expect(calls[1]?.input).toContain("ALTER USER 'my_shop_a'@'%' ACCOUNT LOCK;");
});

test('passwords and SQL go through standard input, never through arguments', async () => {
  const { calls, given } = rotation('ROOT_PASSWORD', 'mysql');
  await rotateRoot(given).open('new');
  expect(calls).toHaveLength(1);
  expect(calls[0]?.args).toStrictEqual([
    ...['-n', 'my-shop', 'exec', '-i', 'db-0', '--', 'sh', '-c'],
    `IFS= read -r given; export MYSQL_PWD="\${given:-$(cat /run/secrets/db-secrets/ROOT_PASSWORD)}"; exec mysql -h 127.0.0.1 -u root --batch --skip-column-names`,
  ]);
  expect(calls[0]?.input).toBe(
    "r00t\nSET SESSION sql_mode = '';\nALTER USER IF EXISTS 'root'@'%' IDENTIFIED BY 'new';\nALTER USER IF EXISTS 'root'@'localhost' IDENTIFIED BY 'new';\n",
  );
});

test('a run that was cut off between the server and the Secret is told by the next password', async () => {
  const { calls, given } = rotation('ROOT_PASSWORD', 'mariadb', (input) => {
    if (input.startsWith('r00t\n')) throw new Error('ERROR 1045 (28000): Access denied');
    return '';
  });
  await rotateRoot(given).open('new');
  expect(calls.map(({ input }) => input.split('\n')[0])).toStrictEqual(['r00t', 'new']);
});

test.each([
  ['mariadb', 'mysql.global_priv'],
  ['mysql', 'mysql.user'],
] as const)('%s says in %s whether a rotation was never finished', async (type, table) => {
  const { calls, given } = rotation('APP_PASSWORD', type, () => 'open\n');
  expect(await isOtherUserOpen(given)).toBe(true);
  expect(calls[0]?.input).toContain(`FROM ${table} WHERE user = 'my_shop_b'`);
});
