// MariaDB as it runs: the application's login owns its database and nothing else, a first start that is killed is begun anew, `kill -9` loses
// nothing, a backup counts when it was compared, and what was damaged comes back with all that belongs to it.
import type { StackInput } from '../../schema/stack';
import { remove } from './support/deploy';
import { runJob } from './support/jobs';
import { kubectl, tryKubectl } from './support/kubectl';
import { deployOwn, resolved } from './support/own-stack';
import { comes, ready } from './support/ready';
import { restoreByCommand } from './support/restore';

const NAME = 'e2e-mariadb';

const input: StackInput = {
  name: NAME,
  services: {
    db: { type: 'mariadb', version: '11.8', database: 'Libre-Chat', user: 'Libre-User', storage: '1Gi', memory: '256Mi' },
  },
  environments: { local: { namespace: NAME, services: { db: { backup: { storage: '1Gi' } } } } },
};

const inPod = (script: string, text = '') => tryKubectl(['-n', NAME, 'exec', '-i', 'db-0', '--', 'sh', '-c', script], text);
const key = (name: string) => `$(cat /run/secrets/db-secrets/${name})`;

/** As the application, which logs in with the Secret. */
const asApplication = (sql: string) =>
  inPod(`MYSQL_PWD=${key('APP_PASSWORD')} exec mariadb -h 127.0.0.1 -u ${key('APP_USER')} -N Libre-Chat`, sql);
const rows = async (table: string) => Number((await asApplication(`SELECT COUNT(*) FROM ${table}`)).stdout);

beforeAll(async () => {
  await deployOwn(resolved(input));
});
afterAll(() => remove(NAME));

test('a first start that is killed while the server is made is begun anew, and nothing is missing', async () => {
  await comes(NAME, async () => (await inPod('[ -d /var/lib/mysql/data/mysql ]')).code === 0);
  await kubectl(['-n', NAME, 'delete', 'pod', 'db-0', '--grace-period=0', '--force']);
  await comes(NAME, async () => (await tryKubectl(['-n', NAME, 'get', 'pod', 'db-0'])).code === 0);
  await ready(NAME);
  expect((await inPod('ls -A /var/lib/mysql')).stdout).not.toContain('.slipway-begun');
  expect((await asApplication('SELECT @@character_set_database')).stdout.trim()).toBe('utf8mb4');
});

test.each([
  ['make a database', 'CREATE DATABASE other', 'Access denied'],
  ['make a user', "CREATE USER other@'%'", 'Access denied'],
  ["read the others' passwords", 'SELECT * FROM mysql.global_priv', 'denied'],
  ['read a file of the server', "LOAD DATA INFILE '/etc/passwd' INTO TABLE t", 'Access denied'],
])('the login of the application cannot %s', async (_, sql, refusal) => {
  const { code, stderr } = await asApplication(sql);
  expect([code === 0, stderr]).toStrictEqual([false, expect.stringContaining(refusal)]);
});

test('kill -9 loses nothing that was acknowledged', async () => {
  await asApplication(`CREATE TABLE t (id int PRIMARY KEY AUTO_INCREMENT, pid int, v varchar(50), FOREIGN KEY (pid) REFERENCES t (id));
INSERT INTO t (v) SELECT CONCAT('row ', seq) FROM seq_1_to_20000;
CREATE TRIGGER before_t BEFORE INSERT ON t FOR EACH ROW SET NEW.v = CONCAT('by trigger ', NEW.v);
CREATE VIEW first_rows AS SELECT id, v FROM t WHERE id <= 10;`);
  await kubectl(['-n', NAME, 'delete', 'pod', 'db-0', '--grace-period=0', '--force']);
  await comes(NAME, async () => (await tryKubectl(['-n', NAME, 'get', 'pod', 'db-0'])).code === 0);
  await ready(NAME);
  expect(await rows('t')).toBe(20000);
});

test('a backup is restored and compared, and comes back with its trigger, its view and its foreign key', async () => {
  expect(await runJob(NAME, 'db-backup')).toMatchObject({ ok: true, tables: 1, rows: 20000 });
  await asApplication('DROP VIEW first_rows; DELETE FROM t WHERE id > 5; CREATE TABLE later (id int)');
  const said = await restoreByCommand(input);
  expect(said.at(-1)).toMatch(/mariadb -h 127\.0\.0\.1 -u root -e "DROP DATABASE \\`Libre-Chat_before_\w+\\`"'$/);
  expect([await rows('t'), await rows('first_rows')]).toStrictEqual([20000, 10]);
  await asApplication("INSERT INTO t (pid, v) VALUES (1, 'new')");
  expect((await asApplication('SELECT v FROM t ORDER BY id DESC LIMIT 1')).stdout.trim()).toBe('by trigger new');
  expect((await asApplication('INSERT INTO t (pid) VALUES (0)')).stderr).toContain('foreign key constraint fails');
  expect((await asApplication('SHOW TABLES')).stdout).not.toContain('later');
});

test('a restore that cannot go on changes nothing', async () => {
  const { stdout: before } = await asApplication('SHOW TABLES');
  expect(await runJob(NAME, 'db-restore', { AT: '20200101T000000Z' })).toMatchObject({ ok: false, step: 'look' });
  expect((await asApplication('SHOW TABLES')).stdout).toBe(before);
});
