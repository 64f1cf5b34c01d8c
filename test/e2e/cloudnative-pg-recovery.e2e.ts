// A database comes back as it was at any moment, by the commands of docs/point-in-time.md as they stand there. Needs what
// cloudnative-pg.e2e.ts needs, cert-manager, the plugin (kubectl apply --server-side -k cluster/barman-cloud) and E2E_BARMAN.
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RestoreOptions } from '../../cli/restore/options';
import type { StackInput } from '../../schema/stack';
import { CREDENTIALS, envFileIn, onServer, startBucket } from './support/bucket';
import { archived, archives, hasBaseBackup, onPrimary, switched } from './support/cluster';
import { apply, remove } from './support/deploy';
import { kubectl, kubectlJson } from './support/kubectl';
import { manifestsOf, resolved } from './support/own-stack';
import { comes, ready } from './support/ready';
import { restoreByCommand } from './support/restore';
import { secretsByCommand } from './support/secrets';

const run = process.env.E2E_BARMAN === undefined ? describe.skip : describe;
const NAME = 'e2e-cnpg-recovery';
const SERVER = `${NAME}-s3`;
const bucket = { endpoint: `http://s3.${SERVER}.svc:9000`, name: 'kept-elsewhere', region: 'eu-central-1' };
const folder = mkdtempSync(join(tmpdir(), `${NAME}-`));

const stackWith = (pointInTimeRecovery?: { archive?: string }): StackInput => ({
  name: 'orders',
  namespace: NAME,
  services: {
    api: { type: 'fastapi', image: `${NAME}-backend:1.0.0`, replicas: 1, uses: { db: { env: 'DATABASE_URL' } } },
    db: {
      ...{ type: 'postgres', version: 15, engine: 'cloudnative-pg', instances: 1, memory: '256Mi', storage: '1Gi' },
      backup: { bucket, storage: '512Mi', pointInTimeRecovery },
    },
  },
  environments: { production: {} },
});
const stack = stackWith({});

/** The commands of the page, a block each; found by a word of theirs. */
const BLOCKS = readFileSync(join(__dirname, '../../docs/point-in-time.md'), 'utf8').match(/(^ {4,}.*\n)+/gm) ?? [];
function block(word: string): string {
  const [found, ...more] = BLOCKS.filter((lines) => lines.includes(word));
  if (found === undefined || more.length > 0) throw new Error(`${more.length + 1} blocks have ${word}`);
  return found;
}

const ENABLED = block('get pods -l cnpg.io/cluster=db\n');
const MOMENT = block("target='");
const FORWARD = block('pg_switch_wal');
const BESIDE = block('patch --local');
const BACKUP = block('job --from=cronjob/db-backup');
const CLEAN = block('clusters.postgresql.cnpg.io,networkpolicy db-recovery');
const ANEW = block('db --ignore-not-found\n    kubectl apply');

/** What a user would type, in the namespace of the test; applying the folder is the test's own. */
const type = (...blocks: string[]) =>
  new Promise<void>((resolve, reject) => {
    const script = blocks
      .join('')
      .replaceAll('-n orders ', `-n ${NAME} `)
      .replace(/^ *kubectl apply .*$/m, '');
    execFile('bash', ['-euo', 'pipefail', '-c', script], { cwd: folder }, (error, stdout, stderr) =>
      error ? reject(new Error(`${script}\n${stdout}${stderr}`)) : resolve(),
    );
  });

async function deployed(input: StackInput): Promise<void> {
  await secretsByCommand(input, { envFile: [envFileIn(folder)] });
  await apply(manifestsOf(resolved(input)));
  await kubectl(['-n', NAME, 'wait', '--for=condition=Ready', 'clusters.postgresql.cnpg.io/db', '--timeout=600s']);
  await ready(NAME);
}

const until = (isThere: () => Promise<boolean>, seconds?: number) => comes(NAME, isThere, seconds);
const sql = (statements: string, cluster?: string) => onPrimary(NAME, 'orders', statements, cluster);
const rows = (cluster?: string) => sql("SELECT count(*), md5(string_agg(kept::text, ',' ORDER BY id)) FROM kept", cluster);
const condition = async () =>
  kubectl([
    ...['-n', NAME, 'get', 'clusters', 'db', '-o'],
    'jsonpath={.status.conditions[?(@.type=="ContinuousArchiving")].status}',
  ]);

/** Without options the newest backup. */
const restored = async (input: StackInput, options: Partial<RestoreOptions> = {}) =>
  (await restoreByCommand(input, { what: 'db', ...options })).join('\n');

