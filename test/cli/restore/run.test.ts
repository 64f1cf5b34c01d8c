// `npm run restore` of a database: what it says, what it asks, and in which order it does what it does. The steps are tested through
// `restore`: target.ts, list.ts, job.ts, database.ts and writers.ts.
import { ownedBy } from '../../support/fake-cluster';
import { command, FakeCluster } from '../../support/fake-restore';
import { api, db, shop } from '../../support/stacks';

const backedUp = { ...db, backup: {} };
const stack = shop({ api: { ...api, uses: { db: {} } }, other: api, db: backedUp });

const LIST = [
  { current: true, database: 'shop', bytes: 8_000_000 },
  { backup: '20261120T030000Z', bytes: 900, tables: 2, rows: 10 },
  { backup: '20261121T030000Z', bytes: 1_300_000, tables: 3, rows: 20009 },
  { ok: true },
];
const HELD = { restored: true, databases: [{ database: 'shop', before: 'shop_before_20261121t090000' }] };
const END = { ok: true, tables: 3, rows: 20009, before: 'shop_before_20261121t090000' };

function cluster(): FakeCluster {
  const fake = new FakeCluster();
  fake.deployments.set('api', 3).set('other', 2);
  fake.log = ({ AT }, went) => (AT === 'list' ? LIST : [HELD, ...(went ? [END] : [])]);
  return fake;
}

test('it lists the backups, says what is replaced, and asks', async () => {
  const { printed, asked } = await command(cluster(), stack);
  expect(printed.slice(0, 4)).toStrictEqual([
    'Backups of db in namespace shop:',
    '  20261120T030000Z  900 bytes, 2 tables, 10 rows',
    '  20261121T030000Z  1.2 MiB, 3 tables, 20009 rows',
    'The database shop (7.6 MiB) is replaced by what it was at 20261121T030000Z  1.2 MiB, 3 tables, 20009 rows.',
  ]);
  expect(asked).toStrictEqual(['Replace it in namespace shop (shop, production) of context prod (https://203.0.113.7:6443)?']);
});

test('the list for a program is one document', async () => {
  const { printed } = await command(cluster(), stack, { list: true, json: true });
  expect(printed.map((text) => JSON.parse(text))).toStrictEqual([
    {
      name: 'db',
      namespace: 'shop',
      backups: [
        { backup: '20261120T030000Z', bytes: 900, tables: 2, rows: 10, another: false },
        { backup: '20261121T030000Z', bytes: 1_300_000, tables: 3, rows: 20009, another: false },
      ],
      newest: '20261121T030000Z',
    },
  ]);
});

test.each([{}, { list: true }])('in the namespace of another environment it does nothing: %j', async (line) => {
  const fake = cluster();
  fake.labels = ownedBy('shop', 'staging');
  const { ended, printed } = await command(fake, stack, line);
  expect(ended).toBe(
    'the namespace shop is that of shop in staging (slipway/environment), not in production. Name another cluster with --context, or set environments.production.namespace.\nNothing was applied.',
  );
  expect([printed, fake.steps]).toStrictEqual([[], []]);
});

test('it restores beside, stops the writers alone, swaps, and starts them as they were', async () => {
  const fake = cluster();
  await command(fake, stack);
  expect(fake.steps).toStrictEqual([
    'job AT=list HOLD=no',
    'job AT=20261121T030000Z HOLD=yes',
    'api 0',
    'wait 100s until the pods are gone',
    'go',
    'api 3',
    'wait 300s until api runs',
  ]);
});

test('who comes by the pooler is a writer too, and so is the pooler', async () => {
  const fake = cluster();
  fake.deployments.set('db-pooler', 2);
  await command(fake, shop({ api: { ...api, uses: { db: {} } }, other: api, db: { ...backedUp, pooler: {} } }));
  expect(fake.steps.filter((step) => / \d$/.test(step)).sort()).toStrictEqual(['api 0', 'api 3', 'db-pooler 0', 'db-pooler 2']);
});

