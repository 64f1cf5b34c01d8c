// Postgres and Redis as they run: passwords are asked for and hidden, the application's role is no superuser, a killed pod
// loses nothing, a stop is a fast one.
import { spawn } from 'node:child_process';
import { resolveStacks } from '../../spec';
import { stacks } from '../../stacks';
import { deploy, namespaceOf, ready, remove } from './support/deploy';
import { kubectl, tryKubectl } from './support/kubectl';

const stack = resolveStacks(stacks).find(({ name, environment }) => name === 'loc8' && environment === 'local');
if (!stack) throw new Error('no stack loc8');
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

test('Redis answers nobody without the password', async () => {
  const { stdout } = await inPod('redis-0', 'redis-cli get x');
  expect(stdout).toContain('NOAUTH');
});

test.each(['postgres-0', 'redis-0', 'deployment/backend'])('no password stands in the process list of %s', async (pod) => {
  const { stdout } = await inPod(
    pod,
    "cat /run/secrets/*/*; for p in /proc/[0-9]*/cmdline; do tr '\\0' ' ' < $p; echo; done | sed 's/^/> /'",
  );
  const lines = stdout.split('\n').filter((line) => line.startsWith('> '));
  const values = stdout.slice(0, stdout.indexOf('> ')).match(/[0-9a-f]{32}/g) ?? [];
  expect(lines.length).toBeGreaterThan(1);
  expect(values.length).toBeGreaterThan(0);
  for (const value of values) expect(lines.join('\n')).not.toContain(value);
});

test('rows survive a killed pod', async () => {
  await asApplication('create table kept (word text)');
  await asApplication("insert into kept values ('here')");
  await kill('postgres-0');
  expect((await asApplication('select word from kept')).stdout.trim()).toBe('here');
});

test('keys of a store survive a killed pod', async () => {
  await redis('set kept here');
  await new Promise((resolve) => setTimeout(resolve, 1500)); // the file is written out every second
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
  await new Promise((resolve) => setTimeout(resolve, 3000));
  await kubectl(['-n', namespace, 'delete', 'pod', 'postgres-0', '--wait']);
  await ready(namespace);
  for (const child of [session, log]) child.kill();
  expect(lines.join('')).toContain('received fast shutdown request');
  expect(lines.join('')).toContain('database system is shut down');
});
