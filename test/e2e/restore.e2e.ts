// Restores on a cluster: what comes back is what was backed up, bit by bit, and a restore that fails has changed nothing.
import { execFileSync } from 'node:child_process';
import type { StackInput } from '../../schema/stack';
import { remove } from './support/deploy';
import { logOf, type Outcome, openJob, runJob } from './support/jobs';
import { deployOwn, resolved } from './support/own-stack';
import { asSuperuser } from './support/postgres';
import { ready } from './support/ready';
import { restoreByCommand } from './support/restore';

const NAME = 'e2e-restore';
const input: StackInput = {
  name: NAME,
  services: {
    backend: { type: 'fastapi', uses: { db: { env: 'DATABASE_URL' } } },
    db: { type: 'postgres', version: 18, storage: '1Gi' },
  },
  environments: { local: { namespace: NAME, services: { db: { backup: { storage: '1Gi' } } } } },
};

const sql = (text: string, database = 'e2e_restore') => asSuperuser(NAME, database, text);

/** One line for each thing that has to come back, tables row by row. */
const everything = (database?: string) =>
  sql(
    `SET timezone = 'UTC';
    SELECT 'orders', count(*), md5(string_agg(orders::text, E'\\n' ORDER BY id)) FROM orders;
    SELECT 'files', count(*), md5(string_agg(files::text, E'\\n' ORDER BY name)) FROM files;
    SELECT 'parts', count(*), md5(string_agg(parts::text, E'\\n' ORDER BY id)) FROM parts;
    SELECT 'total', total FROM totals;
    SELECT 'next', last_value, is_called FROM orders_id_seq;
    SELECT tablename, tableowner FROM pg_tables WHERE schemaname = 'public' ORDER BY 1;
    SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1;
    SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace ORDER BY 1;
    SELECT extname FROM pg_extension ORDER BY 1;
    SELECT pg_get_userbyid(datdba), encoding, datcollate, datctype, datallowconn FROM pg_database WHERE datname = current_database();
    SELECT unnest(datacl)::text FROM pg_database WHERE datname = current_database() ORDER BY 1;
    SELECT pg_get_userbyid(setrole), setconfig FROM pg_db_role_setting JOIN pg_database ON oid = setdatabase
      WHERE datname = current_database() ORDER BY 1;`,
    database,
  );
const databases = async () =>
  (await sql('SELECT datname FROM pg_database WHERE NOT datistemplate ORDER BY 1', 'postgres')).split('\n');

let good: string;

beforeAll(async () => {
  await deployOwn(resolved(input));
  await ready(NAME);
  await sql(`CREATE EXTENSION citext; CREATE ROLE reader LOGIN;
    GRANT CONNECT ON DATABASE e2e_restore TO reader;
    ALTER DATABASE e2e_restore SET statement_timeout TO '5min';
    ALTER DATABASE e2e_restore SET search_path TO public, pg_catalog;
    SET ROLE e2e_restore;
    CREATE TYPE state AS ENUM ('new', 'paid');
    CREATE TABLE orders (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at timestamptz DEFAULT now(), price numeric,
      share double precision, note text, tags text[], data jsonb, state state DEFAULT 'new');
    INSERT INTO orders (price, share, note, tags, data)
      SELECT random() * 100, random(), repeat(md5(i::text), 3), ARRAY[i::text, NULL], jsonb_build_object('i', i) FROM generate_series(1, 5000) i;
    CREATE INDEX ON orders (lower(note));
    CREATE TABLE files (name citext PRIMARY KEY, content bytea, order_id int REFERENCES orders);
    INSERT INTO files SELECT 'file-' || i, decode(md5(i::text), 'hex'), i FROM generate_series(1, 300) i;
    CREATE TABLE parts (id int, at date) PARTITION BY RANGE (at);
    CREATE TABLE parts_1 PARTITION OF parts DEFAULT; INSERT INTO parts SELECT i, current_date FROM generate_series(1, 7) i;
    CREATE VIEW totals AS SELECT sum(price) AS total FROM orders;
    GRANT SELECT ON orders TO reader;`);
  good = await everything();
  expect(await runJob(NAME, 'db-backup')).toMatchObject({ ok: true, tables: 3, rows: 5307 });
});
afterAll(() => remove(NAME));

test('with kubectl alone: a database that was dropped comes back with identical checksums', async () => {
  await sql('DROP DATABASE e2e_restore WITH (FORCE)', 'postgres');
  expect(await databases()).toStrictEqual(['postgres']);
  expect(await runJob(NAME, 'db-restore')).toMatchObject({ ok: true, database: 'e2e_restore', tables: 3, rows: 5307 });
  expect(await everything()).toBe(good);
  expect(await databases()).toStrictEqual(['e2e_restore', 'postgres']);
});

test('the old database is there under another name, as it was', async () => {
  await sql("DELETE FROM files WHERE name = 'file-7'; INSERT INTO orders (note) VALUES ('since then')");
  const changed = await everything();
  const { before } = await runJob(NAME, 'db-restore');
  expect(before).toMatch(/^e2e_restore_before_\d{8}t\d{6}$/);
  expect(await everything()).toBe(good);
  expect(await everything(String(before))).toBe(changed);
  await sql(`DROP DATABASE ${before}`, 'postgres');
});

