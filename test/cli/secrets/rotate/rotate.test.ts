// Rotating a generated key: which keys can be rotated, and the order in which database, Secret and programs get the new value. key.ts is
// tested through `secrets`.
import { keyToRotate } from '../../../../cli/secrets/rotate/key-to-rotate';
import { secretKeysOf } from '../../../../model/secret-keys';
import { command, FakeCluster } from '../../../support/fake-cluster';
import { api, cache, db, resolved, shop, store } from '../../../support/stacks';

const services = {
  api: {
    ...api,
    secrets: ['TOKEN', { name: 'SECRET_KEY', generate: true }],
    uses: { db: { env: 'DATABASE_URL' }, cache: { env: 'REDIS_URL' } },
  },
  worker: { ...api, uses: { db: { env: 'DATABASE_URL' } } },
  db,
  cache,
};
const system = shop(services);
const ROLL = (name: string) => [
  `restart deployment/${name}`,
  `status deployment/${name}`,
  `wait pod/${name}-0-x pod/${name}-0-y`,
];

/** A system that runs with these values. */
const running = () => {
  const cluster = new FakeCluster().with('shop', {
    'api-secrets': { SECRET_KEY: 'old-key', TOKEN: 'old-token' },
    'db-secrets': { APP_USER: 'shop_a', APP_PASSWORD: 'old-password', POSTGRES_PASSWORD: 'old-root' },
    'cache-secrets': { REDIS_PASSWORD: 'old-redis' },
  });
  cluster.deployments.set('api', 0).set('cache', 0).set('worker', 0);
  cluster.redis.set('deployment/cache', new Set(['old-redis']));
  return cluster;
};
const rotate = (cluster: FakeCluster, key: string, line: object = {}) =>
  command(cluster, system, { rotate: key, random: () => 'new-value', ...line });

