// `up` and `down` on a cluster that is there: comes up, changes nothing the second time, tells why a pod does not start, and
// keeps data unless told otherwise.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KubeObject } from '../../checks/manifest';
import type { StackInput } from '../../schema/stack';
import { remove } from './support/deploy';
import { downByCommand } from './support/down';
import { kubectl, kubectlJson, tryKubectl } from './support/kubectl';
import { asSuperuser } from './support/postgres';
import { synthInto, upByCommand } from './support/up';

const NAME = 'e2e-up';
const stack: StackInput = {
  name: NAME,
  services: {
    backend: {
      type: 'fastapi',
      build: { context: './backend' },
      secrets: [{ name: 'SECRET_KEY', generate: true }],
      uses: { db: { env: 'DATABASE_URL' } },
      volumes: { uploads: { mountPath: '/app/uploads', size: '64Mi' } },
    },
    db: { type: 'postgres', version: 15 },
  },
  ingress: { hosts: [`${NAME}.example.com`], routes: { '/api': 'backend' } },
  environments: { local: { namespace: NAME } },
};

let dist: string;
beforeAll(async () => {
  await remove(NAME);
  dist = mkdtempSync(join(tmpdir(), 'slipway-up-'));
});
afterAll(async () => {
  rmSync(dist, { recursive: true });
  await remove(NAME);
});

const synth = (change?: (object: KubeObject) => KubeObject) => synthInto(dist, stack, change);
const bringUp = () => upByCommand(dist, stack);

interface Named {
  readonly items: readonly { readonly kind: string; readonly metadata: { readonly name: string; readonly uid: string } }[];
}
const uids = async (kinds: string) => {
  const { items } = await kubectlJson<Named>(['-n', NAME, 'get', kinds]);
  return Object.fromEntries(items.map(({ kind, metadata }) => [`${kind}/${metadata.name}`, metadata.uid]));
};
/** A workload of another generation rolls its pods. */
const generations = () =>
  kubectl(['-n', NAME, 'get', 'deployments,statefulsets', '-o', 'jsonpath={.items[*].metadata.generation}']);
const everything = 'all,configmaps,secrets,networkpolicies,ingresses,persistentvolumeclaims,serviceaccounts';
const sql = (statement: string) => asSuperuser(NAME, 'postgres', statement);
const inBackend = (script: string) => kubectl(['-n', NAME, 'exec', 'deployment/backend', '--', 'sh', '-c', script]);

test('it comes up from nothing, tells what its pods wait for, and ends with the address', async () => {
  synth();
  const input = await bringUp();
  expect(input).toContain('Pods: all are ready');
  expect(input.filter((text) => /^backend: backend-\S+: waits for db$/.test(text)).length).toBeGreaterThan(0);
  expect(input).toContain(`  http://${NAME}.localhost/api  backend`);
  expect(input).toContain('With --context no image is built or loaded: the cluster has to reach e2e-up-backend:1.0.0.');
  await sql('CREATE TABLE kept (word text); INSERT INTO kept VALUES ($$kept$$)');
  await inBackend('echo kept > /app/uploads/word');
});

test('a second run changes nothing: the same pods, the same objects', async () => {
  const before = [await uids(everything), await generations()];
  const input = await bringUp();
  expect(input.find((text) => text.startsWith('Manifests'))).toMatch(/: 15 objects$/);
  expect(input).toContain('Secrets: Nothing to change');
  expect([await uids(everything), await generations()]).toStrictEqual(before);
});

test('an image that is not there ends it with the pod, the reason and the next line to type, and the next run mends it', async () => {
  synth((object) => withImage(object, 'e2e.invalid/none:1'));
  const failure = await bringUp().catch((error: Error) => error.message.split('\n'));
  expect(failure).toStrictEqual([
    expect.stringMatching(/^backend-\w+-\w+ is not ready: e2e\.invalid\/none:1 cannot be pulled: .*e2e\.invalid.*\.$/),
    expect.stringMatching(/^More: kubectl --context \S+ -n e2e-up describe pod backend-\w+-\w+$/),
    'When the cause is mended, run the same line again: what is done stays done.',
  ]);
  synth();
  expect(await bringUp()).toContain('Pods: all are ready');
});

test('a program that ends at once is told with its exit code and its last words, and no secret in them', async () => {
  const script = 'echo "started with $SECRET_KEY and $DATABASE_URL"; echo "no such table" >&2; exit 3';
  synth((object) => withProgram(object, script));
  const failure = await bringUp().catch((error: Error) => error.message);
  expect(failure).toMatch(
    /^backend-\w+-\w+ is not ready: its program ends soon after it starts, and was started again (once|\d times); it ended with exit code 3\.\nThe last lines of backend:\n/,
  );
  expect(failure).toContain('  no such table\n');
  expect(failure).toMatch(/ {2}started with <SECRET_KEY> and postgresql:\/\/<APP_USER>:<APP_PASSWORD>@db:5432\/e2e_up\n/);
  synth();
  await bringUp();
});

test('down stops everything and keeps claims and secrets; up brings the data back', async () => {
  const kept = await uids('persistentvolumeclaims,secrets');
  const input = await downByCommand(stack);
  expect(input).toStrictEqual([
    `${NAME} is down.`,
    'Its secrets stay, and its data: data-db-0, uploads. To delete them too, add --volumes.',
  ]);
  const left = await uids('all,ingresses,networkpolicies');
  expect(left).toStrictEqual({});
  expect(await uids('persistentvolumeclaims,secrets')).toStrictEqual(kept);
  expect(await downByCommand(stack)).toStrictEqual(input); // and again

  await bringUp();
  expect(await uids('persistentvolumeclaims,secrets')).toStrictEqual(kept);
  expect(await sql('SELECT word FROM kept')).toBe('kept');
  expect(await inBackend('cat /app/uploads/word')).toBe('kept\n');
});

test('down --volumes leaves nothing, and has nothing to do after that', async () => {
  expect(await downByCommand(stack, { volumes: true })).toStrictEqual([`${NAME} is down, and its data and secrets are deleted.`]);
  const { stdout } = await tryKubectl(['get', 'namespace', NAME, '--ignore-not-found', '-o', 'name']);
  expect(stdout).toBe('');
  expect(await downByCommand(stack, { volumes: true })).toStrictEqual([
    `${NAME} has nothing in the cluster: there is no namespace ${NAME}.`,
  ]);
});

/** The backend with another image, or another program. */
function withImage(object: KubeObject, image: string): KubeObject {
  return withContainer(object, (container) => ({ ...container, image }));
}
function withProgram(object: KubeObject, script: string): KubeObject {
  return withContainer(object, (container) => ({ ...container, command: ['sh', '-c', script] }));
}
function withContainer(object: KubeObject, change: (container: object) => object): KubeObject {
  const spec = object.spec?.template?.spec;
  if (object.kind !== 'Deployment' || !spec) return object;
  const containers = (spec.containers ?? []).map(change);
  return {
    ...object,
    spec: { ...object.spec, template: { ...object.spec?.template, spec: { ...spec, containers } } },
  } as KubeObject;
}
