// `up --observe` on a cluster that is there, with a real Prometheus: it finds and scrapes every target of the stack through the closed network, knows its
// alerts, of which none is true of a stack that is idle, is asked by `status`, and goes with `down`. Grafana and kube-state-metrics where E2E_OBSERVERS names them.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { groupsOf } from '../../charts/alerts/alerts';
import { alertingOf } from '../../cli/cluster/alerts';
import { kubectlFor } from '../../cli/cluster/kubectl';
import type { StackInput } from '../../schema/stack';
import { apply, remove } from './support/deploy';
import { downByCommand } from './support/down';
import { kubectl, kubectlJson, tryKubectl } from './support/kubectl';
import { isThere, machineWith, observersLeft, prometheusOf } from './support/observers';
import { resolved } from './support/own-stack';
import { type Pod, restartsOf } from './support/pods';
import { prober } from './support/prober';
import { pause, until } from './support/until';
import { synthInto, upByCommand } from './support/up';

const [NAME, WATCHER, OTHER] = ['e2e-observe', 'e2e-observe-watcher', 'e2e-observe-other'] as const;

const stack: StackInput = {
  name: NAME,
  metrics: { from: { namespace: WATCHER, labels: { 'app.kubernetes.io/name': 'prometheus' } } },
  services: {
    // a program that tells metrics
    shop: {
      type: 'container',
      image: 'prom/prometheus:v3.5.3',
      metrics: '/metrics',
      volumes: { 'shop-data': { mountPath: '/prometheus', size: '64Mi' } },
    },
    db: { type: 'postgres', version: 15, memory: '256Mi' },
    store: { type: 'redis', mode: 'store', version: '7.4' },
    cache: { type: 'redis', mode: 'cache', version: '7.4', auth: false },
  },
  environments: { local: { namespace: NAME } },
};
const one = resolved(stack);
const prometheus = prometheusOf(one);

let dist: string;
let said: string[];
const bringUp = () => upByCommand(dist, stack, { observe: true, machine: machineWith() });

beforeAll(async () => {
  await Promise.all([NAME, WATCHER, OTHER].map(remove));
  dist = mkdtempSync(join(tmpdir(), 'slipway-observe-'));
  synthInto(dist, stack);
  said = await bringUp();
});
afterAll(async () => {
  rmSync(dist, { recursive: true, force: true });
  const own = ['-l', `slipway/observes=${NAME}`, '--ignore-not-found'];
  await kubectl(['delete', 'clusterroles,clusterrolebindings', ...own]);
  await Promise.all([NAME, WATCHER, OTHER].map(remove));
});

const watchers = async () =>
  (await kubectlJson<{ items: Pod[] }>(['-n', WATCHER, 'get', 'pods', '-l', `slipway/observes=${NAME}`])).items;

test('it comes up under the level restricted, was started once, and says how to get there', async () => {
  const level = "jsonpath={.metadata.labels['pod-security\\.kubernetes\\.io/enforce']}";
  expect(await kubectl(['get', 'namespace', WATCHER, '-o', level])).toBe('restricted');
  expect((await watchers()).map(restartsOf).filter((count) => count > 0)).toStrictEqual([]);
  expect(said).toContain(`Prometheus and Grafana: in the namespace ${WATCHER}`);
  expect(said.filter((line) => /^(Grafana|Prometheus): http:\/\/localhost/.test(line))).toHaveLength(2);
});

test('every target of the stack is up, through the closed network, and no other target is there', async () => {
  const all = ['cache', 'db', 'shop', 'store', 'cluster/kubelet', 'cluster/cadvisor'];
  const wanted = isThere('state-metrics') ? [...all, 'cluster/state-metrics'] : all;
  const asked = async () => (await prometheus.targets()).filter(({ labels }) => wanted.includes(labels.job));
  const targets = await until(
    asked,
    (found) => found.length === wanted.length && found.every(({ health }) => health === 'up'),
    120,
  );
  expect(targets.map(({ labels }) => labels.job).sort()).toStrictEqual([...wanted].sort());
  const others = (await prometheus.targets()).map(({ labels }) => labels.job).filter((job) => !wanted.includes(job));
  expect(others.filter((job) => job !== 'cluster/state-metrics')).toStrictEqual([]);
});

