// The guard of cluster/keep, for the namespace of this test alone: neither `kubectl delete -f` of a folder nor anything else takes data away
// before it is said, and what may go goes.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import type { KubeObject } from '../../checks/manifest';
import type { StackInput } from '../../schema/stack';
import { apply, applyAsShown, remove } from './support/deploy';
import { downByCommand } from './support/down';
import { kubectl, tryKubectl } from './support/kubectl';
import { deployOwn, manifestsOf, resolved } from './support/own-stack';
import { asSuperuser } from './support/postgres';
import { comes, ready } from './support/ready';

const NAME = 'e2e-keep';

const stack: StackInput = {
  name: NAME,
  services: { db: { type: 'postgres', version: 15, storage: '1Gi' } },
  environments: { local: { namespace: NAME, services: { db: { backup: { storage: '1Gi' } } } } },
};
const objects = manifestsOf(resolved(stack));
const WORD = `kubectl annotate namespace ${NAME} slipway/delete=yes`;

const file = join(__dirname, '../../cluster/keep/keep.yaml');
const onlyHere = { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': NAME } } };
const [policy, binding] = (loadAll(readFileSync(file, 'utf8')) as KubeObject[]).map((object) => ({
  ...object,
  metadata: { name: NAME },
  spec: { ...object.spec, ...(object.kind.endsWith('Binding') && { policyName: NAME, matchResources: onlyHere }) },
}));

const names = async () => (await kubectl(['-n', NAME, 'get', 'pvc', '-o', 'name'])).split('\n').filter(Boolean).sort();
const CLAIMS = ['persistentvolumeclaim/data-db-0', 'persistentvolumeclaim/db-backup'];
const asked = (...args: string[]) => tryKubectl([...args, '--wait=false']);
const guard = () => kubectl(['delete', 'validatingadmissionpolicy,validatingadmissionpolicybinding', NAME, '--ignore-not-found']);

beforeAll(async () => {
  await guard();
  await deployOwn(resolved(stack), objects);
  await ready(NAME);
  await asSuperuser(NAME, 'e2e_keep', 'CREATE TABLE kept (id int); INSERT INTO kept VALUES (1)');
  await apply([policy ?? {}, binding ?? {}]);
  // the API server learns of a policy in its own time
  await comes(NAME, async () => (await tryKubectl(['delete', 'namespace', NAME, '--dry-run=server'])).stderr.includes(WORD));
});
afterAll(async () => {
  await guard();
  await remove(NAME);
});

test('`kubectl delete -f` of the folder stops the stack, and says why its data stays; an apply brings it back', async () => {
  const { code, stderr } = await tryKubectl(
    ['delete', '-f', '-'],
    JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects }),
  );
  expect([code, stderr.split(WORD).length - 1]).toStrictEqual([1, 2]);
  expect(await names()).toStrictEqual(CLAIMS);
  await comes(NAME, async () => (await kubectl(['-n', NAME, 'get', 'pods', '-o', 'name'])) === '');
  await applyAsShown(objects);
  await ready(NAME);
  expect(await asSuperuser(NAME, 'e2e_keep', 'SELECT count(*) FROM kept')).toBe('1');
});

test.each([
  ['the namespace', ['delete', 'namespace', NAME]],
  ['a claim', ['-n', NAME, 'delete', 'pvc', 'data-db-0']],
  ['all claims', ['-n', NAME, 'delete', 'pvc', '--all']],
])('%s stays', async (_, args) => {
  const { code, stderr } = await asked(...args);
  expect([code, stderr]).toStrictEqual([1, expect.stringContaining(`it holds the data of a stack. If it is to go: ${WORD}`)]);
  expect(await names()).toStrictEqual(CLAIMS);
});

test('what is no data goes, and so does the claim of a controller', async () => {
  const claim = {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Mi' } } },
  };
  const uid = await kubectl(['-n', NAME, 'get', 'statefulset', 'db', '-o', 'jsonpath={.metadata.uid}']);
  const ownerReferences = [{ apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'db', uid }];
  await apply([{ ...claim, metadata: { name: 'owned', namespace: NAME, ownerReferences } }]);
  await kubectl(['-n', NAME, 'delete', 'pvc', 'owned', '--timeout=60s']);
  await kubectl(['-n', NAME, 'delete', 'pod', 'db-0']);
  await ready(NAME);
});

test('`down --volumes` has asked, says the word, and everything goes', async () => {
  expect(await downByCommand(stack, { volumes: true })).toContain(`${NAME} is down, and its data and secrets are deleted.`);
  expect(await kubectl(['get', 'namespace', NAME, '--ignore-not-found', '-o', 'name'])).toBe('');
});
