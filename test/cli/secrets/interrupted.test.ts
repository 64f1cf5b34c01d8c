// A run of `npm run secrets` that is cut off at any of its calls, and one undisturbed run after it: at no moment is a pod locked out, and
// in the end there is one truth. This is the test of notes.ts, write.ts, rotate/finish.ts, rotate/server.ts and rotate/unfinished.ts.
import { command, FakeCluster, type Line } from '../../support/fake-cluster';
import { api, cache, db, shop } from '../../support/stacks';

const system = shop({
  api: {
    ...api,
    secrets: ['TOKEN', { name: 'SECRET_KEY', generate: true }],
    uses: { db: { env: 'DATABASE_URL' }, cache: { env: 'REDIS_URL' } },
  },
  worker: { ...api, secrets: ['TOKEN'], uses: { db: { env: 'DATABASE_URL' } } },
  db,
  cache,
});

/** All runs, with the values of a first run. */
function running(): FakeCluster {
  const cluster = new FakeCluster().with('shop', {
    'api-secrets': { SECRET_KEY: 'old-key', TOKEN: 'old-token' },
    'worker-secrets': { TOKEN: 'old-token' },
    'db-secrets': { APP_USER: 'shop_a', APP_PASSWORD: 'old-password', POSTGRES_PASSWORD: 'old-root' },
    'cache-secrets': { REDIS_PASSWORD: 'old-redis' },
  });
  cluster.redis.set('deployment/cache', new Set(['old-redis']));
  cluster.postgres.set(
    'db-0',
    new Map([
      ['postgres', { login: true, password: 'old-root' }],
      ['shop', { login: false }],
      ['shop_a', { login: true, password: 'old-password' }],
    ]),
  );
  return cluster.deploy('api', 'worker', 'cache');
}

const held = ({ secrets }: FakeCluster, service: string) => secrets.get(`shop/${service}-secrets`) ?? {};

/** The pods that cannot log in with what they were started with. */
function lockedOut({ started, postgres, redis }: FakeCluster): string[] {
  return ['api', 'worker'].flatMap((service) =>
    (started.get(service) ?? []).flatMap((secrets, i) => {
      const { APP_USER = '', APP_PASSWORD } = secrets.get('shop/db-secrets') ?? {};
      const role = postgres.get('db-0')?.get(APP_USER);
      const { REDIS_PASSWORD = '' } = secrets.get('shop/cache-secrets') ?? {};
      return [
        ...(role?.login && role.password === APP_PASSWORD ? [] : [`pod ${i} of ${service}: Postgres`]),
        ...(service === 'worker' || redis.get('deployment/cache')?.has(REDIS_PASSWORD) ? [] : [`pod ${i} of ${service}: Redis`]),
      ];
    }),
  );
}

/** What is not as it is after a run that nobody disturbed. */
function untidy(cluster: FakeCluster): string[] {
  const { APP_USER = '', APP_PASSWORD, POSTGRES_PASSWORD } = held(cluster, 'db');
  const roles = cluster.postgres.get('db-0') ?? new Map();
  const open = [...roles].flatMap(([name, { login }]) => (login && name !== 'postgres' ? [name] : []));
  const old = ['api', 'worker'].filter((service) => {
    const pods = cluster.started.get(service) ?? [];
    const read = ['db', 'cache', service].map((name) => `shop/${name}-secrets`);
    return pods.length !== 1 || read.some((name) => !isSame(pods[0]?.get(name), cluster.secrets.get(name), service));
  });
  return [
    ...old.map((service) => `${service} runs with an old value`),
    ...(open.join() === APP_USER ? [] : [`may log in: ${open.join()}`]),
    ...(roles.get(APP_USER)?.password === APP_PASSWORD ? [] : ['the login has another password']),
    ...(roles.get('postgres')?.password === POSTGRES_PASSWORD ? [] : ['the superuser has another password']),
    ...(isOnly(cluster.redis.get('deployment/cache'), held(cluster, 'cache').REDIS_PASSWORD)
      ? []
      : ['Redis has other passwords']),
    ...[...cluster.secrets].flatMap(([name, data]) =>
      Object.keys(data)
        .filter((key) => key.endsWith('_NEXT'))
        .map((key) => `${name}/${key}`),
    ),
    ...[...cluster.annotations].filter(([, notes]) => Object.keys(notes).length > 0).map(([name]) => `${name} has notes`),
  ];
}
type Data = Readonly<Record<string, string>>;
/** As far as a service reads it. */
const isSame = (one: Data | undefined, other: Data | undefined, service: string) =>
  ['APP_USER', 'APP_PASSWORD', 'SECRET_KEY', 'TOKEN', ...(service === 'api' ? ['REDIS_PASSWORD'] : [])].every(
    (key) => one?.[key] === other?.[key],
  );
