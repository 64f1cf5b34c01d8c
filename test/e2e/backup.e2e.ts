// Backups on a cluster: what is kept was restored once, and nothing takes the place of a good one that is not good itself.

import type { StackInput } from '../../schema/stack';
import { remove } from './support/deploy';
import { type Outcome, openJob, runJob } from './support/jobs';
import { kubectl } from './support/kubectl';
import { deployOwn, resolved } from './support/own-stack';
import { asSuperuser } from './support/postgres';
import { ready } from './support/ready';
import { pause } from './support/until';

const NAME = 'e2e-backup';
const backup = { keep: { daily: 2, weekly: 1, monthly: 1 }, storage: '1Gi' };
const input: StackInput = {
  name: NAME,
  services: { db: { type: 'postgres', version: 17, storage: '1Gi' } },
  environments: { local: { namespace: NAME, services: { db: { backup } } } },
};

const sql = (text: string) => asSuperuser(NAME, 'e2e_backup', text);

beforeAll(async () => {
  await deployOwn(resolved(input));
  await ready(NAME);
  await sql(`CREATE TABLE orders (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at timestamptz DEFAULT now(), price numeric, note text);
    INSERT INTO orders (price, note) SELECT random() * 100, repeat(md5(i::text), 10) FROM generate_series(1, 20000) i;
    CREATE TABLE "odd ""name|" ("t" text); INSERT INTO "odd ""name|" VALUES ('t'), (NULL);
    CREATE TABLE parts (id int, at date) PARTITION BY RANGE (at);
    CREATE TABLE parts_1 PARTITION OF parts DEFAULT; INSERT INTO parts SELECT i, current_date FROM generate_series(1, 7) i;
    ALTER TABLE orders OWNER TO e2e_backup;`);
});
afterAll(() => remove(NAME));

test('a backup ends with one line that says how much there is', async () => {
  const outcome = await runJob(NAME, 'db-backup');
  expect(outcome).toMatchObject({ ok: true, job: 'db-backup', tables: 3, rows: 20009, pruned: 0, kept: 1 });
  expect(outcome.backup).toMatch(/^\d{8}T\d{6}Z$/);
  expect(outcome.bytes).toBeGreaterThan(100_000);
});

test('rows that are written while it runs make no difference', async () => {
  const writer = sql(`DO $$ BEGIN FOR i IN 1..1500 LOOP
    INSERT INTO orders (price, note) VALUES (i, 'meanwhile'); UPDATE orders SET price = price + 1 WHERE id % 1000 = i % 1000; COMMIT; PERFORM pg_sleep(0.01);
    END LOOP; END $$;`);
  const outcome = await runJob(NAME, 'db-backup');
  const before = Number(outcome.rows);
  await writer;
  expect(outcome.ok).toBe(true);
  expect(before).toBeGreaterThan(20009);
  expect(before).toBeLessThan(21509);
});

test('a value of every type is compared, and large objects by what is in them', async () => {
  await sql(`CREATE TYPE mood AS ENUM ('sad', 'happy'); CREATE TYPE pair AS (a int, b text); CREATE DOMAIN short AS varchar(9);
    CREATE TABLE parent (z int, "order" text); CREATE TABLE child (a int); ALTER TABLE child ADD z int, ADD "order" text; ALTER TABLE child INHERIT parent;
    CREATE TABLE everything (a json, b jsonb, c xml, d point, e bytea, f mood, g pair, h short, i int[], j text[], k int4range, l inet, m tsvector,
      n bit(3), o money, p interval, q timestamptz, r char(5), s uuid, t "char", u name, v numeric, w float8, x regclass, y mood[], z bytea[], gone int);
    ALTER TABLE everything DROP gone; CREATE TABLE nothing (); INSERT INTO nothing DEFAULT VALUES; INSERT INTO child VALUES (1, 2, 'x');
    INSERT INTO everything VALUES ('{"a": 1}', '{"a": 1}', '<a/>', '(1,2)', '\\x00ff', 'happy', '(1,x)', 'short', '{1,2}', '{a,NULL}', '[1,5)', '10.0.0.1/8',
      'a b', B'101', 12.5, '1 day 2 hours', now(), 'ab', gen_random_uuid(), 'c', 'name', 1.50, 'NaN', 'pg_class', '{sad}', '{"\\x01"}');
    INSERT INTO everything (a) VALUES (NULL); SELECT lo_from_bytea(0, 'abc');`);
  expect(await runJob(NAME, 'db-backup')).toMatchObject({ ok: true });
  expect(await runJob(NAME, 'db-restore')).toMatchObject({ ok: true, rows: expect.any(Number) });
  await sql(
    'DROP TABLE everything, nothing, child, parent; DROP TYPE pair, mood; DROP DOMAIN short; SELECT lo_unlink(oid) FROM pg_largeobject_metadata',
  );
});