const running = { terminationGracePeriodSeconds: 40, containers: [{}] };
const ofService = (service: string, name: string, more: object = {}) => ({
  metadata: { name, labels: { 'app.kubernetes.io/instance': service }, ...more },
});
const isDone = { conditions: [{ type: 'Complete', status: 'True' }] };

/** With a schedule whose job runs, a job of the release that runs, one that has ended, and those of somebody who does not use the database. */
function withJobs(): FakeCluster {
  const fake = cluster();
  const job = { kind: 'Job', spec: { template: { spec: running } } };
  const bySchedule = { ownerReferences: [{ kind: 'CronJob' }] };
  fake.ending.push(
    { ...job, ...ofService('nightly', 'nightly-1', bySchedule) },
    { ...job, ...ofService('nightly', 'nightly-0', bySchedule), status: isDone },
    { ...job, ...ofService('seed', 'seed-c4f3') },
    { ...job, ...ofService('api-migrate', 'api-migrate-9a0b'), status: isDone },
    { ...job, ...ofService('report', 'report-7') },
    { kind: 'CronJob', ...ofService('nightly', 'nightly'), spec: { suspend: false } },
    { kind: 'CronJob', ...ofService('weekly', 'weekly'), spec: { suspend: true } },
    { kind: 'CronJob', ...ofService('report', 'report'), spec: {} },
  );
  return fake;
}

const schedule = { type: 'cron', schedule: '0 1 * * *', uses: { db: {} } } as const;
const withSchedules = shop({
  api: { ...api, uses: { db: {} } },
  nightly: schedule,
  weekly: schedule,
  seed: { type: 'job', uses: { db: {} } },
  report: { ...schedule, uses: {} },
  db: backedUp,
});

const SUSPENDED = '-p {"spec":{"suspend":true}}';

test('schedules that use the database rest meanwhile, and their jobs end; a job of the release runs again after it', async () => {
  const fake = withJobs();
  const { printed, ended } = await command(fake, withSchedules);
  expect(ended).toBeUndefined();
  expect(fake.steps.slice(2)).toStrictEqual([
    'cronjob/nightly {"spec":{"suspend":true}}',
    'delete job/nightly-1',
    'job/seed-c4f3 {"spec":{"suspend":true}}',
    'api 0',
    ...Array.from({ length: 3 }, () => 'wait 100s until the pods are gone'),
    'go',
    'cronjob/nightly {"spec":{"suspend":false}}',
    'job/seed-c4f3 {"spec":{"suspend":false}}',
    'api 3',
    'wait 300s until api runs',
  ]);
  expect(printed.slice(4, 10)).toStrictEqual([
    expect.stringMatching(/^Restoring /),
    'Stopping cronjob/nightly, job/seed-c4f3, deployment/api. If this ends without starting them again:',
    `  kubectl --context prod -n shop patch cronjob/nightly -p '{"spec":{"suspend":false}}'`,
    `  kubectl --context prod -n shop patch job/seed-c4f3 -p '{"spec":{"suspend":false}}'`,
    '  kubectl --context prod -n shop scale deployment/api --replicas=3',
    'Ending job/nightly-1: the next run comes by its schedule.',
  ]);
});

test('schedules run again also where the restore fails in the middle', async () => {
  const fake = withJobs();
  fake.failAt = `patch job/seed-c4f3 ${SUSPENDED}`;
  const { ended } = await command(fake, withSchedules);
  expect(ended).toContain('refused by the test');
  expect(fake.steps.slice(-4)).toStrictEqual([
    'cronjob/nightly {"spec":{"suspend":false}}',
    'job/seed-c4f3 {"spec":{"suspend":false}}',
    'api 3',
    'delete the job',
  ]);
});

