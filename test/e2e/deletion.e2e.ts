// The two commands of a stack's page: the one that stops it leaves claims and Secrets alone, and its data is there when it
// starts again; the one that deletes it leaves nothing.
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findStack } from '../../cli/find-stack';
import { secretKeysOf } from '../../model/secret-keys';
import { stacks } from '../../stacks';
import { apply, deploy, folderOf, namespaceOf, remove } from './support/deploy';
import { kubectl, kubectlJson } from './support/kubectl';
import { asSuperuser } from './support/postgres';
import { ready } from './support/ready';
import { until } from './support/until';

const stack = findStack(stacks, 'loc8', 'local');
const namespace = namespaceOf(stack);
const folder = mkdtempSync(join(tmpdir(), 'deletion-'));

/** The line of the page, for the namespace of this test. */
async function run(begins: string): Promise<void> {
  const page = readFileSync(join(__dirname, '../../dist/loc8/README.md'), 'utf8');
  const local = page.slice(page.indexOf('## local'), page.indexOf('## production'));
  const line = local.split('\n').find((line) => line.startsWith(begins));
  if (line === undefined) throw new Error(`the page has no line '${begins}'`);
  const own = line.replace('dist/loc8/local', folder).replace(/ loc8-local\b/, ` ${namespace}`);
  await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', own]);
}

beforeAll(async () => {
  writeFileSync(join(folder, 'all.json'), JSON.stringify({ apiVersion: 'v1', kind: 'List', items: folderOf(stack) }));
  await deploy(stack);
  await ready(namespace);
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await remove(namespace);
});

const sql = (statement: string) => asSuperuser(namespace, 'loc8', statement, 'postgres');
const file = (script: string) =>
  kubectl(['-n', namespace, 'exec', 'deployment/backend', '-c', 'backend', '--', 'sh', '-c', script]);

/** Everything that can be listed, but what every namespace has and what only tells of others. */
async function left(): Promise<string[]> {
  const kinds = (await kubectl(['api-resources', '--namespaced', '--verbs=list,delete', '-o', 'name'])).trim().split('\n');
  const own = kinds.filter((kind) => !/^events\b|\.metrics\.k8s\.io$/.test(kind));
  const names = (await kubectl(['-n', namespace, 'get', own.join(','), '-o', 'name', '--ignore-not-found'])).trim().split('\n');
  return names.filter((name) => !['configmap/kube-root-ca.crt', 'serviceaccount/default'].includes(name)).sort();
}

test('stopped, it leaves its claims and Secrets, and the data is there when it starts again', async () => {
  await sql("create table kept as select 'here' as word");
  await file('echo here > /app/data/kept');
  await run('kubectl get -f');
  const secrets = new Set(secretKeysOf(stack).map(({ secretName }) => `secret/${secretName}`));
  const claims = ['backend-data', 'data-postgres-0', 'data-redis-0'].map((name) => `persistentvolumeclaim/${name}`);
  const expected = [...claims, ...secrets].sort();
  expect(await until(left, (names) => names.length <= expected.length)).toStrictEqual(expected);
  await apply(folderOf(stack));
  await ready(namespace);
  expect(await sql('select word from kept')).toBe('here');
  expect((await file('cat /app/data/kept')).trim()).toBe('here');
});

test('deleted, it leaves nothing', async () => {
  await run('kubectl delete namespace');
  const volumes = async () => {
    const { items } = await kubectlJson<{ items: { metadata: { name: string }; spec: { claimRef?: { namespace: string } } }[] }>([
      'get',
      'persistentvolumes',
    ]);
    return items.filter(({ spec }) => spec.claimRef?.namespace === namespace).map(({ metadata }) => metadata.name);
  };
  expect(await until(volumes, (names) => names.length === 0)).toStrictEqual([]);
  expect(await kubectl(['get', 'namespace', namespace, '--ignore-not-found'])).toBe('');
});
