// What `slipway status` sees of a stack, and what it takes for wrong. It asks and changes nothing.
import { gzipSync } from 'node:zlib';
import { loadAll } from 'js-yaml';
import { KubectlError } from '../../../cli/cluster/kubectl';
import { status } from '../../../cli/status/run';
import { objectsOf } from '../../../output/objects';
import { yamlOf } from '../../../output/yaml';
import { resolveStacks } from '../../../resolve';
import type { StackInput } from '../../../schema/stack';
import { certificateFor } from '../../support/certificate';
import { FakeKubeconfig } from '../../support/fake-kubeconfig';
import { api, db, shop } from '../../support/stacks';

const NOW = Date.parse('2026-11-30T12:00:00Z');
const HOUR = 3600_000;
const ago = (hours: number) => new Date(NOW - hours * HOUR).toISOString();

const stack = shop(
  { api: { ...api, replicas: 2 }, db: { ...db, backup: {} } },
  {
    ingress: { hosts: ['shop.example.com'], routes: { '/': 'api' }, tls: { from: 'cert-manager', issuer: 'letsencrypt' } },
    environments: { production: {} },
  },
);
const [resolved] = resolveStacks([stack]);
if (!resolved) throw new Error('no stack');
const objects = objectsOf(resolved);

interface Cluster {
  readonly cron?: object;
  readonly suspend?: boolean;
  readonly certificate?: string;
  readonly used?: number;
  /** What nodes count of volumes. */
  readonly volumes?: readonly object[];
  /** The node of each pod, and the claims that it mounts. */
  readonly mounts?: string;
  readonly crashes?: boolean;
  readonly isThere?: boolean;
  /** Parts of lines that may not be asked. */
  readonly forbidden?: readonly string[];
  readonly json?: boolean;
  /** What the Prometheus says. */
  readonly rules?: string;
}

const labels = (name: string) => ({ 'app.kubernetes.io/part-of': 'shop', 'app.kubernetes.io/instance': name });

function workload(kind: string, name: string, replicas: number, crashes = false) {
  const uid = `${name}-uid`;
  const revision = { 'deployment.kubernetes.io/revision': '1' };
  const ready = crashes ? replicas - 1 : replicas;
  const owner = kind === 'Deployment' ? `${name}-set` : uid;
  const pods = Array.from({ length: replicas }, (_, i) => {
    const crashing = crashes && i === 0;
    const state = crashing ? { waiting: { reason: 'CrashLoopBackOff' } } : { running: {} };
    return {
      kind: 'Pod',
      metadata: { name: `${name}-${i}`, uid: `${name}-${i}`, labels: labels(name), ownerReferences: [{ uid: owner }] },
      status: {
        conditions: [{ type: 'Ready', status: crashing ? 'False' : 'True' }],
        containerStatuses: [{ name, image: 'x', ready: !crashing, restartCount: crashing ? 12 : 0, state }],
      },
    };
  });
  const set = {
    kind: 'ReplicaSet',
    metadata: { name: owner, uid: owner, labels: labels(name), annotations: revision, ownerReferences: [{ uid }] },
    spec: {},
    status: {},
  };
  const metadata = { name, uid, labels: labels(name), annotations: revision, generation: 1 };
  const counts = { replicas, updatedReplicas: replicas, readyReplicas: ready, observedGeneration: 1 };
  return [{ kind, metadata, spec: { replicas }, status: counts }, ...(kind === 'Deployment' ? [set] : []), ...pods];
}