test('who needs long to stop and to start gets the time that its pods say', async () => {
  const fake = cluster();
  fake.pods.set('api', {
    terminationGracePeriodSeconds: 600,
    containers: [{ startupProbe: { periodSeconds: 2, failureThreshold: 450 } }],
  });
  await command(fake, stack);
  expect(fake.steps.filter((step) => step.startsWith('wait'))).toStrictEqual([
    'wait 660s until the pods are gone',
    'wait 1020s until api runs',
  ]);
});

test('at the end it says what is there now, and how to drop the old database', async () => {
  const { printed, ended } = await command(cluster(), stack);
  expect(ended).toBeUndefined();
  expect(printed.slice(-4)).toStrictEqual([
    'Started again: deployment/api.',
    'The database shop is that of 20261121T030000Z: 3 tables, 20009 rows.',
    'The old one is shop_before_20261121t090000. When you no longer need it:',
    `  kubectl --context prod -n shop exec db-0 -- sh -c 'PGPASSWORD=$(cat /run/secrets/db-secrets/POSTGRES_PASSWORD) psql -h 127.0.0.1 -U postgres -c "DROP DATABASE shop_before_20261121t090000"'`,
  ]);
});

test('further databases come with it, and all old ones are dropped by one line', async () => {
  const fake = cluster();
  const further = [{ database: 'keycloak', before: 'keycloak_before_20261121t090000' }, { database: 'sales' }];
  fake.log = ({ AT }, went) => (AT === 'list' ? LIST : [HELD, ...(went ? [{ ...END, further }] : [])]);
  const { printed } = await command(fake, shop({ api, db: { ...backedUp, databases: ['sales', 'keycloak'] } }));
  expect(printed[3]).toBe(
    'The database shop, with keycloak, sales, (7.6 MiB) is replaced by what it was at 20261121T030000Z  1.2 MiB, 3 tables, 20009 rows.',
  );
  expect(printed.slice(-4)).toStrictEqual([
    'The database shop is that of 20261121T030000Z: 3 tables, 20009 rows.',
    'With it came keycloak, sales.',
    'The old ones are shop_before_20261121t090000, keycloak_before_20261121t090000. When you no longer need them:',
    `  kubectl --context prod -n shop exec db-0 -- sh -c 'PGPASSWORD=$(cat /run/secrets/db-secrets/POSTGRES_PASSWORD) psql -h 127.0.0.1 -U postgres -c "DROP DATABASE shop_before_20261121t090000" -c "DROP DATABASE keycloak_before_20261121t090000"'`,
  ]);
});

test('before it stops anything it says how to start it, for the case that it cannot', async () => {
  const { printed } = await command(cluster(), stack);
  expect(printed).toContain('Stopping deployment/api. If this ends without starting them again:');
  expect(printed).toContain('  kubectl --context prod -n shop scale deployment/api --replicas=3');
});

test('a writer that is at zero stays there', async () => {
  const fake = cluster();
  fake.deployments.set('api', 0);
  await command(fake, stack);
  expect(fake.deployments.get('api')).toBe(0);
  expect(fake.steps).toContain('go');
});

test('with --at another one is taken', async () => {
  const fake = cluster();
  await command(fake, stack, { at: '20261120T030000Z' });
  expect(fake.steps).toContain('job AT=20261120T030000Z HOLD=yes');
});

test('with --list nothing is asked and nothing restored', async () => {
  const fake = cluster();
  const { printed, asked } = await command(fake, stack, { list: true, now: Date.parse('2026-11-21T09:14:00Z') });
  expect([printed.length, asked, fake.steps]).toStrictEqual([4, [], ['job AT=list HOLD=no']]);
  expect(printed.at(-1)).toBe('The newest good one is 6 hours old.');
});

