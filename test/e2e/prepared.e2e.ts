// What a server of Postgres does before it lets anybody in: a first start that is cut off is begun anew, twenty times; and passwords that
// somebody else changed in the Secret are taken, by the lines of the stack's page.
import { execFileSync } from 'node:child_process';
import { pageOf } from '../../output/page/page';
import type { StackInput } from '../../schema/stack';
import { apply, remove } from './support/deploy';
import { runJob } from './support/jobs';
import { kubectl, tryKubectl } from './support/kubectl';
import { deployOwn, manifestsOf, resolved } from './support/own-stack';
import { asSuperuser } from './support/postgres';
import { comes, ready } from './support/ready';
import { pause } from './support/until';

const NAME = 'e2e-prepared';

const stackOf = (version: 15 | 18): StackInput => ({
  name: NAME,
  services: {
    backend: { type: 'fastapi', uses: { db: { env: 'DATABASE_URL' } } },
    db: {
      type: 'postgres',
      version,
      storage: '1Gi',
      databases: ['keycloak'],
      extensions: ['pg_trgm'],
      settings: { log_statement: 'all' },
      init: 'CREATE TABLE first (id int); INSERT INTO first SELECT generate_series(1, 1000);',
    },
  },
  environments: {
    local: { namespace: NAME, secretSource: { from: 'existing' }, services: { db: { backup: { storage: '1Gi' } } } },
  },
});
const stack = stackOf(15);
const objects = manifestsOf(resolved(stack));
const serverIn = (all: typeof objects) => all.filter(({ kind, metadata }) => kind === 'StatefulSet' && metadata.name === 'db');
const server = serverIn(objects);

/** As the application: what it can see, or why it is not let in. */
async function application(login = 'e2e_prepared_a', password = '$(cat /run/secrets/db-secrets/APP_PASSWORD)'): Promise<string> {
  const script = `PGPASSWORD=${password} psql -h 127.0.0.1 -U ${login} -d e2e_prepared -XAqt -c 'SELECT current_user, count(*) FROM first'`;
  const { stdout, stderr } = await tryKubectl(['-n', NAME, 'exec', 'db-0', '-c', 'db', '--', 'sh', '-c', script]);
  return (stdout || stderr).trim();
}
const WHOLE = 'e2e_prepared|1000';
const inPod = (script: string) => kubectl(['-n', NAME, 'exec', 'db-0', '-c', 'db', '--', 'sh', '-c', script]);
const preparing = () => tryKubectl(['-n', NAME, 'logs', 'db-0', '-c', 'prepare']);

beforeAll(async () => {
  await deployOwn(resolved(stack), objects);
  await ready(NAME);
});
afterAll(() => remove(NAME));

/** @returns how many first starts were begun anew; the others were done when the pod was killed. */
async function killedFirstStarts(times: number, manifests: typeof server, folder: string): Promise<number> {
  let again = 0;
  for (let i = 0; i < times; i++) {
    await kubectl(['-n', NAME, 'delete', 'statefulset', 'db', '--cascade=foreground']);
    await kubectl(['-n', NAME, 'delete', 'pvc', 'data-db-0']);
    await apply(manifests);
    await comes(NAME, async () => (await preparing()).code === 0);
    await pause((i * 3000) / times);
    await kubectl(['-n', NAME, 'delete', 'pod', 'db-0', '--grace-period=0', '--force']);
    await comes(NAME, async () => (await tryKubectl(['-n', NAME, 'get', 'pod', 'db-0'])).code === 0);
    await ready(NAME);
    if ((await preparing()).stdout.includes('PostgreSQL init process complete')) again++;
    expect([i, await application(), (await inPod('ls $PGDATA/..')).trim()]).toStrictEqual([i, WHOLE, folder]);
    expect(await asSuperuser(NAME, 'keycloak', "SELECT extname FROM pg_extension WHERE extname = 'pg_trgm'")).toBe('pg_trgm');
  }
  return again;
}

test('a first start that is killed in its first seconds is begun anew, twenty times, and nothing is missing', async () => {
  expect(await killedFirstStarts(20, server, 'pgdata')).toBeGreaterThan(5);
});