test('a backup of one time is taken by its name, and all are listed', async () => {
  const first = String((await runJob(NAME, 'db-restore')).backup);
  await sql("INSERT INTO orders (note) VALUES ('of the second')");
  const second = await everything();
  const { backup } = await runJob(NAME, 'db-backup');
  const [current, ...rest] = await logOf(NAME, 'db-restore', { AT: 'list' });
  expect(current).toMatchObject({ current: true, database: 'e2e_restore', bytes: expect.any(Number) });
  expect(rest.map((line) => line.backup ?? line.ok)).toStrictEqual([first, backup, true]);
  await runJob(NAME, 'db-restore', { AT: first });
  expect(await everything()).toBe(good);
  await runJob(NAME, 'db-restore');
  expect(await everything()).toBe(second);
});

test('with the command: the writers stand still, the data is back, and all runs as before', async () => {
  const { backup } = await runJob(NAME, 'db-backup');
  const saved = await everything();
  await sql("DELETE FROM files; UPDATE orders SET note = 'lost'");
  const lost = await everything();
  const options = await restoreByCommand(input);
  expect(await everything()).toBe(saved);
  expect(options.join('\n')).toContain(`The database e2e_restore is that of ${backup}: 3 tables`);
  const [, before = ''] = /The old one is (\S+)\./.exec(options.join('\n')) ?? [];
  expect(await everything(before)).toBe(lost);
  await ready(NAME);
  const drop = options.at(-1) ?? '';
  execFileSync('sh', ['-c', drop]);
  expect(await databases()).not.toContain(before);
});

describe('a restore that fails changes nothing', () => {
  let run: Awaited<ReturnType<typeof openJob>>;
  let before: unknown;
  const state = async () => [await databases(), await everything()];

  beforeAll(async () => {
    run = await openJob(NAME, 'db-restore');
    before = await state();
  });
  const restoreInPod = async (at = 'latest'): Promise<Outcome> => {
    const { stdout } = await run(`rm -rf /scratch/*; AT=${at} PATH=/tmp/bin:$PATH sh /slipway/restore.sh`);
    return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Outcome;
  };
  afterEach(async () => {
    await run(
      'rm -rf /tmp/bin; cd /backups && for name in 2*; do [ ! -e "$name/kept" ] || mv "$name/kept" "$name/database.dump"; done',
    );
    expect(await state()).toStrictEqual(before);
  });

  test('there is no such backup', async () => {
    expect(await restoreInPod('20200101T000000Z')).toMatchObject({
      ok: false,
      error: expect.stringContaining('there is no backup 20200101T000000Z'),
    });
  });

  test('the backup has been damaged since', async () => {
    await run(
      'cd /backups/$(ls /backups | tail -n 1) && cp database.dump kept && printf x | dd of=database.dump bs=1 seek=5000 conv=notrunc',
    );
    expect(await restoreInPod()).toMatchObject({
      ok: false,
      step: 'checksums',
      error: expect.stringContaining('database.dump: FAILED'),
    });
  });

  test('the disk of the database has no room for a second one', async () => {
    const wanted = `{"databaseBytes":${10 ** 15}}`;
    await run(
      `mkdir -p /tmp/bin; printf '#!/bin/sh\\nexit 0' > /tmp/bin/sha256sum; chmod +x /tmp/bin/*; cd /backups/$(ls /backups | tail -n 1) && cp summary.json /tmp && echo '${wanted}' > summary.json`,
    );
    const outcome = await restoreInPod();
    await run('cp /tmp/summary.json /backups/$(ls /backups | tail -n 1)/');
    expect(outcome).toMatchObject({ ok: false, step: 'room', error: expect.stringContaining('make the claim larger') });
  });

  test.each([
    [
      'the restored database is another one',
      'pg_restore',
      '$real "$@" && case " $* " in *" -d "*) psql -qd "$(echo "$*" | sed "s/.* -d \\([^ ]*\\).*/\\1/")" -c "DELETE FROM parts";; esac',
      'compare',
    ],
    [
      'pg_restore fails in the middle',
      'pg_restore',
      'case " $* " in *" -d "*) $real --section=pre-data "$@"; exit 1;; esac; exec $real "$@"',
      'restore',
    ],
    ['somebody ends it before the swap', 'psql', 'case " $* " in *ANALYZE*) kill $PPID;; esac; exec $real "$@"', 'compare'],
    [
      'the names cannot be swapped',
      'psql',
      'case " $* " in *swap.sql*) sed -i "s/^COMMIT;/SELECT 1 \\/ 0;/" /scratch/swap.sql;; esac; exec $real "$@"',
      'swap',
    ],
  ])('%s', async (_, program, line, step) => {
    const script = `#!/bin/sh\nreal=$(PATH=/usr/local/bin:/usr/bin:/bin command -v ${program})\n${line}\n`;
    await run(
      `mkdir -p /tmp/bin; echo ${Buffer.from(script).toString('base64')} | base64 -d > /tmp/bin/${program}; chmod +x /tmp/bin/*`,
    );
    expect(await restoreInPod()).toMatchObject({ ok: false, step });
  });
});
