// The commands on the page of a stack: stopped, it keeps its claims and finds its data again; the last command leaves nothing.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { loadAll } from 'js-yaml';
import type { KubeObject } from '../../checks/manifest';
import { synthesize } from '../../output/synthesize';
import { resolveStacks, type StackInput } from '../../spec';
import { apply, ready, remove, secretsFor } from './support/deploy';
import { kubectl } from './support/kubectl';
import { adapted, standIns } from './support/stand-ins';

const NAME = 'e2e-deleting';
const folder = mkdtempSync(join(tmpdir(), `${NAME}-`));
const stack: StackInput = {
  name: NAME,
  services: {
    backend: {
      type: 'fastapi',
      uses: { db: { env: 'DATABASE_URL' }, redis: {} },
      volumes: { uploads: { mountPath: '/app/uploads', size: '1Gi' } },
    },
    db: { type: 'postgres', version: 15, storage: '1Gi' },
    redis: { type: 'redis', mode: 'store', storage: '1Gi' },
  },
  ingress: { hosts: ['unused.example.com'], routes: { '/': 'backend' } },
  environments: { local: {} },
};
const files = synthesize([stack]);
const block = /\*\*Start it\*\*[\s\S]*?```bash\n([\s\S]*?)```/.exec(files.get(`${NAME}/README.md`) ?? '');
const [start = '', stop = '', end = ''] = (block?.[1] ?? '').split('\n');

function run(command: string): void {
  const { status, stderr } = spawnSync('sh', ['-c', command], { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command}\n${stderr}`);
}

const inPod = async (pod: string, script: string) => (await kubectl(['-n', NAME, 'exec', pod, '--', 'sh', '-c', script])).trim();
const sql = (statement: string) =>
  inPod(
    'db-0',
    `PGPASSWORD=$(cat /run/secrets/db-secrets/APP_PASSWORD) psql -h 127.0.0.1 -U $(cat /run/secrets/db-secrets/APP_USER) -d e2e_deleting -Atc "${statement}"`,
  );
const redis = (command: string) =>
  inPod('redis-0', `REDISCLI_AUTH=$(cat /run/secrets/redis-secrets/REDIS_PASSWORD) redis-cli ${command}`);
const names = async (kinds: string) =>
  (await kubectl(['-n', NAME, 'get', kinds, '-o', 'name'])).split('\n').filter((line) => line !== '');

beforeAll(async () => {
  await remove(NAME);
  for (const [file, text] of files) {
    if (!file.endsWith('.yaml')) continue;
    const objects = (loadAll(text) as KubeObject[]).map((object) => JSON.stringify(adapted(object, NAME, standIns())));
    mkdirSync(dirname(join(folder, 'dist', file)), { recursive: true });
    writeFileSync(join(folder, 'dist', file), objects.join('\n---\n'));
  }
  run(`kubectl apply -f dist/${NAME}/local/0000-namespace.k8s.yaml`);
  const [resolved] = resolveStacks([stack]);
  if (resolved) await apply(secretsFor(resolved, NAME));
  run(start);
  await ready(NAME);
  await sql("create table kept (word text); insert into kept values ('here')");
  await redis('set kept here');
  await inPod('deployment/backend', 'echo here > /app/uploads/kept');
});
afterAll(async () => {
  await remove(NAME);
  rmSync(folder, { recursive: true });
});

const CLAIMS = ['data-db-0', 'data-redis-0', 'uploads'].map((name) => `persistentvolumeclaim/${name}`);

test('stopped, nothing is left but claims and Secrets', async () => {
  run(stop);
  await kubectl(['-n', NAME, 'wait', '--for=delete', 'pods', '--all', '--timeout=180s']);
  expect(await names('all,ingress,networkpolicy,poddisruptionbudget,horizontalpodautoscaler')).toEqual([]);
  expect((await names('pvc')).sort()).toEqual(CLAIMS);
  expect((await names('secret')).sort()).toEqual(['secret/db-secrets', 'secret/redis-secrets']);
});

test('started again, it finds its data', async () => {
  run(start);
  await ready(NAME);
  expect(await sql('select word from kept')).toBe('here');
  expect(await redis('get kept')).toBe('here');
  expect(await inPod('deployment/backend', 'cat /app/uploads/kept')).toBe('here');
});

test('the last command deletes the data too', async () => {
  run(end);
  expect(await kubectl(['get', 'namespace', NAME, '--ignore-not-found'])).toBe('');
  expect(
    await kubectl(['get', 'pv', '-o', 'jsonpath={.items[?(@.status.phase=="Bound")].spec.claimRef.namespace}']),
  ).not.toContain(NAME);
});