run('back to any moment', () => {
  beforeAll(async () => {
    await remove(NAME);
    await startBucket(SERVER, bucket.name);
    await deployed(stackWith());
    await deployed(stack); // of a Cluster that ran before
    await until(() => archives(NAME));
    await type(ENABLED);
    await deployed(stack);
    await until(() => hasBaseBackup(NAME));
    await sql(`CREATE TABLE kept (id serial PRIMARY KEY, word text); ALTER TABLE kept OWNER TO orders;
      INSERT INTO kept (word) SELECT md5(i::text) FROM generate_series(1, 2000) i`);
  }, 1_500_000);
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await remove(NAME);
    await remove(SERVER);
  });

  test('every change is in the folder of its own, beside a base backup that has ended well, and no upload has failed', async () => {
    const { failed } = await archived(NAME);
    const file = await switched(NAME);
    await until(async () => (await archived(NAME)).file >= file);
    expect((await archived(NAME)).failed).toBe(failed);
    const { items } = await kubectlJson<{ items: { status: { phase: string; backupId: string } }[] }>([
      '-n',
      NAME,
      'get',
      'backups',
    ]);
    expect(items.map(({ status }) => status.phase)).toContain('completed');
    await type(block('serverRecoveryWindow')); // each of these lines can be typed
    const there = await onServer(SERVER, `cd /data/${bucket.name}/orders/production/db.archive/db; find . -type f`);
    expect(there).toContain(`/${file}.gz`);
    expect(there).toContain(`./base/${items.find(({ status }) => status.phase === 'completed')?.status.backupId}/backup.info`);
  });

  test('a table that was dropped comes back as it was at the moment, by the documented commands', async () => {
    await sql("INSERT INTO kept (word) SELECT 'later' FROM generate_series(1, 500)");
    const good = await rows();
    const moment = await sql('SELECT now()');
    await sql("UPDATE kept SET word = 'wrong'");
    await sql('DROP TABLE kept');
    await type(MOMENT.replace('2026-11-21 09:14:00+00', moment), FORWARD, BESIDE);
    expect(await rows('db-recovery')).toBe(good);
    expect(await sql("SELECT to_regclass('kept') IS NULL")).toBe('t'); // the one in use is as it was
    await type(BACKUP);
    expect(await restored(stack)).toContain('The database orders is that of ');
    expect(await rows()).toBe(good);
    expect(await sql("SELECT tableowner FROM pg_tables WHERE tablename = 'kept'")).toBe('orders');
    await type(CLEAN);
    await until(
      async () => !(await kubectl(['-n', NAME, 'get', 'pods,pvc,networkpolicy,job', '-o', 'name'])).includes('recover'),
    );
  }, 1_500_000);

  test('a bucket that does not answer is seen, stops nothing, and gets what it missed when it is back', async () => {
    const answering = (app: string) =>
      kubectl(['-n', SERVER, 'patch', 'service', 's3', '-p', JSON.stringify({ spec: { selector: { app } } })]);
    await answering('nobody');
    const before = (await archived(NAME)).failed;
    const file = await sql("INSERT INTO kept (word) VALUES ('meanwhile'); SELECT pg_walfile_name(pg_switch_wal())");
    await until(async () => (await condition()) === 'False', 900);
    expect((await archived(NAME)).failed).toBeGreaterThan(before);
    expect(await sql("INSERT INTO kept (word) VALUES ('and after') RETURNING word")).toBe('and after');
    await answering('s3');
    await until(async () => (await archived(NAME)).file >= file && (await condition()) === 'True', 900);
  }, 2_000_000);

  test('a Cluster that is gone comes back too, into a new one with an archive of its own', async () => {
    const good = await rows();
    const file = await switched(NAME);
    await until(async () => (await archived(NAME)).file >= file);
    await kubectl(['-n', NAME, 'delete', 'clusters', 'db', '--wait']);
    const anew = stackWith({ archive: 'db-2' });
    await type(ANEW);
    await deployed(anew);
    await until(() => hasBaseBackup(NAME));
    expect(await restored(anew, { moment: 'end', archive: 'db' })).toContain('The database orders is that of ');
    expect(await rows()).toBe(good);
    const moment = await sql('SELECT now()');
    await sql('DROP TABLE kept');
    await restored(anew, { moment: new Date(moment).toISOString() }); // and the new archive serves as the old one did
    expect(await rows()).toBe(good);
  }, 1_500_000);

  test('no log has a password or the key of the bucket, though it has the commands that use it', async () => {
    const pods = ['db-1', ...((await kubectl(['-n', NAME, 'get', 'pods', '-o', 'name'])).match(/(?<=pod\/)recovered\S*/g) ?? [])];
    const logs = await Promise.all([
      ...pods.map((pod) => kubectl(['-n', NAME, 'logs', pod, '--all-containers'])),
      ...['barman-cloud', 'cnpg-controller-manager'].map((name) => kubectl(['-n', 'cnpg-system', 'logs', `deploy/${name}`])),
    ]);
    const { data } = await kubectlJson<{ data: Record<string, string> }>(['-n', NAME, 'get', 'secret', 'db-secrets']);
    const values = ['APP_PASSWORD', 'POSTGRES_PASSWORD'].map((key) => Buffer.from(data[key] ?? '', 'base64').toString());
    expect(logs.join('\n')).toContain('barman-cloud-wal-archive');
    for (const value of [...values, CREDENTIALS.AWS_SECRET_ACCESS_KEY]) expect(logs.join('\n').includes(value)).toBe(false);
    expect(logs.join('\n')).toContain('s3://kept-elsewhere/orders/production/db.archive');
  });
});
