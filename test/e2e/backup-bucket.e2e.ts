// Backups in a bucket, on a cluster with a server that speaks S3: what comes back is what was there, and an upload that fails
// takes nothing away.

import type { StackInput } from '../../schema/stack';
import { CREDENTIALS, onServer as onServerOf, startBucket } from './support/bucket';
import { apply, remove } from './support/deploy';
import { logOf, type Outcome, openJob, runJob } from './support/jobs';
import { kubectl } from './support/kubectl';
import { deployOwn, resolved } from './support/own-stack';
import { asSuperuser } from './support/postgres';
import { ready } from './support/ready';
import { restoreByCommand } from './support/restore';
import { pause } from './support/until';

const NAME = 'e2e-backup-bucket';
const SERVER = 'e2e-backup-bucket-s3';
const bucket = { endpoint: `http://s3.${SERVER}.svc:9000`, name: 'kept-elsewhere', region: 'eu-central-1', prefix: 'all/of-us' };
const backup = { bucket, storage: '512Mi', keep: { daily: 2, weekly: 1, monthly: 1 } };
const input: StackInput = {
  name: NAME,
  services: {
    backend: { type: 'fastapi', volumes: { uploads: { mountPath: '/app/data', size: '64Mi' } } },
    db: { type: 'postgres', version: 15, storage: '1Gi' },
    store: { type: 'redis', mode: 'store', storage: '1Gi' },
  },
  environments: {
    local: { namespace: NAME, services: { backend: { volumes: { uploads: { backup } } }, db: { backup }, store: { backup } } },
  },
};

const inPod = async (pod: string, script: string) => (await kubectl(['-n', NAME, 'exec', pod, '--', 'sh', '-ec', script])).trim();
const sql = (text: string, database = 'e2e_backup_bucket') => asSuperuser(NAME, database, text);
const ROWS = "SELECT count(*), md5(string_agg(orders::text, ',' ORDER BY id)) FROM orders";
const everything = () => sql(ROWS);
const redis = (words: string) =>
  inPod('store-0', `REDISCLI_AUTH=$(cat /run/secrets/store-secrets/REDIS_PASSWORD) redis-cli ${words}`);

const onServer = (line: string) => onServerOf(SERVER, line);
const FOLDER = `/data/${bucket.name}/${bucket.prefix}/${NAME}/local`;
const names = async (what = 'db') =>
  (await onServer(`ls ${FOLDER}/${what} 2> /dev/null || :`)).split('\n').filter((name) => name !== '');
const sums = () => onServer(`cd ${FOLDER}/db && sha256sum owner */* | sort`);

/** All of the test's backups use one key. */
const setCredentials = (secret: string, namespace = NAME) =>
  apply(
    ['db', 'store', 'uploads'].map((name) => ({
      ...{ apiVersion: 'v1', kind: 'Secret', metadata: { name: `${name}-backup-secrets`, namespace } },
      stringData: { ...CREDENTIALS, AWS_SECRET_ACCESS_KEY: secret },
    })),
  );

beforeAll(async () => {
  await startBucket(SERVER, bucket.name, '100ms');
  await deployOwn(resolved(input));
  await setCredentials(CREDENTIALS.AWS_SECRET_ACCESS_KEY);
  await ready(NAME);
  await sql(`CREATE TABLE orders (id int PRIMARY KEY, note text); ALTER TABLE orders OWNER TO e2e_backup_bucket;
    INSERT INTO orders SELECT i, repeat(md5(i::text), 10) FROM generate_series(1, 20000) i;`);
});
afterAll(async () => {
  await remove(NAME);
  await remove(SERVER);
});

test('nothing is there yet, and the list says so', async () => {
  expect((await logOf(NAME, 'db-restore', { AT: 'list' })).filter(({ backup }) => backup !== undefined)).toStrictEqual([]);
  expect(await runJob(NAME, 'db-restore')).toMatchObject({ ok: false, error: 'there is no backup yet' });
});

