// `npm run restore -- … --moment`, tested through `restore`: a second Cluster recovers to the moment, and its backup is restored. This is
// also the test of recovery-cluster.ts.
import { appOf } from '../../../charts';
import { CLUSTERS } from '../../../model/operated';
import { render } from '../../../output/render';
import { resolveStacks } from '../../../resolve';
import { command, FakeCluster } from '../../support/fake-restore';
import { api, db, shop } from '../../support/stacks';

const bucket = { endpoint: 'https://s3.example.com', name: 'kept', region: 'eu-central-1' };
const operated = { ...db, engine: 'cloudnative-pg' } as const;
const stack = shop({
  api: { ...api, uses: { db: {} } },
  db: { ...operated, backup: { bucket, pointInTimeRecovery: {} } },
});
const MOMENT = '2026-11-21T10:14:00+01:00';
const END = { ok: true, tables: 3, rows: 20009, before: 'shop_before_20261121t090000' };

interface RecoverySpec {
  instances: number;
  plugins?: object;
  imageName: string;
  postgresql: { synchronous?: object; parameters: object };
  bootstrap: object;
  externalClusters: [{ plugin: { parameters: object } }];
}

/** With the Cluster and the policy that synth writes. */
function cluster(): FakeCluster {
  const fake = new FakeCluster();
  fake.deployments.set('api', 3);
  fake.log = ({ PGHOST }, went) =>
    PGHOST ? [{ ok: true, backup: '20261121T093000Z' }] : [{ restored: true }, ...(went ? [END] : [])];
  const manifests = resolveStacks([stack]).flatMap((resolved) => render(resolved, appOf(resolved)));
  for (const { object } of manifests.flatMap(({ manifests }) => manifests))
    if (object.metadata.name === 'db' && ['Cluster', 'NetworkPolicy'].includes(object.kind))
      fake.objects.set(`${object.kind === 'Cluster' ? CLUSTERS : object.kind.toLowerCase()} db`, object);
  return fake;
}
const recovered = (fake: FakeCluster) => (fake.objects.get(`${CLUSTERS} db-recovery`) as { spec: RecoverySpec }).spec;
const inUse = (fake: FakeCluster) => (fake.objects.get(`${CLUSTERS} db`) as { spec: RecoverySpec }).spec;

test('what was archived until now, a Cluster beside, a backup of it, which is restored like any other', async () => {
  const fake = cluster();
  const { ended, printed } = await command(fake, stack, { moment: MOMENT });
  expect(ended).toBeUndefined();
  expect(fake.steps).toStrictEqual([
    'switch',
    'create Cluster db-recovery',
    'create NetworkPolicy db-recovery',
    'job PGHOST=db-recovery-rw SMALLER=keep',
    `delete ${CLUSTERS} db-recovery`,
    'delete networkpolicy db-recovery',
    'job AT=20261121T093000Z HOLD=yes',
    'api 0',
    'wait 100s until the pods are gone',
    'go',
    'api 3',
    'wait 300s until api runs',
  ]);
  expect(printed[0]).toBe('The database shop is replaced by what it was at 2026-11-21T09:14:00.000Z.');
});

test('it is the Cluster in use but for one instance that archives nothing, waits for nobody, and begins at the archive', async () => {
  const fake = cluster();
  await command(fake, stack, { moment: MOMENT });
  const { instances, plugins, postgresql, bootstrap, externalClusters, ...rest } = recovered(fake);
  expect([instances, plugins, postgresql]).toStrictEqual([1, undefined, { parameters: inUse(fake).postgresql.parameters }]);
  expect(bootstrap).toStrictEqual({
    recovery: { source: 'archive', recoveryTarget: { targetTime: '2026-11-21T09:14:00.000Z' } },
  });
  expect(externalClusters[0].plugin.parameters).toStrictEqual({ barmanObjectName: 'db', serverName: 'db' });
  expect(inUse(fake)).toMatchObject({ ...rest, enablePDB: true });
  expect(fake.objects.get('networkpolicy db-recovery')).toMatchObject({
    metadata: { name: 'db-recovery', namespace: 'shop' },
    spec: {
      podSelector: { matchLabels: { 'app.kubernetes.io/instance': 'db', 'cnpg.io/cluster': 'db-recovery' } },
      egress: expect.arrayContaining([expect.objectContaining({ ports: [{ port: 443, protocol: 'TCP' }] })]),
    },
  });
});

test('all that another archive has, for a Cluster that is gone', async () => {
  const fake = cluster();
  await command(fake, stack, { moment: 'end', archive: 'db-old' });
  expect(recovered(fake).bootstrap).toStrictEqual({ recovery: { source: 'archive', recoveryTarget: {} } });
  expect(recovered(fake).externalClusters[0].plugin.parameters).toMatchObject({ serverName: 'db-old' });
});

test('nothing begins before the archive has the newest file', async () => {
  const fake = cluster();
  fake.archivesAfter = 5;
  expect((await command(fake, stack, { moment: MOMENT })).ended).toBeUndefined();
  expect(fake.archivesAfter).toBe(-1);
});

