// What Postgres is told when a password changes, and that nobody can read it on the way; tested through `secrets`.
import { command, FakeCluster } from '../../../support/fake-cluster';
import { api, db, shop } from '../../../support/stacks';

const system = (name = 'shop', user?: string) => ({
  ...shop({ api: { ...api, uses: { db: { env: 'URL' } } }, db: { ...db, user } }),
  name,
});
const SECRET = { APP_USER: 'shop_a', APP_PASSWORD: 'old-password', POSTGRES_PASSWORD: 'old-root' };
const running = (held: Partial<typeof SECRET> = {}) => new FakeCluster().with('shop', { 'db-secrets': { ...SECRET, ...held } });
const rotate = async (cluster: FakeCluster, key: string, stack = system(), value = 'new-value') => {
  expect(await command(cluster, stack, { rotate: key, random: () => value })).not.toHaveProperty('refused');
};
const QUIET =
  'SET log_min_error_statement TO panic; SET log_statement TO none; SET log_min_duration_statement TO -1; SET pg_stat_statements.track TO none;';

test('the other login gets the new password before the first loses its own, so that both work in between', async () => {
  const cluster = running();
  await rotate(cluster, 'APP_PASSWORD');
  expect(cluster.inputs.map((input) => input.split('\n').slice(1))).toStrictEqual([
    [
      QUIET,
      'DO $do$ BEGIN',
      `  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'shop_b') THEN CREATE ROLE "shop_b" IN ROLE "shop"; END IF;`,
      'END $do$;',
      `ALTER ROLE "shop_b" LOGIN PASSWORD 'new-value';`,
      `ALTER ROLE "shop_b" SET role TO 'shop';`,
      '',
    ],
    [QUIET, 'ALTER ROLE "shop_a" NOLOGIN PASSWORD NULL;', ''],
  ]);
});

test('the Secret names the login that has the password: the two change together', async () => {
  const cluster = running();
  await rotate(cluster, 'APP_PASSWORD');
  expect(cluster.applied.map(({ metadata }) => metadata.name)).toStrictEqual(['db-secrets', 'db-secrets']);
  expect(cluster.secrets.get('shop/db-secrets')).toStrictEqual({
    APP_USER: 'shop_b',
    APP_PASSWORD: 'new-value',
    POSTGRES_PASSWORD: 'old-root',
  });
});

test('the logins take turns', async () => {
  const cluster = running();
  const users: (string | undefined)[] = [];
  for (const value of ['one', 'two', 'three']) {
    await rotate(cluster, 'APP_PASSWORD', system(), value);
    users.push(cluster.secrets.get('shop/db-secrets')?.APP_USER);
  }
  expect(users).toStrictEqual(['shop_b', 'shop_a', 'shop_b']);
  const closed = cluster.inputs.filter((_, i) => i % 2 === 1).map((input) => /ALTER ROLE "(\w+)" NOLOGIN/.exec(input)?.[1]);
  expect(closed).toStrictEqual(['shop_a', 'shop_b', 'shop_a']);
});

test('a Secret that somebody wrote without a login is taken for that of the first', async () => {
  const { APP_USER: _, ...rest } = SECRET;
  const cluster = new FakeCluster().with('shop', { 'db-secrets': rest });
  await rotate(cluster, 'APP_PASSWORD');
  expect(cluster.secrets.get('shop/db-secrets')?.APP_USER).toBe('shop_b');
});

test('the logins are called after the role that the stack chose', async () => {
  const cluster = running({ APP_USER: 'owner_b' });
  await rotate(cluster, 'APP_PASSWORD', system('shop', 'owner'));
  expect(cluster.inputs[0]).toContain(`CREATE ROLE "owner_a" IN ROLE "owner"`);
  expect(cluster.inputs[1]).toContain('ALTER ROLE "owner_b" NOLOGIN');
});

test('a login and a value with quotes stay one name and one text', async () => {
  const cluster = running({ APP_USER: 'a"; DROP' });
  await rotate(cluster, 'APP_PASSWORD', system(), "it's");
  expect(cluster.inputs[0]).toContain(`LOGIN PASSWORD 'it''s';`);
  expect(cluster.inputs[1]).toContain('ALTER ROLE "a""; DROP" NOLOGIN');
});

test('the superuser logs in with the password of the Secret, for the file in the pod may still be another', async () => {
  const cluster = running();
  await rotate(cluster, 'POSTGRES_PASSWORD');
  const change = `${QUIET}\nALTER ROLE postgres PASSWORD 'new-value';\n`;
  // the second is for a server that has started again before the Secret had the new one
  expect(cluster.inputs).toStrictEqual([`old-root\n${change}`, `new-value\n${change}`]);
  expect(cluster.secrets.get('shop/db-secrets')).toStrictEqual({ ...SECRET, POSTGRES_PASSWORD: 'new-value' });
});