test('one that is much smaller than the one before is not taken by itself', async () => {
  const fake = cluster();
  const empty = { backup: '20261122T030000Z', bytes: 700, tables: 0, rows: 0, smaller: true };
  fake.log = ({ AT }, went) => (AT === 'list' ? [...LIST, empty] : [{ restored: true }, ...(went ? [END] : [])]);
  const { printed } = await command(fake, stack, { list: true, now: Date.parse('2026-11-24T03:00:00Z') });
  expect(printed.slice(-2)).toStrictEqual([
    '  20261122T030000Z  700 bytes, 0 tables, 0 rows; much smaller than the one before, so it is not taken by itself',
    'The newest good one is 3 days old.',
  ]);
  await command(fake, stack);
  expect(fake.steps).toContain('job AT=20261121T030000Z HOLD=yes');
  await command(fake, stack, { at: '20261122T030000Z' });
  expect(fake.steps).toContain('job AT=20261122T030000Z HOLD=yes');
});

test('one of another cluster is shown as that, and takes the place of ours only where that is asked for', async () => {
  const fake = cluster();
  const [current, ...backups] = LIST.slice(0, 3);
  const theirs = backups.map((each) => ({ ...each, owner: 'shop@aaaaaaaaaaaa' }));
  fake.log = ({ AT }, went) =>
    AT === 'list'
      ? [current ?? {}, { here: 'shop@bbbbbbbbbbbb' }, ...theirs, { ok: true }]
      : [{ restored: true }, ...(went ? [END] : [])];
  const { printed, asked, ended } = await command(fake, stack);
  expect(printed.at(-1)).toBe('  20261121T030000Z  1.2 MiB, 3 tables, 20009 rows; of another: shop@aaaaaaaaaaaa');
  expect(asked).toStrictEqual([]);
  expect(ended).toContain(
    'the backup 20261121T030000Z is that of shop@aaaaaaaaaaaa, and this is shop@bbbbbbbbbbbb. If you mean to put it in the place of what is here, add --from-another (docs/data.md#whose-backups-they-are).',
  );
  expect((await command(fake, stack, { fromAnother: true })).ended).toBeUndefined();
  expect(fake.steps).toContain('job AT=20261121T030000Z HOLD=yes FROM_ANOTHER=yes');
});

test('what the job takes from a Secret stays with it', async () => {
  const fake = cluster();
  const key = { name: 'KEY', valueFrom: { secretKeyRef: { name: 'db-backup-secrets', key: 'KEY' } } };
  fake.fromSecrets = [key];
  await command(fake, stack);
  expect(fake.made).toStrictEqual([{ name: 'AT', value: '20261121T030000Z' }, { name: 'HOLD', value: 'yes' }, key]);
});

test('with --yes nobody is asked', async () => {
  const fake = cluster();
  const { asked } = await command(fake, stack, { yes: true });
  expect(asked).toStrictEqual([]);
  expect(fake.steps).toContain('go');
});

test('after a no nothing has happened', async () => {
  const fake = cluster();
  const { ended } = await command(fake, stack, { answer: false });
  expect(ended).toBe('Nothing was applied.');
  expect(fake.steps).toStrictEqual(['job AT=list HOLD=no']);
});

test('a database that is gone is restored too', async () => {
  const fake = cluster();
  fake.log = ({ AT }, went) =>
    AT === 'list' ? [{ ...LIST[0], bytes: null }, ...LIST.slice(1)] : [HELD, ...(went ? [{ ...END, before: undefined }] : [])];
  const { printed } = await command(fake, stack);
  expect(printed[3]).toMatch(/^The database shop \(not there\) is replaced/);
  expect(printed.at(-1)).toBe('The database shop is that of 20261121T030000Z: 3 tables, 20009 rows.');
});

test.each([
  [
    'a backup that is not in the list',
    { at: '20200101T000000Z' },
    'there is no backup 20200101T000000Z. Take one of the list above.',
  ],
  ['a thing that has none', { what: 'api' }, "nothing called 'api' is backed up. These are: db."],
])('%s is refused', async (_, line, text) => {
  const { ended } = await command(cluster(), stack, line);
  expect(ended).toBe(`${text}\nNothing was applied.`);
});