test('an archive that takes no files ends it, after ten minutes and with the last failure', async () => {
  const fake = cluster();
  fake.archivesAfter = Number.POSITIVE_INFINITY;
  expect((await command(fake, stack, { moment: MOMENT })).ended).toBe(
    'The archive has not taken 000000010000000000000007 for 10 minutes; the last that failed: 000000010000000000000006, 2026-11-21 09:20:00+00. docs/point-in-time.md says how to see why, and how to go to a moment that the archive has. What is in use is as it was.',
  );
  expect(fake.steps).toStrictEqual(['switch']);
});

test('while there is no primary nothing begins', async () => {
  const fake = cluster();
  fake.primary = '';
  expect((await command(fake, stack, { moment: MOMENT })).ended).toBe(
    'db has no primary at the moment. Run the same line again when one has taken over.',
  );
  expect(fake.steps).toStrictEqual([]);
});

test('nobody who says no gets a Cluster', async () => {
  const fake = cluster();
  await command(fake, stack, { moment: MOMENT, answer: false });
  expect(fake.steps).toStrictEqual([]);
});

const startup = { error_severity: 'FATAL', backend_type: 'startup' };
test.each([
  [
    'a moment that is not archived yet',
    [
      { msg: 'record', record: { ...startup, backend_type: 'client backend', message: 'the database system is starting up' } },
      { msg: 'record', record: { ...startup, message: 'recovery ended before configured recovery target was reached' } },
      { msg: 'restore error', error: 'while restoring cluster: connect: no such file or directory' },
    ],
    'recovery ended before configured recovery target was reached',
  ],
  [
    'a moment before the archive',
    [{ msg: 'restore error', error: 'while restoring cluster: no target backup found' }],
    'while restoring cluster: no target backup found',
  ],
])('%s: it says so, and cleans up', async (_, log, words) => {
  const fake = cluster();
  fake.status = {};
  fake.failed = 'pod/db-recovery-1-full-recovery-x\n';
  fake.log = () => log;
  expect((await command(fake, stack, { moment: MOMENT })).ended?.split('\n')).toStrictEqual([
    'the recovery did not get to the moment.',
    words,
    'The archive begins with its first base backup and ends with the newest change; docs/point-in-time.md says how to see both. What is in use is as it was.',
  ]);
  expect(fake.steps.slice(-2)).toStrictEqual([`delete ${CLUSTERS} db-recovery`, 'delete networkpolicy db-recovery']);
  expect(fake.deployments.get('api')).toBe(3);
});

test('a backup that fails is the end, and the Cluster beside goes', async () => {
  const fake = cluster();
  fake.log = () => [{ ok: false, step: 'dump', error: 'connection refused' }];
  expect((await command(fake, stack, { moment: MOMENT })).ended).toContain("'dump': connection refused");
  expect(fake.steps).toContain(`delete ${CLUSTERS} db-recovery`);
  expect(fake.steps).not.toContain('api 0');
});

test('a Cluster of this name that somebody looks at stays', async () => {
  const fake = cluster();
  fake.failAt = 'create -f -';
  expect((await command(fake, stack, { moment: MOMENT })).ended).toContain('refused by the test');
  expect(fake.steps).toStrictEqual(['switch']);
});

test('what cannot be deleted is said', async () => {
  const fake = cluster();
  fake.failAt = 'delete networkpolicy';
  const { printed, ended } = await command(fake, stack, { moment: MOMENT });
  expect(ended).toBeUndefined();
  expect(printed).toContain('Not deleted: kubectl --context prod -n shop delete networkpolicy db-recovery');
});

test('with Ctrl-C it ends and cleans up', async () => {
  const fake = cluster();
  fake.status = {};
  let asked = 0;
  const isInterrupted = () => ++asked > 5;
  expect(await command(fake, stack, { moment: MOMENT, isInterrupted })).toMatchObject({ ended: 'interrupted.' });
  expect(fake.steps).toContain(`delete ${CLUSTERS} db-recovery`);
});

test.each([
  [
    'a database whose changes are not archived',
    shop({ db: { ...operated, backup: { bucket } } }),
    { moment: MOMENT },
    "db has its backups alone: its changes are not archived. With engine: 'cloudnative-pg' and a bucket, backup.pointInTimeRecovery does that (docs/point-in-time.md).",
  ],
  ...['yesterday', '2026-11-21', '2026-11-21T09:14:00', '2026-13-41T09:14:00Z'].map(
    (moment) =>
      [
        `${moment}, which is no moment`,
        stack,
        { moment },
        `'${moment}' is no moment. Write date, time and zone, such as 2026-11-21T09:14:00Z or 2026-11-21T10:14:00+01:00, or end for all that the archive has.`,
      ] as const,
  ),
] as const)('%s', async (_, printed, line, ended) => {
  const fake = cluster();
  expect((await command(fake, printed, line)).ended?.split('\n')[0]).toBe(ended);
  expect(fake.steps).toStrictEqual([]);
});