async function see(cluster: Cluster = {}, rest: Partial<StackInput> = {}) {
  const told = { ...stack, ...rest };
  const {
    cron = { lastSuccessfulTime: ago(5), lastScheduleTime: ago(5.1) },
    suspend,
    used = 0.41,
    crashes,
    isThere = true,
  } = cluster;
  const [cert] = [cluster.certificate ?? (await certificateUntil(NOW + 62 * 24 * HOUR))];
  const applied = objects.map((object) => ({
    ...object,
    metadata: {
      ...object.metadata,
      annotations: { ...object.metadata.annotations, 'kubectl.kubernetes.io/last-applied-configuration': JSON.stringify(object) },
    },
  }));
  const list = (items: readonly object[]) => JSON.stringify({ kind: 'List', items });
  const answer = (line: string, input: string): string => {
    if (cluster.forbidden?.some((part) => line.includes(part)))
      throw new KubectlError(`kubectl ${line}: Error from server (Forbidden): User "me" cannot patch resource`);
    if (line.startsWith('config view'))
      return JSON.stringify({ clusters: [{ cluster: { server: 'https://203.0.113.7:6443' } }] });
    const [namespace] = applied.filter(({ kind }) => kind === 'Namespace');
    if (line.startsWith('get namespace shop'))
      return isThere ? (line.endsWith('name') ? 'namespace/shop' : JSON.stringify(namespace)) : '';
    if (line.includes('release-of'))
      return list([
        {
          metadata: { name: 'r' },
          data: { version: 'v1.4.0', at: ago(72) },
          binaryData: { 'manifests.yaml.gz': gzipSync(yamlOf(objects)).toString('base64') },
        },
      ]);
    if (line.includes('get deployments,statefulsets,jobs,replicasets,pods,events'))
      return list([...workload('Deployment', 'api', 2, crashes), ...workload('StatefulSet', 'db', 1)]);
    if (line.includes('get cronjobs -o json'))
      return list([{ metadata: { name: 'db-backup' }, spec: { suspend }, status: cron }]);
    if (line.includes('get secret')) return cert;
    if (line.includes('get persistentvolumeclaims -o json'))
      return list([{ metadata: { name: 'data-db-0' }, status: { phase: 'Bound', capacity: { storage: '5Gi' } } }]);
    if (line.includes('get pods -o jsonpath')) return cluster.mounts ?? 'one data-db-0\none \n \n';
    if (line === '-n monitoring get services -o json')
      return list([{ metadata: { name: 'prometheus-operated' }, spec: { ports: [{ port: 9090 }] } }]);
    if (line.includes('/prometheus-operated:9090/proxy/')) return cluster.rules ?? '';
    if (line.includes('/nodes/one/proxy'))
      return JSON.stringify({
        pods: [
          {
            volume: cluster.volumes ?? [
              { pvcRef: { name: 'data-db-0', namespace: 'shop' }, usedBytes: used * 100, capacityBytes: 100 },
            ],
          },
        ],
      });
    if (line.includes('jsonpath={range')) return '';
    if (line.startsWith('apply --dry-run=server')) return list(loadAll(input) as object[]);
    return list(line.includes('configmap') ? applied.filter(({ kind }) => kind !== 'Namespace') : []);
  };
  const asked: string[] = [];
  const kubectl = async (args: readonly string[], input = '') => {
    const line = args.join(' ');
    asked.push(line);
    return answer(line, input);
  };
  const said: string[] = [];
  const isRight = await status({
    ...{ stacks: [told], stack: 'shop', environment: 'production', context: 'prod', json: cluster.json, now: () => NOW },
    exec: new FakeKubeconfig({ prod: Object.assign(kubectl, { context: 'prod' }) }).exec,
    say: (line) => void said.push(line),
  });
  return {
    said,
    isRight,
    asked,
    line: (name: string) => said.find((line) => line.slice(2).startsWith(name))?.replace(/ {2,}/g, '  '),
  };
}

const certificateUntil = async (end: number) => {
  const { certificate } = await certificateFor({ hosts: ['shop.example.com'], notAfter: new Date(end) });
  return Buffer.from(certificate).toString('base64');
};

test('a stack that is well: one line each, and the exit code is 0', async () => {
  const { said, isRight, asked } = await see();
  expect(said.map((line) => line.replace(/ {2,}/g, '  '))).toStrictEqual([
    'namespace shop (shop, production) of context prod (https://203.0.113.7:6443)',
    '✔ release  v1.4.0, 3 days old',
    '✔ api  2 of 2 pods ready',
    '✔ db  1 of 1 pod ready',
    '✔ backup of db  the newest good one is 5 hours old',
    '✔ certificate shop-tls  ends in 62 days',
    '✔ volume data-db-0  41 % of 5Gi used',
    '✔ the stack  runs as the stack says',
    'Nothing is wrong.',
  ]);
  expect(isRight).toBe(true);
  expect(asked.filter((line) => /\b(create|delete|patch|replace)\b/.test(line))).toStrictEqual([]);
});

