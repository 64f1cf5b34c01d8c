// Postgres by CloudNativePG, in production: the backend and the secrets command notice nothing of it, and a server that is lost
// takes nothing with it. Needs the operator (kubectl apply --server-side -k cluster/cloudnative-pg) and E2E_CNPG.
import { randomBytes } from 'node:crypto';
import type { KubeObject } from '../../checks/manifest';
import { kubectlFor } from '../../cli/kubectl';
import { type Options, secrets } from '../../cli/secrets/run';
import { objectsOf } from '../../output/objects';
import { resolveStacks, type StackInput } from '../../spec';
import { apply, diagnosis, ready, remove } from './support/deploy';
import { runJob } from './support/jobs';
import { kubectl, kubectlJson, tryKubectl } from './support/kubectl';
import { adapted, standIns } from './support/stand-ins';

const run = process.env.E2E_CNPG === undefined ? describe.skip : describe;
const NAME = 'e2e-cnpg';
const PRIMARY = 'cnpg.io/cluster=db,cnpg.io/instanceRole=primary';

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

const command = (options: Partial<Options>) =>
  secrets({
    ...{ stacks: [stack], stack: NAME, environment: 'production', kubectl: kubectlFor(undefined), ask: async () => true },
    ...{
      say: () => undefined,
      random: () => randomBytes(24).toString('base64url'),
      shell: {},
      dockerConfig: () => undefined,
    },
    options: { envFile: [], check: false, dryRun: false, yes: true, ...options },
  });

const held = async (): Promise<Record<string, string>> => {
  const { data } = await kubectlJson<{ data: Record<string, string> }>(['-n', NAME, 'get', 'secret', 'db-secrets']);
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, Buffer.from(value, 'base64').toString()]));
};

const primary = async () => (await kubectl(['-n', NAME, 'get', 'pods', '-l', PRIMARY, '-o', 'name'])).trim();

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

async function until(isTrue: () => Promise<boolean>, seconds: number): Promise<void> {
  for (const end = Date.now() + seconds * 1000; !(await isTrue()); ) {
    if (Date.now() > end) throw new Error(`not within ${seconds} s\n${await diagnosis(NAME)}`);
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}
const instances = async () => {
  const { status = {} } = await kubectlJson<{ status?: { readyInstances?: number } }>(['-n', NAME, 'get', 'clusters', 'db']);
  return status.readyInstances ?? 0;
};

run('CloudNativePG', () => {
  let objects: KubeObject[] = [];

  beforeAll(async () => {
    await remove(NAME);
    await command({});
    const images = standIns();
    objects = resolveStacks([stack])
      .flatMap(objectsOf)
      .map((object) => adapted(object, NAME, images));
    await apply(objects);
    await until(async () => (await instances()) === 2, 900);
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
    await until(async () => (await instances()) === 2, 600);
  }, 1_200_000);

  test('a backup goes through the same name and password, is restored once, and comes back', async () => {
    expect(await runJob(NAME, 'db-backup')).toMatchObject({ ok: true, tables: expect.any(Number), kept: 1 });
    await asApplication("insert into kept values ('later')");
    expect(await runJob(NAME, 'db-restore')).toMatchObject({ ok: true, database: 'e2e_cnpg' });
    expect(await asApplication('select word from kept')).toBe('here');
  }, 900_000);

  test('a login is rotated on the instance that took over, and its readers go on', async () => {
    const old = await held();
    await command({ rotate: 'db/APP_PASSWORD' });
    expect((await held()).APP_USER).toBe('e2e_cnpg_b');
    expect(await itemsOfBackend()).toBe('200');
    expect(await asApplication('select word from kept')).toBe('here');
    const { refused } = await sql(old.APP_USER ?? '', old.APP_PASSWORD ?? '', 'select 1');
    expect(refused).toMatch(/password authentication failed|not permitted to log in/);
  }, 600_000);

  test('so is the password of the superuser, and the operator keeps to the new one', async () => {
    const old = await held();
    await command({ rotate: 'db/POSTGRES_PASSWORD' });
    const { POSTGRES_PASSWORD = '' } = await held();
    await new Promise((resolve) => setTimeout(resolve, 20_000)); // it reads the Secret again when that changes
    expect((await sql('postgres', POSTGRES_PASSWORD, 'select 1')).answer).toBe('1');
    expect((await sql('postgres', old.POSTGRES_PASSWORD ?? '', 'select 1')).refused).toContain('password authentication failed');
  }, 600_000);

  test('put to sleep as `down` does it, no pod is left; applied again, the rows are there', async () => {
    const own = ['clusters.postgresql.cnpg.io', '-l', `app.kubernetes.io/part-of=${NAME}`];
    await kubectl(['-n', NAME, 'annotate', ...own, '--overwrite', 'cnpg.io/hibernation=on']);
    await kubectl(['-n', NAME, 'wait', ...own, '--for=condition=cnpg.io/hibernation', '--timeout=300s']);
    expect(await kubectl(['-n', NAME, 'get', 'pods', '-l', 'cnpg.io/cluster=db,cnpg.io/podRole=instance', '-o', 'name'])).toBe(
      '',
    );
    // as the page of a stack and `up` do it; --server-side would ask who is right about the annotation
    await kubectl(['apply', '-f', '-'], JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects }));
    await until(async () => (await instances()) === 2, 600);
    expect(await asApplication('select word from kept')).toBe('here');
  }, 1_200_000);
});