test('a database that was dropped comes back from the bucket with identical rows', async () => {
  const good = await everything();
  const made = await runJob(NAME, 'db-backup');
  expect(made).toMatchObject({ ok: true, tables: 1, rows: 20000, pruned: 0, kept: 1 });
  expect(await names()).toStrictEqual([made.backup, 'owner']);
  await sql('DROP DATABASE e2e_backup_bucket WITH (FORCE)', 'postgres');
  expect(await runJob(NAME, 'db-restore')).toMatchObject({ ok: true, backup: made.backup, rows: 20000 });
  expect(await everything()).toBe(good);
});

test('with the command: the list, and one of its backups', async () => {
  const good = await everything();
  const { backup } = await runJob(NAME, 'db-backup');
  await sql("UPDATE orders SET note = 'lost'");
  const options = await restoreByCommand(input, { what: 'db', at: String(backup) });
  expect(options.join('\n')).toContain(`The database e2e_backup_bucket is that of ${backup}: 1 tables, 20000 rows.`);
  expect(options.filter((line) => line.startsWith('  2'))).toHaveLength(2);
  expect(await everything()).toBe(good);
});

test('a volume, of which the job has no connection but that to the bucket, and a Redis', async () => {
  await inPod('deploy/backend', 'cd /app/data; head -c 3000000 /dev/urandom > bytes; echo text > below');
  const saved = await inPod('deploy/backend', 'cd /app/data; sha256sum bytes below');
  expect(await runJob(NAME, 'uploads-backup')).toMatchObject({ ok: true, files: 2 });
  await redis('SET word here');
  expect(await runJob(NAME, 'store-backup')).toMatchObject({ ok: true, keys: 1 });
  await inPod('deploy/backend', 'cd /app/data; rm bytes; echo other > below');
  expect(await runJob(NAME, 'uploads-restore')).toMatchObject({ ok: true, files: 2 });
  expect(await inPod('deploy/backend', 'cd /app/data; sha256sum bytes below')).toBe(saved);
  await redis('SET word gone');
  await kubectl(['-n', NAME, 'scale', 'statefulset/store', '--replicas=0']);
  await kubectl(['-n', NAME, 'wait', '--for=delete', 'pod/store-0', '--timeout=120s']);
  expect(await runJob(NAME, 'store-restore')).toMatchObject({ ok: true, keys: 1 });
  await kubectl(['-n', NAME, 'scale', 'statefulset/store', '--replicas=1']);
  await ready(NAME);
  expect(await redis('GET word')).toBe('here');
});

