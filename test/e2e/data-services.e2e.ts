// Postgres and Redis as they run: passwords are asked for and hidden, the application's role owns its database and nothing else, memory is
// as given, a killed pod loses nothing, a stop is a fast one.
import { spawn } from 'node:child_process';
import { findStack } from '../../cli/find-stack';
import { stacks } from '../../stacks';
import { deploy, namespaceOf, remove } from './support/deploy';
import { kubectl, kubectlJson, tryKubectl } from './support/kubectl';
import { asSuperuser } from './support/postgres';
import { ready } from './support/ready';
import { pause } from './support/until';

const stack = findStack(stacks, 'loc8', 'local');
const namespace = namespaceOf(stack);

beforeAll(async () => {
  await deploy(stack);
  await ready(namespace);
});
afterAll(() => remove(namespace));

const inPod = (pod: string, script: string) => tryKubectl(['-n', namespace, 'exec', pod, '--', 'sh', '-c', script]);
const password = '$(cat /run/secrets/postgres-secrets/APP_PASSWORD)';
const login = '$(cat /run/secrets/postgres-secrets/APP_USER)';
const asApplication = (sql: string) =>
  inPod('postgres-0', `PGPASSWORD=${password} psql -h 127.0.0.1 -U ${login} -d loc8 -Atc "${sql}"`);
const redis = (command: string) =>
  inPod('redis-0', `REDISCLI_AUTH=$(cat /run/secrets/redis-secrets/REDIS_PASSWORD) redis-cli ${command}`);

/** As if the node had gone: nothing is told to stop. */
async function kill(pod: string): Promise<void> {
  await kubectl(['-n', namespace, 'delete', 'pod', pod, '--grace-period=0', '--force']);
  await kubectl(['-n', namespace, 'wait', '--for=create', `pod/${pod}`, '--timeout=60s']);
  await ready(namespace);
}

test.each(['loc8_a', 'postgres'])('Postgres asks %s for a password, on its own machine too', async (role) => {
  for (const address of ['-h 127.0.0.1', '']) {
    const { code, stderr } = await inPod('postgres-0', `psql ${address} -w -U ${role} -d loc8 -c 'select 1'`);
    expect(code).not.toBe(0);
    expect(stderr).toContain('no password supplied');
  }
});

test('the role of the application owns its database and is no superuser', async () => {
  const { stdout } = await asApplication(
    "select rolsuper, rolcreatedb, rolcreaterole, rolreplication, pg_get_userbyid(datdba) from pg_roles, pg_database where rolname = current_user and datname = 'loc8'",
  );
  expect(stdout.trim()).toBe('f|f|f|f|loc8');
});

test.each([
  ['make a database', 'create database other', 'permission denied to create database'],
  ['make a role', 'create role other', 'permission denied to create role'],
  ['become the superuser', 'set role postgres', 'permission denied to set role'],
  ['make itself a superuser', 'alter role loc8_a superuser', 'must be superuser'],
  ['run a program on the server', "copy (select 1) to program 'true'", 'pg_execute_server_program'],
  ['read a file of the server', "select pg_read_file('/etc/passwd')", 'permission denied for function pg_read_file'],
  ["read the others' passwords", 'select rolpassword from pg_authid', 'permission denied for table pg_authid'],
])('the role of the application cannot %s', async (_, sql, refusal) => {
  const { code, stderr } = await asApplication(sql);
  expect(code).not.toBe(0);
  expect(stderr).toContain(refusal);
});

test.each(['postgres', 'template1'])('the role of the application cannot connect to the database %s', async (database) => {
  const { code, stderr } = await inPod(
    'postgres-0',
    `PGPASSWORD=${password} psql -h 127.0.0.1 -U ${login} -d ${database} -c 'select 1'`,
  );
  expect(code).not.toBe(0);
  expect(stderr).toContain('permission denied for database');
});

const superuser = (sql: string) => asSuperuser(namespace, 'postgres', sql, 'postgres');

test('scram is asked for everywhere, from the socket on, and every password is kept as scram', async () => {
  expect(await superuser('select distinct auth_method from pg_hba_file_rules')).toBe('scram-sha-256');
  const kept = 'select distinct left(rolpassword, 13) from pg_authid where rolcanlogin or rolpassword is not null';
  expect(await superuser(kept)).toBe('SCRAM-SHA-256');
});

test("no other pod has the superuser's password", async () => {
  const { items } = await kubectlJson<{ items: { metadata: { name: string } }[] }>(['-n', namespace, 'get', 'pods']);
  const pods = items.map(({ metadata }) => metadata.name).filter((name) => name !== 'postgres-0');
  for (const pod of pods) {
    const { stdout } = await inPod(pod, 'ls /run/secrets/postgres-secrets 2>/dev/null; true');
    expect(stdout).not.toContain('POSTGRES_PASSWORD');
  }
  expect(pods.length).toBeGreaterThan(2);
});

