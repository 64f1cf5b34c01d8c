// Postgres by CloudNativePG, in production: the backend and the secrets command notice nothing of it, and a server that is lost
// takes nothing with it. Needs the operator (kubectl apply --server-side -k cluster/cloudnative-pg) and E2E_CNPG.

import type { StackInput } from '../../schema/stack';
import { primaryOf, readyInstances } from './support/cluster';
import { apply, applyAsShown, remove } from './support/deploy';
import { downByCommand } from './support/down';
import { runJob } from './support/jobs';
import { kubectl, kubectlJson, tryKubectl } from './support/kubectl';
import { manifestsOf, resolved } from './support/own-stack';
import { comes, ready } from './support/ready';
import { secretsByCommand } from './support/secrets';
import { pause } from './support/until';

const run = process.env.E2E_CNPG === undefined ? describe.skip : describe;
const NAME = 'e2e-cnpg';

const stack: StackInput = {
  name: NAME,
  services: {
    backend: { type: 'fastapi', replicas: 1, uses: { db: { env: 'DATABASE_URL' } } },
    db: {
      type: 'postgres',
      version: 15,
      engine: 'cloudnative-pg',
      instances: 2,
      memory: '256Mi',
      storage: '1Gi',
      backup: { storage: '1Gi' },
    },
  },
  environments: { production: {} },
};

const held = async (): Promise<Record<string, string>> => {
  const { data } = await kubectlJson<{ data: Record<string, string> }>(['-n', NAME, 'get', 'secret', 'db-secrets']);
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, Buffer.from(value, 'base64').toString()]));
};

const primary = () => primaryOf(NAME);

/** A statement in the application's database, with a password, through the name that every service knows. */
async function sql(
  user: string,
  password: string,
  statement: string,
  database = 'e2e_cnpg',
): Promise<{ answer: string; refused: string }> {
  const script = `IFS= read -r PGPASSWORD; export PGPASSWORD; psql -h db -U ${user} -d ${database} -AtqX`;
  const pod = await primary();
  const { stdout, stderr } = await tryKubectl(
    ['-n', NAME, 'exec', '-i', pod, '-c', 'postgres', '--', 'sh', '-c', script],
    `${password}\n${statement};\n`,
  );
  return { answer: stdout.trim(), refused: stderr };
}
const asApplication = async (statement: string) => {
  const { APP_USER = '', APP_PASSWORD = '' } = await held();
  const { answer, refused } = await sql(APP_USER, APP_PASSWORD, statement);
  if (refused !== '') throw new Error(refused);
  return answer;
};

/** Status of an answer of the backend that has to ask its database; a connection for each. */
async function itemsOfBackend(): Promise<string> {
  const ask = "import urllib.request; print(urllib.request.urlopen('http://127.0.0.1:8000/api/items').status)";
  return (await tryKubectl(['-n', NAME, 'exec', 'deploy/backend', '-c', 'backend', '--', 'python3', '-c', ask])).stdout.trim();
}

const until = (isThere: () => Promise<boolean>, seconds: number) => comes(NAME, isThere, seconds);