test('a text of 100 MB goes through a server of 512Mi, which is not ended', async () => {
  await sql("CREATE TABLE big (id int, t text); INSERT INTO big SELECT 1, repeat(md5('x'), 3276800)");
  expect(await runJob(NAME, 'db-backup')).toMatchObject({ ok: true });
  const server = await kubectl([
    '-n',
    NAME,
    'get',
    'pod',
    'db-0',
    '-o',
    'jsonpath={.status.containerStatuses[0].restartCount} {.spec.containers[0].resources.limits.memory}',
  ]);
  expect(server).toBe('0 512Mi');
  await sql('DROP TABLE big');
});

describe('in a pod of the job, with a disk in memory', () => {
  let run: Awaited<ReturnType<typeof openJob>>;
  const names = async () => (await run('ls -A /backups')).stdout.split('\n').filter((name) => name !== '');

  /** The script as the job runs it, in front of the path a folder with what the test puts in the place of a program. */
  async function backUp(): Promise<Outcome> {
    await pause(1000); // a name is a second
    const { stdout } = await run('rm -rf /scratch/*; PATH=/tmp/bin:$PATH sh /slipway/backup.sh');
    return JSON.parse(stdout) as Outcome;
  }

  /** pg_dump, and what happens to its file after it. */
  const afterDump = (line: string) =>
    run(`mkdir -p /tmp/bin; real=$(command -v pg_dump); cat > /tmp/bin/pg_dump <<END
#!/bin/sh
$real "\\$@" || exit
file=\\$DUMP
${line}
END
chmod +x /tmp/bin/pg_dump`);

  beforeAll(async () => {
    run = await openJob(NAME, 'db-backup', ({ volumes }) => {
      const disk = volumes.find(({ name }) => name === 'backups');
      delete disk?.persistentVolumeClaim;
      Object.assign(disk ?? {}, { emptyDir: { medium: 'Memory', sizeLimit: '16Mi' } });
    });
    expect(await backUp()).toMatchObject({ ok: true, kept: 1 });
  });
  afterEach(() => run('rm -rf /tmp/bin /backups/fill'));

  test.each([
    [
      'a byte in the middle is another',
      'printf x | dd of=$file bs=1 seek=$(($(wc -c < $file) / 2)) conv=notrunc 2> /dev/null',
      'restore',
    ],
    ['the end is missing', 'head -c 100000 $file > $file.cut; mv $file.cut $file', 'restore'],
    ['it is empty', ': > $file', 'restore'],
    [
      'a table is missing',
      '$real --format=custom --exclude-table=parts_1 --exclude-table=parts --file=$file -d $DATABASE',
      'compare',
    ],
    [
      'rows are of another moment',
      'psql -qd $DATABASE -c "UPDATE orders SET note = 1 WHERE id = 5"; $real --format=custom --file=$file -d $DATABASE',
      'compare',
    ],
  ])('a dump is not kept if %s', async (_, damage, step) => {
    const before = await names();
    await afterDump(damage.replaceAll('$real', '$(PATH=/usr/local/bin:/usr/bin:/bin command -v pg_dump)').replaceAll('$', '\\$'));
    expect(await backUp()).toMatchObject({ ok: false, job: 'db-backup', step, error: expect.stringMatching(/./) });
    expect(await names()).toStrictEqual(before);
  });

  test('a full disk fails the backup and keeps the old ones', async () => {
    const before = await names();
    const sums = `cd /backups/${before[0]} && sha256sum -c SHA256SUMS`;
    await run('dd if=/dev/zero of=/backups/fill bs=64k 2> /dev/null');
    const outcome = await backUp();
    expect(outcome).toMatchObject({ ok: false, step: 'dump' });
    expect(outcome.error).toMatch(/No space left on device/);
    expect((await names()).filter((name) => name !== 'fill')).toStrictEqual(before);
    expect((await run(sums)).code).toBe(0);
  });

  test('the newest of each day, week and month stay, and all of the last two days', async () => {
    const ago = async (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().replaceAll(/[-:]|\.\d+/g, '');
    const old = await Promise.all([0.1, 0.5, 1.5, 3, 3.1, 5, 12, 40, 80].map(ago));
    for (const name of old) await run(`cp -r /backups/$(ls /backups | tail -n 1) /backups/${name}`);
    const outcome = await backUp();
    expect(outcome.ok).toBe(true);
    const left = await names();
    expect(old.filter((name) => left.includes(name))).toStrictEqual(old.slice(0, 3));
    expect(outcome).toMatchObject({ pruned: 6, kept: left.length });
  });

  test('no password stands in its line or in the list of processes', async () => {
    const password = (await run('cat /run/secrets/db-secrets/POSTGRES_PASSWORD')).stdout;
    expect(password.length).toBeGreaterThan(20);
    const watched = run('for _ in $(seq 200); do cat /proc/[0-9]*/cmdline 2> /dev/null | tr "\\0" " "; sleep 0.02; done');
    const outcome = await backUp();
    expect(JSON.stringify(outcome)).not.toContain(password);
    const { stdout } = await watched;
    expect(stdout).toContain('pg_dump');
    expect(stdout).not.toContain(password);
  });
});