test('a pod that crashes is wrong, with its cause and how often it was started again', async () => {
  const { line, isRight } = await see({ crashes: true });
  expect(line('api')).toMatch(
    /^✖ api {2}1 of 2 pods ready, started again 12 times; api-0: its program ends soon after it starts/,
  );
  expect(isRight).toBe(false);
});

test.each<[string, Cluster, RegExp, boolean]>([
  [
    'a backup whose last run failed',
    { cron: { lastSuccessfulTime: ago(30), lastScheduleTime: ago(13) } },
    /^✖ .* the last one failed; the newest good one is 30 hours old/,
    false,
  ],
  ['one that runs just now', { cron: { lastSuccessfulTime: ago(25), lastScheduleTime: ago(1) } }, /^✔/, true],
  ['a schedule that rests', { suspend: true }, /^✖ .* its schedule rests/, false],
  ['a first one that is still to come', { cron: {} }, /^\? .* there is no good one yet/, true],
])('%s', async (_, cluster, expected, right) => {
  const { line, isRight } = await see(cluster);
  expect(line('backup of db')).toMatch(expected);
  expect(isRight).toBe(right);
});

test('a volume that no pod mounts, and one of which the node counts nothing, are told apart', async () => {
  const uncounted = { volumes: [] };
  expect((await see({ ...uncounted, mounts: 'one \n' })).line('volume')).toMatch(/^✔ .* 5Gi; no pod mounts it now/);
  expect((await see(uncounted)).line('volume')).toMatch(/^\? .* 5Gi; its storage does not tell how full it is/);
});

test('a certificate that ends within a week, a volume that is nearly full, and a namespace that is not there are wrong', async () => {
  expect((await see({ certificate: await certificateUntil(NOW + 6.5 * 24 * HOUR) })).line('certificate')).toMatch(
    /^✖ .* ends in 6 days/,
  );
  expect((await see({ certificate: 'bm9uZQ==' })).line('certificate')).toMatch(/^✖ .* has no certificate that can be read/);
  expect((await see({ used: 0.93 })).line('volume')).toMatch(/^✖ .* 93 % of 5Gi used/);
  expect((await see({ isThere: false })).said[1]).toMatch(/^✖ the stack {2}the namespace is not there/);
});

test('what may not be asked is not taken for wrong', async () => {
  const { said, isRight } = await see({ forbidden: ['/nodes/', 'get secret', 'apply --dry-run', 'release-of'] });
  expect(said.filter((line) => line.startsWith('?'))).toHaveLength(4);
  expect(isRight).toBe(true);
});

test('alerts that fire are wrong, and a Prometheus that says nothing is not', async () => {
  const metrics = { metrics: { from: { namespace: 'monitoring' } } };
  const alert = { state: 'firing', activeAt: ago(3), annotations: { summary: 'The claim data-db-0 has 8% of its room left.' } };
  const rule = (alerts: readonly object[]) => ({
    ...{ name: 'VolumeFull', labels: { stack: 'shop', environment: 'production', severity: 'critical' }, alerts },
    annotations: { runbook: 'docs/runbooks/VolumeFull.md' },
  });
  const rules = (...alerts: readonly object[]) =>
    JSON.stringify({ status: 'success', data: { groups: [{ rules: [rule(alerts)] }] } });
  const fires = await see({ rules: rules(alert) }, metrics);
  expect(fires.line('alert')).toBe(
    '✖ alert VolumeFull  The claim data-db-0 has 8% of its room left. critical, for 3 hours: docs/runbooks/VolumeFull.md',
  );
  expect(fires.isRight).toBe(false);
  expect((await see({ rules: rules() }, metrics)).line('alerts')).toBe('✔ alerts  none fires');
  const silent = await see({ forbidden: ['/proxy/api/v1/rules'] }, metrics);
  expect(silent.line('alerts')).toBe(
    '? alerts  not known: you may not ask the Prometheus in monitoring, which needs the right to get services/proxy there',
  );
  expect(silent.said.at(-1)).toBe('Nothing is wrong.');
  expect((await see()).line('alert')).toBeUndefined();
});

test('JSON has the same with numbers, for a program', async () => {
  const { said } = await see({ json: true, crashes: true });
  const { right, seen } = JSON.parse(said[0] ?? '');
  expect(right).toBe(false);
  expect(seen).toContainEqual(expect.objectContaining({ name: 'api', is: 'wrong', data: { ready: 1, pods: 2, restarts: 12 } }));
});