describe('in a pod of the job', () => {
  let run: Awaited<ReturnType<typeof openJob>>;
  /** The scripts as the job runs them, with a program of the test in the place of rclone where there is one. */
  async function backUp(): Promise<Outcome> {
    await pause(1000); // a name is a second
    const { stdout } = await run(`rm -rf /scratch/* /tmp/scripts; mkdir /tmp/scripts
rclone=/programs/rclone; [ ! -e /tmp/rclone ] || rclone=/tmp/rclone
for file in /slipway/*; do sed "s|/programs/rclone|$rclone|g; s|/slipway/|/tmp/scripts/|g" $file > /tmp/scripts/\${file##*/}; done
sh /tmp/scripts/backup.sh`);
    return JSON.parse(stdout) as Outcome;
  }
  const inPlaceOfRclone = (lines: string) =>
    run(`cat > /tmp/rclone <<'END'
#!/bin/sh
${lines}
exec /programs/rclone "$@"
END
chmod +x /tmp/rclone`);

  beforeAll(async () => {
    run = await openJob(NAME, 'db-backup');
  });

  test('no credential stands in its lines or in the list of processes', async () => {
    const watched = run('for _ in $(seq 300); do cat /proc/[0-9]*/cmdline 2> /dev/null | tr "\\0" " "; sleep 0.02; done');
    await pause(1000);
    const { stdout, stderr } = await run('rm -rf /scratch/*; sh /slipway/backup.sh');
    expect(JSON.parse(stdout)).toMatchObject({ ok: true });
    const { stdout: processes } = await watched;
    expect(processes).toContain('rclone copy');
    for (const value of Object.values(CREDENTIALS))
      for (const text of [stdout, stderr, processes]) expect(text).not.toContain(value);
  });

  test('the same rule as on a claim says which are deleted', async () => {
    const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().replaceAll(/[-:]|\.\d+/g, '');
    const [newest] = (await names()).slice(-2);
    const before = await names();
    const old = [1, 3, 3.1, 12, 80].map(ago); // yesterday's stays, as today's do: `keep` has two days, one week, one month
    await onServer(
      `cd ${FOLDER}/db; for name in ${old.join(' ')}; do cp -r ${newest} $name; done; mkdir not-ours; echo x > not-ours/x`,
    );
    const outcome = await backUp();
    expect(outcome).toMatchObject({ ok: true, pruned: 4 });
    const left = await names();
    expect(old.filter((name) => left.includes(name))).toStrictEqual([old[0]]);
    expect(left).toStrictEqual(expect.arrayContaining([...before, 'not-ours', outcome.backup as string]));
    await onServer(`cd ${FOLDER}/db; rm -r not-ours ${old[0]}`);
  });

  test('what an upload left that was cut off is no backup, and is deleted when nobody can be at it any more', async () => {
    await onServer(
      `cd ${FOLDER}/db; for name in 20200101T000000Z 20200102T000000Z; do mkdir $name; echo x > $name/database.dump; done; touch -d '2020-01-01 00:00' 20200101T000000Z/*`,
    );
    expect(await backUp()).toMatchObject({ ok: true, pruned: 0 });
    expect(await onServer(`cd ${FOLDER}/db; ls -d 2020*/database.dump`)).toBe('20200102T000000Z/database.dump');
    await onServer(`cd ${FOLDER}/db; rm -r 2020*`);
  });

  test('an object that is not what was uploaded is no backup', async () => {
    const before = await sums();
    await inPlaceOfRclone(`case "$1" in check) printf x >> "$(ls -d /backups/.partial-*/database.dump)";; esac`);
    expect(await backUp()).toMatchObject({ ok: false, step: 'read back' });
    await run('rm /tmp/rclone');
    const left = (await sums()).split('\n');
    expect(left).toStrictEqual(expect.arrayContaining(before.split('\n')));
    expect((await logOf(NAME, 'db-restore', { AT: 'list' })).filter(({ backup }) => backup !== undefined)).toHaveLength(
      before.split('\n').filter((line) => line.endsWith('SHA256SUMS')).length,
    );
  });

  test('a server that goes away in the middle fails the backup and keeps the old ones', async () => {
    const before = await sums();
    await inPlaceOfRclone(`case "$*" in 'copy --exclude '*) : > /tmp/copies; until [ -e /tmp/gone ]; do sleep 0.2; done;; esac`);
    const outcome = backUp();
    while ((await run('[ -e /tmp/copies ]')).code !== 0) await pause(200);
    await kubectl(['-n', SERVER, 'patch', 'service', 's3', '-p', '{"spec":{"selector":{"app":"nobody"}}}']);
    await pause(3000);
    await run(': > /tmp/gone');
    const { error, ...rest } = await outcome;
    await kubectl(['-n', SERVER, 'patch', 'service', 's3', '-p', '{"spec":{"selector":{"app":"s3"}}}']);
    await run('rm /tmp/rclone');
    expect(rest).toMatchObject({ ok: false, job: 'db-backup', step: 'upload' });
    expect(error).toMatch(/refused|timeout/);
    expect(await sums()).toBe(before);
  });
});

