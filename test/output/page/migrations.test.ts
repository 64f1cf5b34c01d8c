// What the page of a stack says about its migrations.
import { migrations } from '../../../output/page/migrations';
import { api, db, resolved } from '../../support/stacks';

const migrating = { ...api, migrate: ['alembic', 'upgrade', 'head'], uses: { db: { env: 'DATABASE_URL' } } };
const page = (services: Parameters<typeof resolved>[0], environment = 'production') =>
  migrations(resolved({ db, ...services }, { environments: { [environment]: {} } })).join('\n\n');

test('a stack without migrations says nothing of them', () => {
  expect(page({ api })).toBe('');
});

test('says what runs, when, how to look at it and how to run it again', () => {
  expect(
    page({ api: migrating }),
  ).toBe(`**Migrations** run once for each release, before its pods start: \`alembic upgrade head\` for api. Until a migration has succeeded, the pods of the previous release serve. These commands show the migrations, and run a failed one again:

\`\`\`bash
kubectl -n shop get jobs -l app.kubernetes.io/component=migration
kubectl -n shop logs -l app.kubernetes.io/component=migration -c migrate --prefix --tail=-1
kubectl -n shop delete jobs -l app.kubernetes.io/component=migration && kubectl apply -f dist/shop/production
\`\`\``);
});

test('a word with blanks stands in quotes', () => {
  expect(page({ api: { ...migrating, migrate: ['sh', '-c', "it's all"] } })).toContain(`\`sh -c 'it'\\''s all'\` for api`);
});

test('with mounted source there is a line to run what was written since the release', () => {
  const line = 'kubectl -n shop-development exec deploy/api -- alembic upgrade head';
  expect(page({ api: { ...migrating, source: './Backend' } }, 'development')).toContain(line);
  expect(page({ api: migrating }, 'development')).not.toContain(line);
});

test('says who waits with the service, because it runs the same image', () => {
  expect(page({ api: migrating, worker: { type: 'container', image: { from: 'api' } } })).toContain(
    'the pods of the previous release serve. Those of the same image wait too: worker. These commands',
  );
});