describe('which key is meant', () => {
  const keys = secretKeysOf(resolved({ ...services, other: db, kept: store }));

  test.each([
    ['SECRET_KEY', 'api'],
    ['api/SECRET_KEY', 'api'],
    ['db/APP_PASSWORD', 'db'],
    ['other/POSTGRES_PASSWORD', 'other'],
    ['kept/REDIS_PASSWORD', 'kept'],
  ])('%s is that of %s', (printed, owner) => {
    expect(keyToRotate(printed, keys)).toMatchObject({ owner, key: printed.replace(/.*\//, '') });
  });

  test('a key of several services is refused with their names: the wrong one would be costly', () => {
    expect(keyToRotate('APP_PASSWORD', keys)).toBe(
      'APP_PASSWORD belongs to several services. Say which: db/APP_PASSWORD, other/APP_PASSWORD.',
    );
  });

  const those =
    'Those are: cache/REDIS_PASSWORD, db/APP_PASSWORD, db/POSTGRES_PASSWORD, api/SECRET_KEY, kept/REDIS_PASSWORD, other/APP_PASSWORD, other/POSTGRES_PASSWORD.';
  test.each([
    ['unknown', 'SECRETKEY'],
    ['of somebody else, who makes the new one', 'TOKEN'],
    ['of another service', 'worker/SECRET_KEY'],
    ['the login, which goes with its password', 'APP_USER'],
    ['nothing', ''],
  ])('a key that is %s is refused with the list', (_, printed) => {
    expect(keyToRotate(printed, keys)).toBe(`${printed} cannot be rotated: it is not a generated key. ${those}`);
  });

  test('a stack without generated keys says so', () => {
    expect(keyToRotate('TOKEN', secretKeysOf(resolved({ api: { ...api, secrets: ['TOKEN'] } })))).toBe(
      'TOKEN cannot be rotated: it is not a generated key. Those are: none.',
    );
  });
});

describe('before anything is done', () => {
  test('a key that cannot be rotated is refused before anything is done', async () => {
    const cluster = running();
    expect(await rotate(cluster, 'TOKEN')).toMatchObject({
      refused:
        'TOKEN cannot be rotated: it is not a generated key. Those are: cache/REDIS_PASSWORD, db/APP_PASSWORD, db/POSTGRES_PASSWORD, api/SECRET_KEY.\nNothing was applied.',
    });
    expect(cluster.steps).toStrictEqual([]);
    expect(cluster.calls).toHaveLength(1); // whose the namespace is
  });

  test.each([
    ['Secret', (cluster: FakeCluster) => cluster.secrets.delete('shop/api-secrets')],
    ['key', (cluster: FakeCluster) => cluster.secrets.set('shop/api-secrets', { TOKEN: 'old-token' })],
  ])('without the %s in the cluster there is nothing to rotate', async (_, remove) => {
    const cluster = running();
    remove(cluster);
    expect(await rotate(cluster, 'SECRET_KEY')).toMatchObject({
      refused: 'SECRET_KEY is not in the cluster yet. Run this command without --rotate first.\nNothing was applied.',
    });
    expect(cluster.steps).toStrictEqual([]);
  });

  test('--dry-run says what it would do, and does nothing', async () => {
    const cluster = running();
    expect(await rotate(cluster, 'SECRET_KEY', { dryRun: true })).toStrictEqual({
      asked: [],
      printed: ['Would make a new SECRET_KEY in api-secrets and restart its readers. Nothing was applied.'],
    });
    expect(cluster.steps).toStrictEqual([]);
  });

  test("the same question is asked, and 'no' does nothing", async () => {
    const cluster = running();
    expect(await rotate(cluster, 'SECRET_KEY', { yes: false, answer: false })).toStrictEqual({
      printed: [],
      asked: ['Write to namespace shop (shop, production) of context prod (https://203.0.113.7:6443)?'],
      refused: 'Nothing was applied.',
    });
    expect(cluster.steps).toStrictEqual([]);
  });
});

describe('in which order', () => {
  test('a key of the application is written, then its reader restarted; nobody else knows it', async () => {
    const cluster = running();
    expect(await rotate(cluster, 'SECRET_KEY')).toStrictEqual({
      asked: [],
      printed: ['api-secrets: SECRET_KEY (new)\nRestarted: api.'],
    });
    expect(cluster.steps).toStrictEqual(['apply', ...ROLL('api'), 'annotate']);
    expect(cluster.secrets.get('shop/api-secrets')).toStrictEqual({ SECRET_KEY: 'new-value', TOKEN: 'old-token' });
  });

  test('the next value is written down, then Postgres, then the Secret, then those that log in, and the old login is closed last', async () => {
    const cluster = running();
    expect((await rotate(cluster, 'APP_PASSWORD')).printed).toStrictEqual([
      'db-secrets: APP_PASSWORD (new)\nRestarted: api, worker.',
    ]);
    expect(cluster.steps).toStrictEqual([
      'apply',
      'exec db-0',
      'apply',
      ...ROLL('api'),
      ...ROLL('worker'),
      'exec db-0',
      'annotate',
    ]);
  });

  test('the superuser has no reader but the database, which is not restarted', async () => {
    const cluster = running();
    expect((await rotate(cluster, 'POSTGRES_PASSWORD')).printed).toStrictEqual([
      'db-secrets: POSTGRES_PASSWORD (new)\nRestarted: nothing.',
    ]);
    expect(cluster.steps).toStrictEqual(['apply', 'exec db-0', 'apply', 'exec db-0', 'annotate']);
  });

  test('Redis too, and the old password is removed last', async () => {
    const cluster = running();
    expect((await rotate(cluster, 'REDIS_PASSWORD')).printed).toStrictEqual([
      'cache-secrets: REDIS_PASSWORD (new)\nRestarted: api.',
    ]);
    expect(cluster.steps).toStrictEqual([
      'apply',
      'exec deployment/cache',
      'apply',
      ...ROLL('api'),
      'exec deployment/cache cat',
      'exec deployment/cache',
      'annotate',
    ]);
    expect(cluster.redis.get('deployment/cache')).toStrictEqual(new Set(['new-value']));
  });

  test('the other Secrets are left alone', async () => {
    const cluster = running();
    await rotate(cluster, 'APP_PASSWORD');
    expect(cluster.applied.map(({ metadata }) => metadata.name)).toStrictEqual(['db-secrets', 'db-secrets']);
  });
});

test('a key that somebody else put into the Secret stays theirs, byte for byte', async () => {
  const cluster = running();
  cluster.secrets.set('shop/api-secrets', { ...cluster.secrets.get('shop/api-secrets'), 'keystore.p12': '\u{fffd}' });
  await rotate(cluster, 'SECRET_KEY');
  // what is applied belongs to slipway, and goes when a later run applies without it
  expect(Object.keys(cluster.applied[0]?.data ?? {})).not.toContain('keystore.p12');
});

describe('when a step fails', () => {
  test('nothing has begun where the next value cannot be written down', async () => {
    const cluster = running();
    cluster.failAt = 'apply';
    for (const key of ['APP_PASSWORD', 'POSTGRES_PASSWORD', 'REDIS_PASSWORD']) {
      expect((await rotate(cluster, key)).refused).toMatch(/: refused by the test$/);
      expect(cluster.steps.splice(0)).toStrictEqual(['apply']);
      cluster.calls.length = 0;
    }
  });

  test('a half-done rotation is told, and finished before another begins: the value of before never comes back', async () => {
    const cluster = running();
    cluster.failAt = 'exec -i deployment/cache';
    await rotate(cluster, 'REDIS_PASSWORD', { random: () => 'second' });
    expect(cluster.secrets.get('shop/cache-secrets')).toStrictEqual({
      REDIS_PASSWORD: 'old-redis',
      REDIS_PASSWORD_NEXT: 'second',
    });
    cluster.failAt = undefined;
    expect((await command(cluster, system, { dryRun: true })).printed.slice(-2)).toStrictEqual([
      'cache-secrets: a rotation of REDIS_PASSWORD is half done, and is finished first.',
      'Would restart: nothing. Nothing was applied.',
    ]);
    expect((await rotate(cluster, 'REDIS_PASSWORD', { random: () => 'third' })).printed).toStrictEqual([
      'cache-secrets: the rotation of REDIS_PASSWORD that was half done is finished.\nRestarted: api.',
      'cache-secrets: REDIS_PASSWORD (new)\nRestarted: api.',
    ]);
    expect(cluster.redis.get('deployment/cache')).toStrictEqual(new Set(['third']));
    expect(cluster.secrets.get('shop/cache-secrets')).toStrictEqual({ REDIS_PASSWORD: 'third' });
  });

  test('a run without --rotate finishes it too, but not on a server that does not run', async () => {
    const cluster = running();
    cluster.failAt = 'exec';
    await rotate(cluster, 'POSTGRES_PASSWORD');
    cluster.failAt = undefined;
    cluster.unready.add('db');
    expect((await command(cluster, system)).printed.slice(-2)).toStrictEqual([
      'db-secrets: the rotation of POSTGRES_PASSWORD stays half done, because db does not run. Run this again when it does.',
      'Restarted: nothing.',
    ]);
    expect(cluster.secrets.get('shop/db-secrets')).toMatchObject({ POSTGRES_PASSWORD_NEXT: 'new-value' });
    cluster.unready.clear();
    expect((await command(cluster, system)).printed.slice(-2)).toStrictEqual([
      'db-secrets: the rotation of POSTGRES_PASSWORD that was half done is finished.\nRestarted: nothing.',
      'Restarted: nothing.',
    ]);
    expect(cluster.secrets.get('shop/db-secrets')).toMatchObject({ POSTGRES_PASSWORD: 'new-value' });
  });

  test('a login that a run of long ago has left open is closed before its turn comes again', async () => {
    const cluster = running();
    const roles = { postgres: 'old-root', shop_a: 'old-password', shop_b: 'left-open' };
    cluster.postgres.set('db-0', new Map(Object.entries(roles).map(([name, password]) => [name, { password, login: true }])));
    expect((await rotate(cluster, 'APP_PASSWORD')).printed).toStrictEqual([
      'db-secrets: the rotation of APP_PASSWORD that was half done is finished.\nRestarted: api, worker.',
      'db-secrets: APP_PASSWORD (new)\nRestarted: api, worker.',
    ]);
    expect(cluster.steps.slice(0, 8)).toStrictEqual([...ROLL('api'), ...ROLL('worker'), 'exec db-0', 'annotate']);
  });

  test('the first error is told, and not that of a second try', async () => {
    const cluster = running();
    cluster.postgres.set('db-0', new Map([['postgres', { password: 'of-nobody', login: true }]]));
    expect((await rotate(cluster, 'POSTGRES_PASSWORD')).refused).toBe(
      'psql: error: FATAL:  password authentication failed for user "postgres" (BadRequest)',
    );
  });

  test.each(['APP_PASSWORD', 'REDIS_PASSWORD'])(
    'the old %s stays open if a reader does not come up with the new one',
    async (key) => {
      const cluster = running();
      cluster.failAt = 'rollout status';
      await rotate(cluster, key);
      expect(cluster.steps.at(-1)).toBe('status deployment/api');
    },
  );
});
