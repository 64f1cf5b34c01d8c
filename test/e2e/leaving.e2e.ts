// What is taken out of a stack on a live cluster: nobody is led there any more, its pods are gone, its data is there, and nobody else
// notices. Through the Traefik of the cluster where E2E_INGRESS is its address.
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { StackInput } from '../../schema/stack';
import { apply, remove } from './support/deploy';
import { ask } from './support/get';
import { kubectl } from './support/kubectl';
import { until } from './support/until';
import { synthInto, upByCommand } from './support/up';

const NAME = 'e2e-leaving';
const { E2E_INGRESS: edge = '' } = process.env;
const host = `${NAME}.localhost`;

const site = (name: string) => ({
  type: 'container' as const,
  image: 'busybox:1.37.0',
  ports: { [name]: 8080 },
  files: { [`/www/${name}/index.html`]: name },
  command: 'httpd -f -p 8080 -h /www'.split(' '),
  stopGraceSeconds: 2,
});
const old = {
  ...site('old'),
  secrets: [{ name: 'KEY', generate: true }],
  volumes: { uploads: { mountPath: '/data', size: '64Mi' } },
};

/** @param more services beside the one that stays. */
const stackWith = (more: StackInput['services'], routes: Record<string, string> | undefined): StackInput => ({
  name: NAME,
  services: { web: site('web'), ...more },
  ...(routes && { ingress: { hosts: [`${NAME}.example.com`], routes } }),
  environments: { local: { namespace: NAME } },
});
const full = stackWith({ old, store: { type: 'redis', mode: 'store' } }, { '/web': 'web', '/old': 'old' });
const less = stackWith({}, { '/web': 'web' });
const closed = stackWith({}, undefined);

let dist: string;
beforeAll(async () => {
  await remove(NAME);
  dist = mkdtempSync(join(tmpdir(), 'slipway-leaving-'));
});
afterAll(async () => {
  rmSync(dist, { recursive: true });
  await remove(NAME);
});

function bringUp(stack: StackInput): Promise<string[]> {
  synthInto(dist, stack);
  return upByCommand(dist, stack);
}
const names = async (kinds: string) =>
  (await kubectl(['-n', NAME, 'get', kinds, '-o', 'name']))
    .split('\n')
    .filter((name) => name !== '')
    .sort();
const inOld = (script: string) => kubectl(['-n', NAME, 'exec', 'statefulset/old', '--', 'sh', '-c', script]);
const status = async (path: string) => (edge === '' ? undefined : (await ask(edge, host, path)).status);
const answers = (path: string, expected: number) =>
  edge === ''
    ? expected
    : until(
        () => ask(edge, host, path).then((answer) => answer.status),
        (found) => found === expected,
      );

/** The answers of a path while something else is done. */
async function meanwhile<T>(path: string, work: Promise<T>): Promise<{ result: T; statuses: Set<number | undefined> }> {
  const statuses = new Set<number | undefined>();
  let done = false;
  const asking = (async () => {
    while (!done) statuses.add(await status(path));
  })();
  const result = await work.finally(() => {
    done = true;
  });
  await asking;
  return { result, statuses };
}

const others = [
  ['ConfigMap', 'of-another', { 'app.kubernetes.io/part-of': 'bakery', 'app.kubernetes.io/managed-by': 'slipway' }],
  ['ConfigMap', 'of-helm', { 'app.kubernetes.io/instance': 'grafana', 'app.kubernetes.io/managed-by': 'Helm' }],
] as const;