test('what is scraped is that of the stack: its servers answer, and kubelets tell of no other namespace', async () => {
  const value = (query: string) =>
    until(
      () => prometheus.value(query),
      (found) => found !== undefined,
      90,
    );
  expect(await value(`sum(pg_up{namespace="${NAME}",pod="db-0"})`)).toBe(1);
  expect(await value(`sum(redis_up{namespace="${NAME}"})`)).toBe(2);
  expect(await value(`count(container_memory_working_set_bytes{namespace="${NAME}"})`)).toBeGreaterThan(3);
  // but for what Prometheus says of each scrape itself
  const others = `{job="cluster/cadvisor",namespace!="${NAME}",__name__!~"up|scrape_.*"}`;
  expect(await prometheus.value(`count(${others}) or vector(0)`)).toBe(0);
});

test('every rule of the stack is loaded, and none is broken', async () => {
  const found = await until(prometheus.rules, (rules) => rules.every(({ health }) => health !== 'unknown'), 90);
  expect(found.map(({ name }) => name).sort()).toStrictEqual(
    groupsOf(one)
      .flatMap(({ rules }) => rules.map(({ alert }) => alert))
      .sort(),
  );
  expect(found.filter(({ health }) => health !== 'ok')).toStrictEqual([]);
});

test('a stack that is idle has no alert, and `status` hears it', async () => {
  for (let turn = 0; turn < 12; turn++) {
    expect(await prometheus.alerting()).toStrictEqual([]);
    await pause(5000);
  }
  const context = (await kubectl(['config', 'current-context'])).trim();
  expect(await alertingOf(one, kubectlFor(context))).toStrictEqual({ firing: [] });
});

test('nobody else in the cluster reaches Prometheus, not even with its labels in another namespace', async () => {
  await apply([{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: OTHER } }]);
  // a pod that may go anywhere, with the label of Grafana
  await apply([prober(OTHER, 'other', { 'slipway/observer': `${NAME}-grafana` })]);
  await kubectl(['-n', OTHER, 'wait', '--for=condition=Ready', 'pod/other', '--timeout=120s']);
  const address = (await watchers()).find(({ metadata }) => metadata.name.includes('-prometheus-'))?.status.podIP;
  const ask = ['wget', '-q', '-T', '5', '-O', '-', `http://${address}:9090/-/ready`];
  expect((await tryKubectl(['-n', OTHER, 'exec', 'other', '--', ...ask])).code).not.toBe(0);
});

(isThere('grafana') ? test : test.skip)(
  'Grafana lets the administrator in with the password of the Secret, and has the dashboard',
  async () => {
    const login = 'Authorization: Basic $(printf "admin:%s" "$(cat /run/secrets/grafana/admin-password)" | base64 -w0)';
    const ask = `wget -q -T 10 -O - --header="${login}" http://localhost:3000/api/search`;
    const answer = await kubectl(['-n', WATCHER, 'exec', `deployment/${NAME}-grafana`, '--', 'sh', '-c', ask]);
    expect(JSON.parse(answer)).toContainEqual(expect.objectContaining({ title: `${NAME} (local)` }));
  },
);

test('what it costs is little, and is written down', async () => {
  const series = await prometheus.series();
  const byJob = (job: string) => prometheus.value(`count({job="${job}"})`);
  const jobs = ['shop', 'db', 'store', 'cache', 'cluster/kubelet', 'cluster/cadvisor'];
  const counts = Object.fromEntries(await Promise.all(jobs.map(async (job) => [job, await byJob(job)] as const)));
  const top = await tryKubectl(['-n', WATCHER, 'top', 'pods', '--containers', '--no-headers']);
  console.info(`series: ${series} in all, ${JSON.stringify(counts)}\n${top.stdout}`);
  expect(series).toBeGreaterThan(100);
  expect(series).toBeLessThan(20_000);
});

test('a second run leaves the same pods and the same password', async () => {
  const names = async () => (await watchers()).map(({ metadata }) => metadata.uid).sort();
  const password = () => kubectl(['-n', WATCHER, 'get', 'secret', `${NAME}-grafana`, '-o', 'jsonpath={.metadata.uid} {.data}']);
  const before = [await names(), await password()];
  await bringUp();
  expect([await names(), await password()]).toStrictEqual(before);
});

test('down takes all of it away, and its namespace; the data of the stack stays', async () => {
  await downByCommand(stack);
  expect(await observersLeft(one)).toBe('');
  expect(await kubectl(['get', 'namespace', WATCHER, '--ignore-not-found', '-o', 'name'])).toBe('');
  expect(await kubectl(['-n', NAME, 'get', 'persistentvolumeclaims', '-o', 'name'])).toContain('data-db-0');
});