test('of several things one has to be named', async () => {
  const two = shop({ db: backedUp, archive: backedUp });
  expect((await command(cluster(), two)).ended).toBe(
    'several things are backed up. Say which: archive, db.\nNothing was applied.',
  );
  expect((await command(cluster(), two, { what: 'db', list: true })).ended).toBeUndefined();
});

test('a stack without backups says so', async () => {
  expect((await command(cluster(), shop({ db }))).ended).toBe(
    'shop has no backups in production. Give a service backup: {} in its stack, and apply it.\nNothing was applied.',
  );
});

test('without a backup yet it says how to make one', async () => {
  const fake = cluster();
  fake.log = () => [{ current: true, bytes: 1 }, { ok: true }];
  expect((await command(fake, stack)).ended).toBe(
    'there is no backup yet. Make one: kubectl --context prod -n shop create job --from=cronjob/db-backup db-backup-now\nNothing was applied.',
  );
});

test('a restore that fails before the swap has stopped nobody', async () => {
  const fake = cluster();
  fake.log = ({ AT }) => (AT === 'list' ? LIST : [{ ok: false, step: 'checksums', error: 'backup 20261121T030000Z is damaged' }]);
  const { ended } = await command(fake, stack);
  expect(ended).toBe("the restore failed at 'checksums': backup 20261121T030000Z is damaged\nWhat is in use is as it was.");
  expect(fake.steps).toStrictEqual(['job AT=list HOLD=no', 'job AT=20261121T030000Z HOLD=yes']);
});

test('after a swap that fails the writers run again', async () => {
  const fake = cluster();
  fake.log = ({ AT }, went) => (AT === 'list' ? LIST : [HELD, ...(went ? [{ ok: false, step: 'swap', error: 'in use' }] : [])]);
  fake.swap = () => undefined;
  const { ended } = await command(fake, stack);
  expect(ended).toBe("the restore failed at 'swap': in use\nWhat is in use is as it was.");
  expect(fake.deployments.get('api')).toBe(3);
});

test('who cannot be stopped ends it before the swap, and runs on', async () => {
  const fake = cluster();
  fake.failAt = 'wait --for=delete';
  const { ended } = await command(fake, stack);
  expect(ended).toContain('refused by the test');
  expect(fake.steps).not.toContain('go');
  expect(fake.deployments.get('api')).toBe(3);
  expect(fake.steps.at(-1)).toBe('delete the job');
});

test('who cannot be started again is told, with the line to type', async () => {
  const fake = cluster();
  fake.failAt = '--replicas=3';
  const { ended } = await command(fake, stack);
  expect(ended?.split('\n')[0]).toMatch(/^not everything was started again: .*refused by the test$/);
  expect(ended).toContain('kubectl --context prod -n shop scale deployment/api --replicas=3');
});

test('interrupted while it restores, it ends the job, which cleans up after itself', async () => {
  const fake = cluster();
  fake.log = ({ AT }) => (AT === 'list' ? LIST : []);
  const { ended } = await command(fake, stack, { isInterrupted: () => fake.steps.length > 1 });
  expect(ended).toBe('interrupted.');
  expect(fake.steps.slice(1)).toStrictEqual(['job AT=20261121T030000Z HOLD=yes', 'delete the job']);
});

const isLost = (fake: FakeCluster) => ({ isInterrupted: () => fake.steps.includes('go') });

test('interrupted at the swap, it ends the job, and asks the database: swapped, which is told, and the writers run', async () => {
  const fake = cluster();
  fake.log = ({ AT }) => (AT === 'list' ? LIST : [HELD]);
  const { printed, ended } = await command(fake, stack, isLost(fake));
  expect(ended).toBe('interrupted.');
  expect(fake.steps.slice(-4)).toStrictEqual(['go', 'delete the job', 'api 3', 'delete the job']);
  expect(printed.slice(-4, -1)).toStrictEqual([
    'Started again: deployment/api.',
    'The database shop is that of 20261121T030000Z.',
    'The old one is shop_before_20261121t090000. When you no longer need it:',
  ]);
});