test('a service and its route are gone within one run, the rest serves on, and the data stays', async () => {
  await bringUp(full);
  expect([await answers('/old/', 200), await answers('/web/', 200)]).toStrictEqual([200, 200]);
  await inOld('echo kept > /data/word');
  await apply(others.map(([kind, name, labels]) => ({ apiVersion: 'v1', kind, metadata: { name, namespace: NAME, labels } })));
  const owner = JSON.parse(await kubectl(['-n', NAME, 'get', 'configmap', 'of-helm', '-o', 'json'])) as {
    metadata: { uid: string };
  };
  const owned = {
    ...{ name: 'of-an-operator', namespace: NAME },
    labels: { 'app.kubernetes.io/part-of': NAME, 'app.kubernetes.io/managed-by': 'slipway' },
    ownerReferences: [{ apiVersion: 'v1', kind: 'ConfigMap', name: 'of-helm', uid: owner.metadata.uid }],
  };
  await apply([{ apiVersion: 'v1', kind: 'Service', metadata: owned, spec: { ports: [{ port: 80 }] } }]);

  const { result, statuses } = await meanwhile('/web/', bringUp(less));
  expect(await status('/old/')).toBe(edge === '' ? undefined : 404);
  expect([...statuses]).toStrictEqual([edge === '' ? undefined : 200]);
  expect(await names('deployments,statefulsets,pods,services,ingresses,serviceaccounts')).toStrictEqual([
    'deployment.apps/web',
    expect.stringMatching(/^ingress\.networking\.k8s\.io\//),
    expect.stringMatching(/^pod\/web-/),
    'service/of-an-operator',
    'service/web',
    'serviceaccount/default',
    'serviceaccount/web',
  ]);
  expect(await names('configmaps')).toStrictEqual(
    expect.arrayContaining(['configmap/of-another', 'configmap/of-helm', expect.stringMatching(/^configmap\/web-/)]),
  );
  expect((await names('configmaps')).filter((name) => /\/(old|store)-/.test(name))).toStrictEqual([]);
  expect(await names('persistentvolumeclaims')).toStrictEqual([
    'persistentvolumeclaim/data-store-0',
    'persistentvolumeclaim/uploads',
  ]);
  expect(result.find((line) => line.startsWith('What the stack no longer has'))).toMatch(
    /: deleted: statefulset\/old, statefulset\/store, service\/old, service\/store, /,
  );
  const told = result.filter((line) => line.startsWith('The stack no longer has'));
  expect(told).toStrictEqual([
    expect.stringMatching(/persistentvolumeclaim\/data-store-0, persistentvolumeclaim\/uploads, which hold data and stay\./),
    expect.stringMatching(/secret\/old-secrets, secret\/store-secrets, which hold passwords and keys and stay\./),
  ]);
});

test('a second run finds nothing to take away', async () => {
  expect(await bringUp(less)).toContain('What the stack no longer has: nothing');
});

test('the service comes back with its data', async () => {
  await bringUp(full);
  expect(await inOld('cat /data/word')).toBe('kept\n');
  expect(await answers('/old/', 200)).toBe(200);
});

test('the line of docs/deleting.md does the same without `up`, but for Secrets and ConfigMaps', async () => {
  const page = readFileSync(join(__dirname, '../../docs/deleting.md'), 'utf8');
  const [line = ''] = /^ {4}kubectl apply .*--prune(?:.*\\\n)*.*$/m.exec(page) ?? [];
  synthInto(dist, less);
  const own = line.replace('dist/shop/production', join(dist, NAME, 'local')).replaceAll('=shop', `=${NAME}`);
  const { stdout } = await promisify(execFile)('bash', ['-euc', own]);
  expect(stdout).toContain('statefulset.apps/old pruned');
  expect(await answers('/old/', 404)).toBe(404);
  expect(await answers('/web/', 200)).toBe(200);
  const pods = () => names('pods');
  expect(await until(pods, (left) => left.length === 1)).toStrictEqual([expect.stringMatching(/^pod\/web-/)]);
  expect(await names('persistentvolumeclaims')).toHaveLength(2);
});

test('without an ingress nothing leads in, as the last lines say', async () => {
  const lines = await bringUp(closed);
  expect(lines).toContain('Nothing leads in from outside: it has no ingress.');
  expect(await names('ingresses')).toStrictEqual([]);
  expect(await answers('/web/', 404)).toBe(404);
});
