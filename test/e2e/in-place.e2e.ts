// The commands that synth names for what cannot change in place, run as they are printed: the data is there afterwards.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StackInput } from '../../schema/stack';
import { apply, remove, secretsFor } from './support/deploy';
import { kubectl, kubectlJson, tryKubectl } from './support/kubectl';
import { resolved } from './support/own-stack';
import { distOf, follow, removeWithVolumes, write } from './support/printed-commands';
import { ready } from './support/ready';

const NAME = 'e2e-in-place';
const CLASS = 'e2e-in-place';

interface Sizes {
  readonly data: string;
  readonly uploads: string;
}
const stackOf = (size: Sizes, db: object = {}, queue: 'cache' | 'store' = 'cache'): StackInput => ({
  name: NAME,
  services: {
    backend: {
      type: 'fastapi',
      uses: { db: { env: 'DATABASE_URL' }, redis: {} },
      volumes: { uploads: { mountPath: '/app/uploads', size: size.uploads, storageClass: CLASS } },
    },
    db: { type: 'postgres', version: 15, storage: size.data, storageClass: CLASS, ...db },
    redis: { type: 'redis', mode: 'store', storage: size.data, storageClass: CLASS },
    queue: queue === 'cache' ? { type: 'redis', mode: 'cache' } : { type: 'redis', mode: 'store', storageClass: CLASS },
  },
  environments: { local: { namespace: NAME } },
});

const folder = mkdtempSync(join(tmpdir(), `${NAME}-`));

const dist = (stack: StackInput) => distOf(stack, NAME);
async function done(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): Promise<void> {
  await follow(folder, before, after);
  await ready(NAME);
}

const inPod = (pod: string, script: string) => kubectl(['-n', NAME, 'exec', pod, '--', 'sh', '-c', script]);
const sql = async (database: string, statement: string) =>
  (
    await inPod(
      'db-0',
      `PGPASSWORD=$(cat /run/secrets/db-secrets/APP_PASSWORD) psql -v ON_ERROR_STOP=1 -h 127.0.0.1 -U $(cat /run/secrets/db-secrets/APP_USER) -d ${database} -Atc "${statement}"`,
    )
  ).trim();
const redis = async (command: string) =>
  (await inPod('redis-0', `REDISCLI_AUTH=$(cat /run/secrets/redis-secrets/REDIS_PASSWORD) redis-cli ${command}`)).trim();
const uid = async (pod: string) => (await kubectl(['-n', NAME, 'get', 'pod', pod, '-o', 'jsonpath={.metadata.uid}'])).trim();
const claimed = async (claim: string) =>
  (await kubectl(['-n', NAME, 'get', 'pvc', claim, '-o', 'jsonpath={.spec.resources.requests.storage}'])).trim();

const first = dist(stackOf({ data: '2Gi', uploads: '2Gi' }));

beforeAll(async () => {
  await remove(NAME);
  await kubectl(['delete', 'storageclass', CLASS, '--ignore-not-found']);
  const { items } = await kubectlJson<{
    items: { provisioner: string; metadata: { annotations?: object }; parameters?: object }[];
  }>(['get', 'storageclass']);
  const fallback = items.find(({ metadata }) => JSON.stringify(metadata.annotations ?? {}).includes('is-default-class":"true"'));
  await apply([
    {
      ...{ apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', metadata: { name: CLASS } },
      ...{ provisioner: fallback?.provisioner, parameters: fallback?.parameters },
      ...{ allowVolumeExpansion: true, volumeBindingMode: 'WaitForFirstConsumer' },
    },
  ]);
  write(folder, first);
  await kubectl(['apply', '-f', join(folder, `dist/${NAME}/local/0000-namespace.k8s.yaml`)]);
  await apply(secretsFor(resolved(stackOf({ data: '2Gi', uploads: '2Gi' })), NAME));
  const second = resolved(stackOf({ data: '2Gi', uploads: '2Gi' }, {}, 'store'));
  await apply(secretsFor(second, NAME).filter(({ metadata }) => metadata.name === 'queue-secrets'));
  await kubectl(['apply', '-f', join(folder, `dist/${NAME}/local`)]);
  await ready(NAME);
  await sql('e2e_in_place', "create table kept (word text); insert into kept values ('here')");
  await redis('set kept here');
  await inPod('deployment/backend', 'echo here > /app/uploads/kept');
});
afterAll(async () => {
  await removeWithVolumes(NAME);
  await tryKubectl(['delete', 'storageclass', CLASS]);
  rmSync(folder, { recursive: true });
});

test('the API server refuses what synth stops', async () => {
  const grown = dist(stackOf({ data: '3Gi', uploads: '2Gi' }));
  const file = [...grown.keys()].find((name) => name.endsWith('-db.k8s.yaml')) ?? '';
  const { code, stderr } = await tryKubectl(['apply', '-f', '-'], grown.get(file));
  expect(code).not.toBe(0);
  expect(stderr).toContain('updates to statefulset spec for fields other than');
});

const grown = dist(stackOf({ data: '3Gi', uploads: '2Gi' }));

test('claims grow under pods that run; Postgres then starts again, because its log may be larger', async () => {
  const before = { db: await uid('db-0'), redis: await uid('redis-0') };
  await done(first, grown);
  expect(await uid('redis-0')).toBe(before.redis);
  expect(await uid('db-0')).not.toBe(before.db);
  expect([await claimed('data-db-0'), await claimed('data-redis-0')]).toStrictEqual(['3Gi', '3Gi']);
  expect(await sql('e2e_in_place', 'select word from kept')).toBe('here');
  expect(await sql('e2e_in_place', 'show server_version')).toMatch(/^15\./);
});

const moved = () => dist(stackOf({ data: '1Gi', uploads: '1Gi' }, { version: 17, database: 'orders', user: 'clerk' }, 'store'));

test('a new major version of Postgres, smaller claims, another database and role, a cache that becomes a store: the data has moved', async () => {
  await done(grown, moved());
  expect(await sql('orders', 'show server_version')).toMatch(/^17\./);
  expect([await claimed('data-db-0'), await claimed('data-redis-0'), await claimed('uploads')]).toStrictEqual([
    '1Gi',
    '1Gi',
    '1Gi',
  ]);
  expect(await sql('orders', "select word, tableowner from kept, pg_tables where tablename = 'kept'")).toBe('here|clerk');
  expect(await redis('get kept')).toBe('here');
  expect((await inPod('deployment/backend', 'cat /app/uploads/kept')).trim()).toBe('here');
  expect(await kubectl(['-n', NAME, 'get', 'pods', '-l', 'app.kubernetes.io/instance=queue', '-o', 'name'])).toBe(
    'pod/queue-0\n',
  );
});

test('a StatefulSet that is made anew finds its claim', async () => {
  const before = moved();
  const after = new Map(
    [...before].map(([file, text]) => [
      file,
      file.endsWith('-db.k8s.yaml') ? text.replace('"serviceName":', '"podManagementPolicy":"Parallel",$&') : text,
    ]),
  );
  await done(before, after);
  expect(await sql('orders', 'select word from kept')).toBe('here');
});