test('so does a rotation of the login right after that of the superuser', async () => {
  const cluster = running();
  await rotate(cluster, 'APP_PASSWORD');
  expect(cluster.inputs.map((input) => input.split('\n')[0])).toStrictEqual(['old-root', 'old-root']);
});

test('psql shows no part of a statement that fails', async () => {
  const cluster = running();
  await rotate(cluster, 'APP_PASSWORD');
  expect(
    cluster.calls.filter(({ args }) => args.includes('exec')).every(({ args }) => args.at(-1)?.includes('VERBOSITY=terse')),
  ).toBe(true);
});

test.each(['APP_PASSWORD', 'POSTGRES_PASSWORD'])(
  'a value of %s goes through standard input, never through arguments',
  async (key) => {
    const cluster = running();
    await rotate(cluster, key);
    const args = cluster.calls.flatMap((call) => call.args).join('\n');
    for (const value of ['new-value', 'old-password', 'old-root']) expect(args).not.toContain(value);
  },
);

test('a statement that fails is not logged, and ends the run: psql would go on with the next', async () => {
  const cluster = running();
  await rotate(cluster, 'APP_PASSWORD');
  for (const { args, input } of cluster.calls.filter((call) => call.args.includes('exec'))) {
    expect(args.slice(0, -1)).toStrictEqual(['-n', 'shop', 'exec', '-i', 'db-0', '--', 'sh', '-c']);
    expect(args.at(-1)).toMatch(/exec psql -h 127\.0\.0\.1 -U postgres -d postgres -qAtv ON_ERROR_STOP=1 -v VERBOSITY=terse$/);
    expect(input.split('\n')[1]).toBe(QUIET);
  }
});

describe('of CloudNativePG', () => {
  const operated = {
    ...system(),
    services: { api: { ...api, uses: { db: { env: 'URL' } } }, db: { ...db, engine: 'cloudnative-pg' } },
  } as const;
  const HELD = { ...SECRET, username: 'postgres', password: 'old-root' };
  const cluster = (primary?: string) => {
    const made = new FakeCluster().with('shop', { 'db-secrets': HELD });
    if (primary !== undefined) made.primaries.set('db', primary);
    return made;
  };
  const pods = ({ calls }: FakeCluster) =>
    calls.flatMap(({ args }) => (args.includes('exec') ? [args[args.indexOf('-i') + 1]] : []));

  test.each(['db-1', 'db-4'])('the instance that takes writes is told, which is %s at the moment', async (primary) => {
    const made = cluster(primary);
    await rotate(made, 'APP_PASSWORD', operated);
    expect(new Set(pods(made))).toStrictEqual(new Set([`pod/${primary}`]));
    expect(made.secrets.get('shop/db-secrets')).toStrictEqual({ ...HELD, APP_USER: 'shop_b', APP_PASSWORD: 'new-value' });
  });

  test("the operator's copy of the superuser's password changes with it", async () => {
    const made = cluster('db-1');
    await rotate(made, 'POSTGRES_PASSWORD', operated);
    expect(made.secrets.get('shop/db-secrets')).toStrictEqual({ ...HELD, POSTGRES_PASSWORD: 'new-value', password: 'new-value' });
  });

  test.each(['username', 'password'])('%s is no key to rotate', async (key) => {
    const { refused } = await command(cluster('db-1'), operated, { rotate: key });
    expect(refused).toContain(
      `${key} cannot be rotated: it is not a generated key. Those are: db/APP_PASSWORD, db/POSTGRES_PASSWORD.`,
    );
  });

  test('while there is no primary nothing is changed', async () => {
    const made = cluster();
    const { refused } = await command(made, operated, { rotate: 'APP_PASSWORD' });
    expect(refused).toBe('db has no primary at the moment. Run the same line again when one has taken over.');
    expect(made.applied).toStrictEqual([]);
  });
});

test('where there is a pooler it can ask for both logins, and for no other, before there are two', async () => {
  const cluster = running();
  await rotate(cluster, 'APP_PASSWORD', { ...shop({ db: { ...db, pooler: {} } }), name: 'shop' });
  const [before = '', after = ''] = cluster.inputs;
  expect(before).toContain("FROM pg_authid WHERE rolname = wanted AND rolcanlogin AND rolname IN ('shop_a', 'shop_b')");
  expect(before.match(/^(GRANT|REVOKE).*$/gm)).toStrictEqual([
    'REVOKE ALL ON FUNCTION slipway.login FROM PUBLIC;',
    'GRANT CONNECT ON DATABASE postgres TO "shop";',
    'GRANT USAGE ON SCHEMA slipway TO "shop";',
    'GRANT EXECUTE ON FUNCTION slipway.login TO "shop";',
  ]);
  expect(after).not.toContain('pg_authid');
});