test('memory and connections are those that follow from the pod', async () => {
  const settings = await superuser(
    "select name, setting, unit from pg_settings where name in ('shared_buffers', 'work_mem', 'max_connections', 'effective_cache_size') order by name",
  );
  expect(settings.split('\n')).toStrictEqual([
    'effective_cache_size|49152|8kB',
    'max_connections|100|',
    'shared_buffers|16384|8kB',
    'work_mem|1024|kB',
  ]);
  const limits = (await redis('config get maxmemory*')).stdout;
  expect(limits).toMatch(/maxmemory\n94371840\n/); // 90Mi: 70 % of 128Mi, rounded up
  expect(limits).toMatch(/maxmemory-policy\nnoeviction\n/);
});

test('the superuser gets in when every other session is taken', async () => {
  const crowd = inPod(
    'postgres-0',
    `echo 'select pg_sleep(60)' > /tmp/sleep.sql; PGPASSWORD=${password} pgbench -n -c 97 -t 1 -f /tmp/sleep.sql -h 127.0.0.1 -U ${login} loc8`,
  );
  let refused = '';
  for (let tries = 0; tries < 50 && !refused.includes('FATAL'); tries++) {
    await pause(1000);
    refused = (await asApplication('select 1')).stderr;
  }
  expect(refused).toContain('remaining connection slots are reserved');
  expect(await superuser('select 1')).toBe('1');
  expect((await crowd).code).toBe(0);
});

test('Redis answers nobody without the password', async () => {
  const { stdout } = await inPod('redis-0', 'redis-cli get x');
  expect(stdout).toContain('NOAUTH');
});

test.each(['postgres-0', 'redis-0', 'deployment/backend'])('no password stands in the process list of %s', async (pod) => {
  const { stdout } = await inPod(
    pod,
    "cat /run/secrets/*/* 2> /dev/null; printenv; for p in /proc/[0-9]*/cmdline; do tr '\\0' ' ' < $p; echo; done | sed 's/^/> /'",
  );
  const lines = stdout.split('\n').filter((line) => line.startsWith('> '));
  const values = stdout.slice(0, stdout.indexOf('> ')).match(/[0-9a-f]{32}/g) ?? [];
  expect(lines.length).toBeGreaterThan(1);
  expect(values.length).toBeGreaterThan(0);
  for (const value of values) expect(lines.join('\n')).not.toContain(value);
});

test('the statement of a client that was killed ends within seconds, and commits nothing', async () => {
  await asApplication('create table left_alone (id int)');
  const statement = 'begin; insert into left_alone values (1); select pg_sleep(15); commit';
  const client = `PGPASSWORD=${password} psql -h 127.0.0.1 -U ${login} -d loc8 -Atc "${statement}" & sleep 2; kill -9 $!`;
  await inPod('postgres-0', client);
  await pause(4000);
  const asked = "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%left_alone%' AND pid <> pg_backend_pid()";
  expect(await asSuperuser(namespace, 'loc8', asked, 'postgres')).toBe('0');
  await pause(12_000);
  expect((await asApplication('select count(*) from left_alone')).stdout.trim()).toBe('0');
});

test('rows survive a killed pod', async () => {
  await asApplication('create table kept (word text)');
  await asApplication("insert into kept values ('here')");
  await kill('postgres-0');
  expect((await asApplication('select word from kept')).stdout.trim()).toBe('here');
});

test('keys of a store survive a killed pod', async () => {
  await redis('set kept here');
  await pause(1500); // the file is written out every second
  await kill('redis-0');
  expect((await redis('get kept')).stdout.trim()).toBe('here');
});

test('Postgres stops fast, though a session is open', async () => {
  const session = spawn('kubectl', [
    '-n',
    namespace,
    'exec',
    'postgres-0',
    '--',
    'sh',
    '-c',
    `PGPASSWORD=${password} psql -h 127.0.0.1 -U ${login} -d loc8 -c 'select pg_sleep(600)'`,
  ]);
  const log = spawn('kubectl', ['-n', namespace, 'logs', '-f', '--tail=0', 'postgres-0']);
  const lines: string[] = [];
  log.stdout.on('data', (chunk) => lines.push(String(chunk)));
  await pause(3000);
  await kubectl(['-n', namespace, 'delete', 'pod', 'postgres-0', '--wait']);
  await ready(namespace);
  for (const child of [session, log]) child.kill();
  expect(lines.join('')).toContain('received fast shutdown request');
  expect(lines.join('')).toContain('database system is shut down');
});
