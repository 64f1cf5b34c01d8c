// Migrations on a cluster: once for each release, one at a time, and while one fails the pods of the release before serve.
// The migration is a script that writes down when it began and ended, and does its work only if nobody has, as Alembic does.
// Needs the address of the ingress controller in E2E_INGRESS.
import { randomBytes } from 'node:crypto';
import type { KubeObject } from '../../checks/manifest';
import { secretKeysOf } from '../../model/secret-keys';
import type { StackInput } from '../../schema/stack';
import { apply, remove } from './support/deploy';
import { runJob } from './support/jobs';
import { kubectl, kubectlJson, tryKubectl } from './support/kubectl';
import { steadyLoad } from './support/load';
import { manifestsOf, resolved } from './support/own-stack';
import { asSuperuser } from './support/postgres';
import { comes, ready } from './support/ready';
import { restoreByCommand } from './support/restore';
import { adapted } from './support/stand-ins';
import { pause } from './support/until';

const edge = process.env.E2E_INGRESS ?? '';
const run = edge === '' ? describe.skip : describe;
const NAME = 'e2e-migrate';

/** Begins, looks whether the work is done, takes its time, works, ends. */
const SCRIPT = `import os, sys, time, psycopg
db = psycopg.connect(os.environ['DATABASE_URL'], autocommit=True)
db.execute('CREATE TABLE IF NOT EXISTS runs (release text, began timestamptz, ended timestamptz)')
db.execute('CREATE TABLE IF NOT EXISTS revisions (revision text)')
began = db.execute('INSERT INTO runs VALUES (%s, clock_timestamp()) RETURNING began', [os.environ['RELEASE']]).fetchone()[0]
revision = os.environ['REVISION']
found = db.execute('SELECT 1 FROM revisions WHERE revision = %s', [revision]).fetchone()
time.sleep(float(os.environ['SECONDS_TO_RUN']))
if revision == 'broken': sys.exit('the revision is broken')
if not found: db.execute('INSERT INTO revisions VALUES (%s)', [revision])
db.execute('UPDATE runs SET ended = clock_timestamp() WHERE release = %s AND began = %s', [os.environ['RELEASE'], began])
`;

/** A release whose migration leads to a revision. */
const stackOf = (version: string, revision: string, seconds = 2): StackInput => ({
  name: NAME,
  version,
  services: {
    backend: {
      type: 'fastapi',
      migrate: ['python3', '/app/migrate.py'],
      files: { '/app/migrate.py': SCRIPT },
      env: { RELEASE: version, REVISION: revision, SECONDS_TO_RUN: String(seconds) },
      uses: { db: { env: 'DATABASE_URL' } },
    },
    db: { type: 'postgres', version: 15 },
  },
  ingress: { hosts: ['unused.example.com'], routes: { '/api': 'backend' } },
  environments: { local: { namespace: NAME, services: { db: { backup: { storage: '1Gi' } } } } },
});

/** Its objects in the order in which they are applied. */
function release(version: string, revision: string, seconds?: number): KubeObject[] {
  const stack = resolved(stackOf(version, revision, seconds));
  const secrets = secretKeysOf(stack).map(({ key, initial }) => [key, initial ?? randomBytes(16).toString('hex')]);
  const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'db-secrets' }, stringData: Object.fromEntries(secrets) };
  return [...manifestsOf(stack), ...(version === '1' ? [adapted(secret as KubeObject, NAME)] : [])];
}

const jobOf = (objects: readonly KubeObject[]) => objects.find(({ kind }) => kind === 'Job')?.metadata.name ?? '';
const migrated = (objects: readonly KubeObject[], seconds = 120) =>
  kubectl(['-n', NAME, 'wait', '--for=condition=Complete', `job/${jobOf(objects)}`, `--timeout=${seconds}s`]);

/** Rows that the superuser reads. */
async function query(sql: string): Promise<string[]> {
  return (await asSuperuser(NAME, 'e2e_migrate', sql)).split('\n').filter((line) => line !== '');
}
const runsOf = (version: string) => query(`SELECT ended IS NOT NULL FROM runs WHERE release = '${version}' ORDER BY began`);
const recorded = () => query('SELECT name FROM slipway.migrations ORDER BY recorded');

/** Whether the backend's pods are ready, by their release; those that are ending are left out. */
async function backends(): Promise<Record<string, boolean>> {
  interface Pods {
    items: {
      metadata: { labels: Record<string, string>; deletionTimestamp?: string };
      status: { conditions?: { type: string; status: string }[] };
    }[];
  }
  const { items } = await kubectlJson<Pods>(['-n', NAME, 'get', 'pods', '-l', 'app.kubernetes.io/instance=backend']);
  return Object.fromEntries(
    items
      .filter(({ metadata }) => metadata.deletionTimestamp === undefined)
      .map(({ metadata, status }) => [
        metadata.labels['app.kubernetes.io/version'],
        (status.conditions ?? []).some(({ type, status }) => type === 'Ready' && status === 'True'),
      ]),
  );
}