const isOnly = (passwords: ReadonlySet<string> | undefined, password: string | undefined) =>
  [...(passwords ?? [])].join() === password;

/** Before the call has done what it should, or after it. */
const WAYS = (['undone', 'done'] as const).flatMap((fault) => [[fault, 'once'] as const, [fault, 'from there on'] as const]);

const ENV = 'TOKEN=old-token\n';
const NEW = 'TOKEN=new-token\n';
const lines: [string, Line][] = [
  ['a changed value', { env: NEW }],
  ['a rotation of the login', { rotate: 'APP_PASSWORD' }],
  ['a rotation of the superuser', { rotate: 'POSTGRES_PASSWORD' }],
  ['a rotation of Redis', { rotate: 'REDIS_PASSWORD' }],
  ['a rotation of a key that no server knows', { rotate: 'SECRET_KEY' }],
];

/** What the world was, to be compared. */
const worldOf = ({ secrets, postgres, redis, deployments }: FakeCluster) =>
  JSON.stringify([...secrets, ...(postgres.get('db-0') ?? []), ...(redis.get('deployment/cache') ?? []), ...deployments]);

describe.each(lines)('%s', (_, line) => {
  test.each(WAYS)('each call fails, %s, %s: the next run ends in one truth, and nobody was locked out', async (fault, span) => {
    const whole = running();
    expect(await command(whole, system, line)).not.toHaveProperty('refused');
    expect(untidy(whole)).toStrictEqual([]);
    for (let nth = 1; nth <= whole.calls.length; nth++) {
      const then = nth % 4 < 2 ? line : { env: line.env ?? ENV }; // the same again, or a run for everything
      const cluster = running();
      const before = worldOf(cluster);
      const locked = new Set<string>();
      cluster.watch = () => lockedOut(cluster).forEach((pod) => void locked.add(pod));
      cluster.fault = (call) => (call === nth || (span === 'from there on' && call > nth) ? fault : undefined);
      const cut = await command(cluster, system, line);
      const where = `call ${nth}: ${whole.calls[nth - 1]?.args.join(' ')}`;
      // what was said is true
      if (cut.refused === undefined) expect([where, untidy(cluster)]).toStrictEqual([where, []]);
      else if (cut.refused.includes('Nothing was applied.')) expect([where, worldOf(cluster)]).toStrictEqual([where, before]);
      cluster.fault = undefined;
      cluster.seconds += 120;
      const { refused } = await command(cluster, system, then);
      expect([where, refused, untidy(cluster), [...locked]]).toStrictEqual([where, undefined, [], []]);
    }
  });

  test('a question that nobody answers for a moment is asked again', async () => {
    const whole = running();
    const { printed } = await command(whole, system, line);
    for (const [i, { args }] of whole.calls.entries()) {
      if (!args.includes('get') && !args.includes('wait') && !args.includes('status')) continue;
      const cluster = running();
      cluster.fault = (call) => (call === i + 1 ? 'undone' : undefined);
      const seen = await command(cluster, system, line);
      expect([args.join(' '), seen]).toStrictEqual([args.join(' '), { printed, asked: [] }]);
      expect(untidy(cluster)).toStrictEqual([]);
    }
  });

  test('a server that starts again after any call takes what the Secret says then: no second run, and nobody was locked out', async () => {
    const whole = running();
    await command(whole, system, line);
    for (let nth = 1; nth <= whole.calls.length; nth++) {
      const cluster = running();
      const locked = new Set<string>();
      cluster.watch = () => {
        if (cluster.calls.length === nth) cluster.restartPostgres('db-0', 'shop/db-secrets');
        for (const pod of lockedOut(cluster)) locked.add(pod);
      };
      const { refused } = await command(cluster, system, line);
      expect([nth, refused, untidy(cluster), [...locked]]).toStrictEqual([nth, undefined, [], []]);
    }
  });

  test('a signal ends it before the next call, and the next run ends in one truth', async () => {
    const whole = running();
    await command(whole, system, line);
    for (let nth = 0; nth < whole.calls.length; nth++) {
      const cluster = running();
      await command(cluster, system, { ...line, isInterrupted: () => cluster.calls.length >= nth });
      const { refused } = await command(cluster, system, line);
      expect([nth, refused, untidy(cluster), lockedOut(cluster)]).toStrictEqual([nth, undefined, [], []]);
    }
  });
});