run('CloudNativePG', () => {
  const objects = manifestsOf(resolved(stack));

  beforeAll(async () => {
    await remove(NAME);
    await secretsByCommand(stack);
    await apply(objects);
    await until(async () => (await readyInstances(NAME)) === 2, 900);
    await ready(NAME);
  }, 1_500_000);
  afterAll(() => remove(NAME));

  test('a backend connects by the variable it knows', async () => {
    expect(await itemsOfBackend()).toBe('200');
  });

  test('the role of the application owns its database and nothing else, and is no login itself', async () => {
    const asked = `select current_user, rolsuper, rolcreatedb, rolcreaterole, rolreplication, rolcanlogin,
      (select string_agg(datname, ',') from pg_database where datdba = pg_roles.oid) from pg_roles where rolname = current_user`;
    expect(await asApplication(asked)).toBe('e2e_cnpg|f|f|f|f|f|e2e_cnpg');
  });

  test.each(['postgres', 'template1'])('the role of the application cannot connect to the database %s', async (database) => {
    const { APP_USER = '', APP_PASSWORD = '' } = await held();
    expect((await sql(APP_USER, APP_PASSWORD, 'select 1', database)).refused).toContain('permission denied for database');
  });

  test('jobs and people log in as the superuser with the password of the Secret, and nobody with another', async () => {
    const { POSTGRES_PASSWORD = '' } = await held();
    const asked = 'select rolsuper from pg_roles where rolname = current_user';
    expect((await sql('postgres', POSTGRES_PASSWORD, asked)).answer).toBe('t');
    expect((await sql('postgres', 'another', asked)).refused).toContain('password authentication failed');
  });

  test('the pods are those of a restricted namespace with a quota', async () => {
    const { metadata } = await kubectlJson<{ metadata: { labels: Record<string, string> } }>(['get', 'namespace', NAME]);
    expect(metadata.labels['pod-security.kubernetes.io/enforce']).toBe('restricted');
    const { items } = await kubectlJson<{ items: object[] }>(['-n', NAME, 'get', 'resourcequotas']);
    expect(items).toHaveLength(1);
  });

  test('no password is in a log', async () => {
    const logs = await kubectl(['-n', NAME, 'logs', '-l', 'cnpg.io/cluster=db', '--all-containers', '--tail=-1']);
    expect(logs.length).toBeGreaterThan(1000);
    const { APP_PASSWORD = '', POSTGRES_PASSWORD = '' } = await held();
    for (const value of [APP_PASSWORD, POSTGRES_PASSWORD]) expect(logs).not.toContain(value);
  });

  test('rows survive the loss of the primary: the other instance takes over under the same name', async () => {
    await asApplication('create table kept (word text)');
    await asApplication("insert into kept values ('here')");
    const before = await primary();
    await kubectl(['-n', NAME, 'delete', before, '--grace-period=0', '--force']);
    await until(async () => ![before, ''].includes(await primary()), 300);
    await until(async () => (await itemsOfBackend()) === '200', 120);
    expect(await asApplication('select word from kept')).toBe('here');
    await until(async () => (await readyInstances(NAME)) === 2, 600);
  }, 1_200_000);

  test('a backup goes through the same name and password, is restored once, and comes back', async () => {
    expect(await runJob(NAME, 'db-backup')).toMatchObject({ ok: true, tables: expect.any(Number), kept: 1 });
    await asApplication("insert into kept values ('later')");
    expect(await runJob(NAME, 'db-restore')).toMatchObject({ ok: true, database: 'e2e_cnpg' });
    expect(await asApplication('select word from kept')).toBe('here');
  }, 900_000);

  test('a login is rotated on the instance that took over, and its readers go on', async () => {
    const old = await held();
    await secretsByCommand(stack, { rotate: 'db/APP_PASSWORD' });
    expect((await held()).APP_USER).toBe('e2e_cnpg_b');
    expect(await itemsOfBackend()).toBe('200');
    expect(await asApplication('select word from kept')).toBe('here');
    const { refused } = await sql(old.APP_USER ?? '', old.APP_PASSWORD ?? '', 'select 1');
    expect(refused).toMatch(/password authentication failed|not permitted to log in/);
  }, 600_000);

  test('so is the password of the superuser, and the operator keeps to the new one', async () => {
    const old = await held();
    await secretsByCommand(stack, { rotate: 'db/POSTGRES_PASSWORD' });
    const { POSTGRES_PASSWORD = '' } = await held();
    await pause(20_000); // it reads the Secret again when that changes
    expect((await sql('postgres', POSTGRES_PASSWORD, 'select 1')).answer).toBe('1');
    expect((await sql('postgres', old.POSTGRES_PASSWORD ?? '', 'select 1')).refused).toContain('password authentication failed');
  }, 600_000);

  test('`down` puts it to sleep, and no pod is left; applied again, the rows are there', async () => {
    expect(await downByCommand(stack)).toContain(`${NAME} is down.`);
    expect(await kubectl(['-n', NAME, 'get', 'pods', '-o', 'name'])).toBe('');
    await applyAsShown(objects);
    await until(async () => (await readyInstances(NAME)) === 2, 600);
    expect(await asApplication('select word from kept')).toBe('here');
  }, 1_200_000);
});