describe('two owners and one folder', () => {
  const OTHER = 'e2e-backup-bucket-b';
  /** The same stack and bucket in a namespace of its own, which is an owner of its own as another cluster is. */
  const other: StackInput = { ...input, environments: { local: { ...input.environments.local, namespace: OTHER } } };
  const adopt = { ADOPT: 'yes' };

  beforeAll(async () => {
    await deployOwn(resolved(other));
    await setCredentials(CREDENTIALS.AWS_SECRET_ACCESS_KEY, OTHER);
    await ready(OTHER);
  });
  afterAll(() => remove(OTHER));

  test('the second one neither writes nor deletes', async () => {
    const before = await sums();
    const owner = await onServer(`cat ${FOLDER}/db/owner`);
    expect(owner).toMatch(new RegExp(`^${NAME}@[0-9a-f]{12}$`));
    for (const what of ['db', 'store', 'uploads']) {
      const seen = await onServer(`cd ${FOLDER}/${what} && find . -type f | sort`);
      expect(await runJob(OTHER, `${what}-backup`)).toMatchObject({
        ok: false,
        step: 'begin',
        error: expect.stringContaining(`is that of ${owner}, and this is ${OTHER}@`),
      });
      expect(await onServer(`cd ${FOLDER}/${what} && find . -type f | sort`)).toBe(seen);
    }
    expect(await sums()).toBe(before);
  });

  test('a backup of the first comes into the second where that is asked for', async () => {
    const good = await everything();
    expect(await runJob(OTHER, 'db-restore')).toMatchObject({ ok: false, error: expect.stringContaining('FROM_ANOTHER=yes') });
    const refused = await restoreByCommand(other, { what: 'db' }).catch((error: Error) => error.message);
    expect(refused).toContain('add --from-another');
    const printed = await restoreByCommand(other, { what: 'db', fromAnother: true });
    expect(printed.join('\n')).toContain('1 tables, 20000 rows.');
    expect(await asSuperuser(OTHER, 'e2e_backup_bucket', ROWS)).toBe(good);
  });

  test('the second takes the folder over, and from then on the first is refused', async () => {
    expect(await runJob(OTHER, 'db-backup', adopt)).toMatchObject({ ok: true, rows: 20000 });
    expect(await runJob(NAME, 'db-backup')).toMatchObject({ ok: false, error: expect.stringContaining(`is that of ${OTHER}@`) });
    expect(await runJob(OTHER, 'db-backup')).toMatchObject({ ok: true });
    expect(await runJob(NAME, 'db-backup', adopt)).toMatchObject({ ok: true });
  });

  test('a database that came up empty pushes no good backup out', async () => {
    await sql("CREATE TABLE kept AS TABLE orders; TRUNCATE orders; INSERT INTO orders VALUES (1, 'left'); DROP TABLE kept");
    const before = await names();
    const outcome = await runJob(NAME, 'db-backup');
    expect(outcome).toMatchObject({
      ok: false,
      step: 'prune',
      rows: 1,
      pruned: 0,
      why: expect.stringMatching(/^1 rows, and \S+ has 20000$/),
    });
    const failed = await kubectl(['-n', NAME, 'get', 'jobs', '-o', 'jsonpath={.items[*].status.conditions[*].reason}']);
    expect(failed).toContain('PodFailurePolicy'); // it is not tried again
    expect(await names()).toStrictEqual([...before.slice(0, -1), outcome.backup, 'owner']);
    expect(await runJob(NAME, 'db-restore')).toMatchObject({ ok: true, rows: 20000 });
  });
});

test('a key that is wrong fails the job before anything is made, and keeps the old ones', async () => {
  const before = await sums();
  await setCredentials('wrong');
  const outcome = await runJob(NAME, 'db-backup');
  await setCredentials(CREDENTIALS.AWS_SECRET_ACCESS_KEY);
  expect(outcome).toMatchObject({ ok: false, step: 'begin', error: expect.stringContaining('SignatureDoesNotMatch') });
  expect(await sums()).toBe(before);
});

test('a copy for another machine is taken from the bucket itself', async () => {
  expect(await runJob(NAME, 'db-restore', { AT: 'open' })).toMatchObject({
    ok: false,
    error: `the backups are in a bucket, where every S3 client can copy them: kept-elsewhere/all/of-us/${NAME}/local/db`,
  });
});