run('migrations', () => {
  const first = release('1', 'a');
  const load = () => steadyLoad(edge, `${NAME}.localhost`, '/api', 280, 2);

  beforeAll(async () => {
    await remove(NAME);
    await apply(first.slice(0, 1));
    await apply(first.slice(1).filter(({ kind }) => kind === 'Secret'));
  });
  afterAll(() => remove(NAME));

  test('one release that is applied twice at once migrates once, and its pods start after that', async () => {
    await Promise.all([apply(first), apply(first)]);
    await ready(NAME);
    expect(await runsOf('1')).toStrictEqual(['t']);
    expect(await recorded()).toStrictEqual([jobOf(first)]);
    await pause(3000); // the controller reads the routes
  });

  test('two releases that are applied at once migrate one after the other: the second finds the work done', async () => {
    const [second, third] = [release('2', 'b', 6), release('3', 'b', 6)];
    const requests = load();
    await Promise.all([apply(second), apply(third)]);
    await Promise.all([migrated(second), migrated(third)]);
    await ready(NAME);
    const { answered, failed } = await requests.stop();
    expect(await query("SELECT count(*) FROM revisions WHERE revision = 'b'")).toStrictEqual(['1']);
    expect([await runsOf('2'), await runsOf('3')]).toStrictEqual([['t'], ['t']]);
    expect(
      await query(
        'SELECT a.release, b.release FROM runs a, runs b WHERE a.release < b.release AND a.began < b.ended AND b.began < a.ended',
      ),
    ).toStrictEqual([]);
    expect(failed).toStrictEqual([]);
    expect(answered).toBeGreaterThan(100);
  });

  test('while a migration fails the old pods serve and the new one waits; the release that mends it rolls', async () => {
    const before = await backends();
    expect(Object.values(before)).toStrictEqual([true]);
    const [broken, mended] = [release('4', 'broken'), release('5', 'c')];
    const requests = load();
    await apply(broken);
    await comes(NAME, async () => (await runsOf('4')).length > 1, 120);
    expect(await backends()).toStrictEqual({ ...before, 4: false });
    expect(await recorded()).not.toContain(jobOf(broken));
    await apply(mended);
    await migrated(mended);
    await ready(NAME);
    const { answered, failed } = await requests.stop();
    expect(await backends()).toStrictEqual({ 5: true });
    expect(failed).toStrictEqual([]);
    expect(answered).toBeGreaterThan(100);
    await kubectl(['-n', NAME, 'delete', 'job', jobOf(broken)]);
  });

  test('a release that is applied again runs nothing, with its Job or without', async () => {
    const mended = release('5', 'c');
    await apply(mended);
    expect(await runsOf('5')).toStrictEqual(['t']);
    await kubectl(['-n', NAME, 'delete', 'job', jobOf(mended)]);
    await apply(mended);
    await migrated(mended);
    expect(await runsOf('5')).toStrictEqual(['t']);
  });

  test('a migration whose lock is lost is stopped, is not recorded, and is run again', async () => {
    const slow = release('6', 'd', 25);
    await apply(slow);
    await comes(NAME, async () => (await runsOf('6')).length > 0, 120);
    const ended = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = '${jobOf(slow)}' AND pid IN (SELECT pid FROM pg_locks WHERE locktype = 'advisory')`;
    expect(await query(ended)).toStrictEqual(['t']);
    await comes(NAME, async () => (await runsOf('6')).length > 1, 120);
    expect(await runsOf('6')).toStrictEqual(['f', 'f']);
    expect(await recorded()).not.toContain(jobOf(slow));
    await migrated(slow, 180);
    await ready(NAME);
    expect(await runsOf('6')).toStrictEqual(['f', 't']);
    expect(await recorded()).toContain(jobOf(slow));
  });

  test('a backup of before the release comes back, and is migrated before the pods start', async () => {
    expect(await runJob(NAME, 'db-backup')).toMatchObject({ ok: true });
    const seventh = release('7', 'e');
    await apply(seventh);
    await migrated(seventh);
    await ready(NAME);
    const [began = ''] = await query("SELECT began FROM runs WHERE release = '7'");
    const input = await restoreByCommand(stackOf('7', 'e'));
    expect(input).toContain(`Running the migration of the release on it, if it has not seen that (job ${jobOf(seventh)}).`);
    expect(await query(`SELECT ended IS NOT NULL, began > '${began}' FROM runs WHERE release = '7'`)).toStrictEqual(['t|t']);
    expect(await recorded()).toContain(jobOf(seventh));
    expect(await backends()).toStrictEqual({ 7: true });
  });

  test('no password stands in a log', async () => {
    const { stdout } = await tryKubectl([
      '-n',
      NAME,
      'logs',
      '-l',
      'app.kubernetes.io/component=migration',
      '--all-containers',
      '--tail=-1',
    ]);
    const password = (await kubectl(['-n', NAME, 'exec', 'db-0', '--', 'cat', '/run/secrets/db-secrets/APP_PASSWORD'])).trim();
    expect(password.length).toBeGreaterThan(16);
    expect(stdout).toContain('the lock is held');
    expect(stdout).not.toContain(password);
  });
});
