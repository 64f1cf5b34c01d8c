// Rotating a generated key: which keys can be rotated, and the order in which database, Secret and programs get the new value. key.ts is
// tested through `secrets`.
import { keyToRotate } from '../../../../cli/secrets/rotate/rotate';
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
  test('a key that cannot be rotated is refused without a call', async () => {
    const cluster = running();
    expect(await rotate(cluster, 'TOKEN')).toMatchObject({
      refused:
        'TOKEN cannot be rotated: it is not a generated key. Those are: cache/REDIS_PASSWORD, db/APP_PASSWORD, db/POSTGRES_PASSWORD, api/SECRET_KEY.\nNothing was applied.',
    });
    expect(cluster.calls).toStrictEqual([]);
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
    expect(cluster.steps).toStrictEqual(['apply', ...ROLL('api')]);
    expect(cluster.secrets.get('shop/api-secrets')).toStrictEqual({ SECRET_KEY: 'new-value', TOKEN: 'old-token' });
  });

  test('Postgres first, then the Secret, then those that log in, and the old login is closed last', async () => {
    const cluster = running();
    expect((await rotate(cluster, 'APP_PASSWORD')).printed).toStrictEqual([
      'db-secrets: APP_PASSWORD (new)\nRestarted: api, worker.',
    ]);
    expect(cluster.steps).toStrictEqual(['exec db-0', 'apply', ...ROLL('api'), ...ROLL('worker'), 'exec db-0']);
  });

  test('the superuser has no reader but the database, which is not restarted', async () => {
    const cluster = running();
    expect((await rotate(cluster, 'POSTGRES_PASSWORD')).printed).toStrictEqual([
      'db-secrets: POSTGRES_PASSWORD (new)\nRestarted: nothing.',
    ]);
    expect(cluster.steps).toStrictEqual(['exec db-0', 'apply']);
  });

  test('Redis first, then the Secret, then those that connect, and the old password is removed last', async () => {
    const cluster = running();
    expect((await rotate(cluster, 'REDIS_PASSWORD')).printed).toStrictEqual([
      'cache-secrets: REDIS_PASSWORD (new)\nRestarted: api.',
    ]);
    expect(cluster.steps).toStrictEqual([
      'exec deployment/cache',
      'apply',
      ...ROLL('api'),
      'exec deployment/cache cat',
      'exec deployment/cache',
    ]);
    expect(cluster.redis.get('deployment/cache')).toStrictEqual(new Set(['new-value']));
  });

  test('the other Secrets are left alone', async () => {
    const cluster = running();
    await rotate(cluster, 'APP_PASSWORD');
    expect(cluster.applied.map(({ metadata }) => metadata.name)).toStrictEqual(['db-secrets']);
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
  test('the new password of the superuser is not lost if the Secret is not written', async () => {
    const cluster = running();
    cluster.failAt = 'apply';
    await rotate(cluster, 'POSTGRES_PASSWORD');
    expect(cluster.steps).toStrictEqual(['exec db-0', 'apply', 'exec db-0']); // the old one is set again
  });

  test.each(['APP_PASSWORD', 'POSTGRES_PASSWORD', 'REDIS_PASSWORD'])(
    'the Secret keeps the old %s, which still opens the door',
    async (key) => {
      const cluster = running();
      const before = new Map(cluster.secrets);
      cluster.failAt = 'exec';
      expect((await rotate(cluster, key)).refused).toMatch(/: refused by the test$/);
      expect(cluster.steps).toStrictEqual([key === 'REDIS_PASSWORD' ? 'exec deployment/cache' : 'exec db-0']);
      expect(cluster.secrets).toStrictEqual(before);
    },
  );

  test.each(['APP_PASSWORD', 'REDIS_PASSWORD'])(
    'nobody is restarted, and the old %s is not closed, if the Secret is not written',
    async (key) => {
      const cluster = running();
      cluster.failAt = 'apply';
      await rotate(cluster, key);
      // Redis forgets the password that was never written down
      const steps =
        key === 'REDIS_PASSWORD' ? ['exec deployment/cache', 'apply', 'exec deployment/cache'] : ['exec db-0', 'apply'];
      expect(cluster.steps).toStrictEqual(steps);
    },
  );

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