test('where it has not swapped, that is told, and a database that was left closed is opened', async () => {
  const fake = cluster();
  fake.log = ({ AT }) => (AT === 'list' ? LIST : [HELD]);
  fake.swap = () => void fake.closed.add('shop');
  const { printed, ended } = await command(fake, stack, isLost(fake));
  expect(ended).toBe('interrupted.\nWhat is in use is as it was.');
  expect([printed.at(-1), [...fake.closed]]).toStrictEqual(['Started again: deployment/api.', []]);
});

test('where nobody can be asked, that is told, with the line to look', async () => {
  const fake = cluster();
  fake.log = ({ AT }) => (AT === 'list' ? LIST : [HELD]);
  fake.failAt = 'exec -i db-0';
  const { ended } = await command(fake, stack, isLost(fake));
  expect(ended?.split('\n')).toStrictEqual([
    'interrupted.',
    'The job was told to put the restored database in place, and nobody can be asked whether it has. If there is one with _before_ in its name, it has, and that is the old one:',
    `  kubectl --context prod -n shop exec db-0 -- sh -c 'PGPASSWORD=$(cat /run/secrets/db-secrets/POSTGRES_PASSWORD) psql -h 127.0.0.1 -U postgres -l'`,
  ]);
  expect(fake.deployments.get('api')).toBe(3);
});

/** What is not as it is after a run that nobody disturbed. */
const untidy = (fake: FakeCluster, backup: string) => [
  ...(fake.deployments.get('api') === 3 ? [] : [`api has ${fake.deployments.get('api')} pods`]),
  ...(fake.databases.get('shop') === backup ? [] : [`shop is that of ${fake.databases.get('shop')}`]),
  ...[...fake.annotations.keys()],
];

const NEWEST = '20261121T030000Z';

/** Before the call has done what it should, or after it. */
const WAYS = (['undone', 'done'] as const).flatMap((fault) => [[fault, 'once'] as const, [fault, 'from there on'] as const]);

test.each(WAYS)(
  'each call fails, %s, %s: all that is said is true, and the next run puts everything right',
  async (fault, span) => {
    const whole = cluster();
    expect(await command(whole, stack)).not.toHaveProperty('ended');
    for (let nth = 1; nth <= whole.calls.length; nth++) {
      const where = `call ${nth}: ${whole.calls[nth - 1]}`;
      const fake = cluster();
      fake.fault = (call) => (call === nth || (span === 'from there on' && call > nth) ? fault : undefined);
      const { printed, ended } = await command(fake, stack);
      const said = [...printed, ...(ended ?? '').split('\n')];
      const runs = fake.deployments.get('api') === 3;
      if (ended === undefined) expect([where, untidy(fake, NEWEST)]).toStrictEqual([where, []]);
      if (said.includes('Nothing was applied.')) expect([where, untidy(fake, 'now')]).toStrictEqual([where, []]);
      if (said.includes('Started again: deployment/api.')) expect([where, runs]).toStrictEqual([where, true]);
      if (said.includes('What is in use is as it was.'))
        expect([where, fake.databases.get('shop')]).toStrictEqual([where, 'now']);
      if (said.some((line) => line.startsWith('The database shop is that of')))
        expect([where, fake.databases.get('shop')]).toStrictEqual([where, NEWEST]);
      if (!runs)
        expect([where, said]).toStrictEqual([where, expect.arrayContaining([expect.stringMatching('scale deployment/api')])]);
      if (fake.databases.get('shop') !== 'now')
        expect([where, said]).toStrictEqual([where, expect.arrayContaining([expect.stringMatching(/_before_/)])]);
      fake.fault = undefined;
      fake.seconds += 120;
      const { log } = cluster();
      fake.log = log;
      const next = await command(fake, stack);
      expect([where, next.ended, untidy(fake, NEWEST)]).toStrictEqual([where, undefined, []]);
    }
  },
);

