// `npm run restore` of a volume and of a Redis, tested through `restore`: their files change while nobody has them open.
import { command, FakeCluster } from '../../support/fake-restore';
import { api, shop, store } from '../../support/stacks';

const files = shop({ backend: { ...api, replicas: 1, volumes: { db: { mountPath: '/data', size: '1Gi', backup: {} } } } });
const fileCluster = () => {
  const fake = new FakeCluster();
  fake.deployments.set('backend', 1);
  fake.log = ({ AT }) =>
    AT === 'list'
      ? [{ current: true, bytes: 2048 }, { backup: '20261121T030000Z', bytes: 1024, files: 4 }, { ok: true }]
      : [{ ok: true, files: 4, before: '.slipway-before-x' }];
  return fake;
};

test('the service that has them open stands still from before the job until after it', async () => {
  const fake = fileCluster();
  const { printed } = await command(fake, files);
  expect(fake.steps).toStrictEqual([
    'job AT=list HOLD=no',
    'backend 0',
    'wait 100s until the pods are gone',
    'job AT=20261121T030000Z HOLD=no',
    'backend 1',
    'wait 300s until backend runs',
  ]);
  expect(printed).toContain('The volume db (2.0 KiB) is replaced by what it was at 20261121T030000Z  1.0 KiB, 4 files.');
  expect(printed.at(-1)).toBe(
    'db is that of 20261121T030000Z: 4 files. The old files are in its folder .slipway-before-x, for you to delete.',
  );
});

test('it runs again after a restore that fails', async () => {
  const fake = fileCluster();
  const { log } = fake;
  fake.log = (variables, went) =>
    variables.AT === 'list' ? log(variables, went) : [{ ok: false, step: 'room', error: 'no room' }];
  expect((await command(fake, files)).ended).toContain("the restore failed at 'room': no room");
  expect(fake.deployments.get('backend')).toBe(1);
});

const NEWEST = '20261121T030000Z';

const redis = shop({ db: { ...store, backup: {} }, backend: { ...api, uses: { db: {} } } });
const redisCluster = () => {
  const fake = fileCluster();
  fake.deployments.clear();
  fake.deployments.set('db', 1).set('backend', 2);
  fake.stateful.add('db');
  return fake;
};

/** What is not as it is after a run that nobody disturbed; the fake keeps the files under the name of its database. */
const untidy = (fake: FakeCluster, files: string) => [
  ...[...fake.deployments].flatMap(([name, pods]) => (pods > 0 ? [] : [`${name} stands still`])),
  ...(fake.databases.get('shop') === files ? [] : [`the files are those of ${fake.databases.get('shop')}`]),
  ...fake.annotations.keys(),
];

const WAYS = (['undone', 'done'] as const).flatMap((fault) => [[fault, 'once'] as const, [fault, 'from there on'] as const]);

describe.each([
  ['a volume', files, fileCluster, 'deployment/backend'],
  ['a Redis', redis, redisCluster, 'statefulset/db'],
] as const)('%s', (_, stack, cluster, runner) => {
  test.each(WAYS.flatMap(([fault, span]) => [true, false].map((early) => [fault, span, early] as const)))(
    'each call fails, %s, %s, the job being quick: %s: all that is said is true, and the next run puts everything right',
    async (fault, span, early) => {
      const whole = cluster();
      expect(await command(whole, stack)).not.toHaveProperty('ended');
      for (let nth = 1; nth <= whole.calls.length; nth++) {
        const where = `call ${nth}: ${whole.calls[nth - 1]}`;
        const fake = cluster();
        fake.early = early;
        fake.fault = (call) => (call === nth || (span === 'from there on' && call > nth) ? fault : undefined);
        const { printed, ended } = await command(fake, stack);
        const said = [...printed, ...(ended ?? '').split('\n')];
        const runs = !untidy(fake, '').some((text) => text.endsWith('stands still'));
        const isThere = fake.databases.get('shop') === NEWEST;
        if (ended === undefined) expect([where, untidy(fake, NEWEST)]).toStrictEqual([where, []]);
        if (said.includes('Nothing was applied.')) expect([where, untidy(fake, 'now')]).toStrictEqual([where, []]);
        if (said.includes(`Started again: ${runner}.`)) expect([where, runs]).toStrictEqual([where, true]);
        if (said.includes('What is in use is as it was.')) expect([where, isThere]).toStrictEqual([where, false]);
        if (said.some((line) => line.startsWith('db is that of'))) expect([where, isThere]).toStrictEqual([where, true]);
        if (!runs)
          expect([where, said]).toStrictEqual([where, expect.arrayContaining([expect.stringMatching(`scale ${runner}`)])]);
        if (isThere)
          expect([where, said]).toStrictEqual([where, expect.arrayContaining([expect.stringMatching(/\.slipway-before-/)])]);
        fake.fault = undefined;
        fake.seconds += 120;
        fake.log = cluster().log;
        const next = await command(fake, stack);
        expect([where, next.ended, untidy(fake, NEWEST)]).toStrictEqual([where, undefined, []]);
      }
    },
  );
});