test('what it never wiped: a folder with files and no database, and a database of another version beside it', async () => {
  await inPod('mv $PGDATA/PG_VERSION $PGDATA/PG_VERSION.aside');
  await kubectl(['-n', NAME, 'delete', 'pod', 'db-0', '--grace-period=0', '--force']);
  await comes(NAME, async () => (await preparing()).stdout.includes('holds files and no database. Nothing of it is touched'));
  const images = server[0]?.spec?.template?.spec.containers.map(({ image }) => image) ?? [];
  const user = server[0]?.spec?.template?.spec.securityContext;
  const run = async (command: string) => {
    const mounted = {
      volumeMounts: [{ name: 'data', mountPath: '/data' }],
      securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
    };
    const spec = {
      restartPolicy: 'Never',
      securityContext: user,
      containers: [{ name: 'hand', image: images[0], command: ['sh', '-c', command], ...mounted }],
      volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data-db-0' } }],
    };
    await apply([{ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'hand', namespace: NAME }, spec }]);
    const phase = () => kubectl(['-n', NAME, 'get', 'pod', 'hand', '-o', 'jsonpath={.status.phase}']);
    await comes(NAME, async () => (await phase()) === 'Succeeded');
    await kubectl(['-n', NAME, 'delete', 'pod', 'hand', '--wait']);
  };
  await run('mv /data/pgdata/PG_VERSION.aside /data/pgdata/PG_VERSION && mv /data/pgdata /data/other');
  await kubectl(['-n', NAME, 'delete', 'pod', 'db-0', '--grace-period=0', '--force']);
  await comes(NAME, async () =>
    (await preparing()).stdout.includes('The volume has a database of version 15 in /var/lib/postgresql/data/other, and none in'),
  );
  await run('mv /data/other /data/pgdata');
  await kubectl(['-n', NAME, 'delete', 'pod', 'db-0', '--grace-period=0', '--force']);
  await comes(NAME, async () => (await tryKubectl(['-n', NAME, 'get', 'pod', 'db-0'])).code === 0);
  await ready(NAME);
  expect(await application()).toBe(WHOLE);
});

const change = (data: Readonly<Record<string, string>>) =>
  kubectl(['-n', NAME, 'patch', 'secret', 'db-secrets', '-p', JSON.stringify({ stringData: data })]);

/** The lines of the page about passwords, with what a person types them into. */
function typeLines(): void {
  const [, block = ''] = /\*\*Passwords that change where[\s\S]*?```\w*\n([\s\S]*?)```/.exec(pageOf([resolved(stack)])) ?? [];
  expect(block).toContain(`kubectl -n ${NAME} rollout restart statefulset/db`);
  execFileSync('sh', ['-euc', block], { stdio: 'ignore' });
}

test('passwords that changed in the Secret are those of the server after the lines of the page, and no log has them', async () => {
  await change({ APP_PASSWORD: 'changed-by-the-store', POSTGRES_PASSWORD: 'changed-by-the-store-too' });
  typeLines();
  await ready(NAME);
  expect(await application()).toBe(WHOLE);
  expect(await asSuperuser(NAME, 'postgres', 'SELECT 1')).toBe('1');
  expect(await runJob(NAME, 'db-backup')).toMatchObject({ ok: true });
  const answer = `python3 -c "import urllib.request as r; print(r.urlopen('http://127.0.0.1:8000/api/items').status)"`;
  expect(await kubectl(['-n', NAME, 'exec', 'deploy/backend', '--', 'sh', '-c', answer])).toBe('200\n');
  const logs = (await preparing()).stdout + (await kubectl(['-n', NAME, 'logs', 'db-0', '-c', 'db']));
  expect(logs).toContain('The passwords are now those of the Secret.');
  expect(logs).not.toContain('changed-by');
});

test('a start with a Secret that is as it was changes nothing, not even the salt', async () => {
  const verifiers = () => asSuperuser(NAME, 'postgres', "SELECT string_agg(rolpassword, E'\\n' ORDER BY rolname) FROM pg_authid");
  const before = await verifiers();
  await kubectl(['-n', NAME, 'delete', 'pod', 'db-0', '--wait']);
  await ready(NAME);
  expect(await verifiers()).toBe(before);
});

test('with another APP_USER the old pods are let in until its login is closed', async () => {
  await change({ APP_USER: 'e2e_prepared_b', APP_PASSWORD: 'of-the-other-login' });
  await kubectl(['-n', NAME, 'delete', 'pod', 'db-0', '--wait']);
  await ready(NAME);
  expect(await application('e2e_prepared_a', 'changed-by-the-store')).toBe(WHOLE);
  expect(await application('e2e_prepared_b')).toBe(WHOLE);
});

test('a name that is no login of the application is refused, and the pod says so', async () => {
  await change({ APP_USER: 'postgres' });
  await kubectl(['-n', NAME, 'delete', 'pod', 'db-0', '--wait']);
  await comes(NAME, async () =>
    (await preparing()).stdout.includes('APP_USER names a role that is not a login of "e2e_prepared"'),
  );
  await change({ APP_USER: 'e2e_prepared_b' });
});

test('Postgres 18, whose data lies elsewhere, the same five times', async () => {
  const newest = manifestsOf(resolved(stackOf(18)));
  await deployOwn(resolved(stackOf(18)), newest);
  await ready(NAME);
  expect(await killedFirstStarts(5, serverIn(newest), 'docker')).toBeGreaterThan(1);
});