test('a question that nobody answers for a moment is asked again', async () => {
  const whole = cluster();
  const { printed } = await command(whole, stack);
  for (const [i, call] of whole.calls.entries()) {
    if (!/ (get|wait|rollout status|logs) /.test(call)) continue;
    const fake = cluster();
    fake.fault = (nth) => (nth === i + 1 ? 'undone' : undefined);
    const said = (await command(fake, stack)).printed.map((line) => line.replace(/-restore-\w+/, '-restore-x'));
    expect([call, said]).toStrictEqual([call, printed.map((line) => line.replace(/-restore-\w+/, '-restore-x'))]);
  }
});

test('what an earlier restore has stopped, and was killed, is started by the next one', async () => {
  const fake = cluster();
  fake.deployments.set('api', 0);
  fake.annotations.set('deployment/api', '5');
  await command(fake, stack);
  expect([fake.deployments.get('api'), fake.annotations.size]).toStrictEqual([5, 0]);
});

test('a name that Postgres keeps in quotes alone has them in the line that drops the old one', async () => {
  const fake = cluster();
  const before = 'My-App_before_20261121t090000';
  fake.log = ({ AT }, went) => (AT === 'list' ? LIST : [HELD, ...(went ? [{ ...END, database: 'My-App', before }] : [])]);
  const { printed } = await command(fake, shop({ api, db: { ...backedUp, database: 'My-App' } }));
  expect(printed.at(-1)).toContain(`-c "DROP DATABASE \\"${before}\\""'`);
});

describe('of MariaDB', () => {
  const mariadb = shop({ api: { ...api, uses: { db: {} } }, db: { type: 'mariadb', version: '11.8', backup: {} } });
  const root =
    "kubectl --context prod -n shop exec db-0 -- sh -c 'MYSQL_PWD=$(cat /run/secrets/db-secrets/ROOT_PASSWORD) mariadb -h 127.0.0.1 -u root";

  test('a name with a hyphen has the quotes of MariaDB, which no shell takes for a command', async () => {
    const fake = cluster();
    const before = 'Libre-Chat_before_20261121t090000';
    fake.log = ({ AT }, went) => (AT === 'list' ? LIST : [HELD, ...(went ? [{ ...END, database: 'Libre-Chat', before }] : [])]);
    const { printed } = await command(fake, mariadb);
    expect(printed.at(-1)).toBe(`  ${root} -e "DROP DATABASE \\\`${before}\\\`"'`);
  });

  test('it goes as with Postgres, and the old database is dropped by its own client', async () => {
    const fake = cluster();
    const { printed } = await command(fake, mariadb);
    expect(fake.steps).toStrictEqual([
      'job AT=list HOLD=no',
      'job AT=20261121T030000Z HOLD=yes',
      'api 0',
      'wait 100s until the pods are gone',
      'go',
      'api 3',
      'wait 300s until api runs',
    ]);
    expect(printed.slice(-2)).toStrictEqual([
      'The old one is shop_before_20261121t090000. When you no longer need it:',
      `  ${root} -e "DROP DATABASE shop_before_20261121t090000"'`,
    ]);
  });

  test('where the answer of the job is lost, the server says whether the tables have moved', async () => {
    const fake = cluster();
    fake.log = ({ AT }) => (AT === 'list' ? LIST : [HELD]);
    const { printed } = await command(fake, mariadb, isLost(fake));
    expect(fake.calls.join('\n')).toContain('exec mariadb -h 127.0.0.1 -u root --batch --skip-column-names');
    expect(printed.join('\n')).toContain('The old one is shop_before_20261121t090000.');
  });
});
