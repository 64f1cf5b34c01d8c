// `npm run restore` of a backup that may be older than the release, tested through `restore`: the migration runs before the pods that
// wait for it.
import { objectsOf } from '../../../output/objects';
import { resolveStacks } from '../../../resolve';
import { command, FakeCluster } from '../../support/fake-restore';
import { api, db, shop } from '../../support/stacks';

const migrating = { ...api, migrate: ['alembic', 'upgrade', 'head'], uses: { db: {} } };
const stack = shop({ api: migrating, other: { ...api, uses: { db: {} } }, db: { ...db, backup: {} }, books: db });
const [job = ''] = resolveStacks([stack])
  .flatMap(objectsOf)
  .flatMap(({ kind, metadata }) => (kind === 'Job' ? [metadata.name] : []));
const END = { ok: true, tables: 3, rows: 20009, before: 'shop_before_20261121t090000' };

function cluster(): FakeCluster {
  const fake = new FakeCluster();
  fake.deployments.set('api', 3);
  fake.awaited.set('api', job);
  fake.log = ({ AT }, went) =>
    AT === 'list'
      ? [
          { current: true, database: 'shop', bytes: 1 },
          { backup: '20261121T030000Z', bytes: 1, tables: 3, rows: 20009 },
          { ok: true },
        ]
      : [{ restored: true }, ...(went ? [END] : [])];
  return fake;
}

test('the migration of the release runs after the swap, while everybody stands still', async () => {
  const fake = cluster();
  const { ended, printed } = await command(fake, stack);
  expect(ended).toBeUndefined();
  expect(fake.steps.slice(2)).toStrictEqual([
    'api 0',
    'wait 100s until the pods are gone',
    'go',
    `delete job ${job}`,
    `apply Job ${job}`,
    'api 3',
    'wait 300s until api runs',
  ]);
  expect(printed).toContain(`Running the migration of the release on it, if it has not seen that (job ${job}).`);
});

test('where it fails all are started, nobody waits for pods that cannot come, and it is told where the old database is', async () => {
  const fake = cluster();
  fake.migration = 'Failed';
  const { ended, printed } = await command(fake, stack);
  expect(ended).toBe(
    `the database is restored, but the migration of the release fails on it, and its pods wait: kubectl --context prod -n shop logs job/${job} -c migrate. docs/migrations.md tells how to go on, docs/data.md how to go back to the old database.`,
  );
  expect(fake.deployments.get('api')).toBe(3);
  expect(fake.steps).not.toContain('wait 300s until api runs');
  expect(printed).toContain('The old one is shop_before_20261121t090000. When you no longer need it:');
});

test('of a release that is not that of this checkout nothing is run, and the way on is said', async () => {
  const fake = cluster();
  fake.awaited.set('api', 'api-migrate-0123456789');
  const { ended, printed } = await command(fake, stack);
  expect(ended).toBeUndefined();
  expect(fake.steps.filter((step) => step.startsWith('apply'))).toStrictEqual([]);
  expect(printed).toContain(
    'the pods of api run another release than this checkout, so the migration was not repeated. If they wait in wait-for-migration: check out that release, kubectl --context prod -n shop delete jobs -l app.kubernetes.io/instance=api-migrate, and apply it, which makes api-migrate-0123456789 again.',
  );
});

test('a release that waits for none has none to run', async () => {
  const fake = cluster();
  fake.awaited.clear();
  await command(fake, stack);
  expect(fake.steps.filter((step) => step.startsWith('apply'))).toStrictEqual([]);
});
