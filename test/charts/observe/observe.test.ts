// Those who watch: they ask what a PodMonitor says, know the same alerts, show the same dashboards, and are let in by what the stack says itself.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dashboardsOf } from '../../../charts/dashboard/dashboard';
import { nameOf } from '../../../charts/observe/place';
import { findingsIn } from '../../../checks';
import type { KubeObject } from '../../../checks/manifest';
import type { ResolvedStack } from '../../../model';
import { objectsOf } from '../../../output/objects';
import { observerManifests } from '../../../output/observers';
import { yamlOf } from '../../../output/yaml';
import { resolveStacks } from '../../../resolve';
import type { StackInput } from '../../../schema/stack';
import { stacks } from '../../../stacks';
import { observed } from '../../support/observed';
import { withPromtool } from '../../support/promql/promtool';
import { api, cache, db, resolved } from '../../support/stacks';

const FROM = { namespace: 'monitoring', labels: { 'app.kubernetes.io/name': 'prometheus' } };
const services: StackInput['services'] = {
  api: { ...api, image: 'registry.example.com/api:1', metrics: '/metrics', uses: { db: { env: 'DATABASE_URL' } } },
  worker: { type: 'container', image: 'registry.example.com/worker:1', metrics: { port: 9100, path: '/of/it' } },
  db: { ...db, backup: {} },
  cache,
  site: { type: 'static', image: 'registry.example.com/site:1' },
};
const local = { environments: { local: {} } };
const small = resolved(services, { ...local, metrics: { from: FROM } });
const operated = resolved(services, { ...local, metrics: { from: FROM, operator: {} } });

const objects = (stack: ResolvedStack = small) => observerManifests(stack).map(({ object }) => object);
/** Some fields of an object, whatever its kind. */
// biome-ignore lint/suspicious/noExplicitAny: each test knows the kind that it asks for
const find = (kind: string, name: string, all: readonly KubeObject[] = objects()): any =>
  all.find((object) => object.kind === kind && object.metadata.name === name);

const config = (stack: ResolvedStack = small) =>
  JSON.parse(find('ConfigMap', nameOf(stack, 'prometheus'), objects(stack)).data['prometheus.yml']);

interface Job {
  readonly job_name: string;
  readonly metrics_path: string;
  readonly kubernetes_sd_configs?: readonly { readonly namespaces: { readonly names: readonly string[] } }[];
  readonly relabel_configs: readonly { readonly source_labels: readonly [string]; readonly regex?: string }[];
}
const jobs = (stack: ResolvedStack = small): Job[] => config(stack).scrape_configs;

/** What a job keeps, by the label that it looks at. */
const kept = ({ relabel_configs }: Job) =>
  Object.fromEntries(
    relabel_configs.flatMap(({ source_labels: [label], regex }) =>
      regex === undefined ? [] : [[label.replace('__meta_kubernetes_pod_', ''), regex]],
    ),
  );

describe('no second truth:', () => {
  test('each PodMonitor is a job of the same pods, port, path and name', () => {
    const monitors = objectsOf(operated).filter(({ kind }) => kind === 'PodMonitor');
    // biome-ignore lint/suspicious/noExplicitAny: a custom resource
    const wanted = monitors.map(({ metadata, spec }: any) => ({
      name: metadata.name,
      path: spec.podMetricsEndpoints[0].path,
      service: spec.selector.matchLabels['app.kubernetes.io/instance'],
      port: spec.podMetricsEndpoints[0].port,
    }));
    const found = jobs(operated)
      .filter(({ job_name }) => !job_name.includes('/'))
      .map((job) => ({
        ...{ name: job.job_name, path: job.metrics_path },
        ...{ service: kept(job).label_app_kubernetes_io_instance, port: kept(job).container_port_name },
      }));
    expect(found).toStrictEqual(wanted);
    expect(found.map(({ name }) => name).sort()).toStrictEqual(['api', 'cache', 'db', 'worker']);
  });

  test('with annotations the jobs are the same as with monitors', () => {
    expect(jobs(small)).toStrictEqual(jobs(operated));
  });

  test('the rules are those of the PrometheusRule, and of the ConfigMap', () => {
    const rules = (stack: ResolvedStack) =>
      JSON.parse(find('ConfigMap', 'shop-local-prometheus', objects(stack)).data['rules.yaml']);
    expect(rules(operated).groups).toStrictEqual(find('PrometheusRule', 'shop', objectsOf(operated)).spec.groups);
    expect(rules(small)).toStrictEqual(JSON.parse(find('ConfigMap', 'shop-alerts', objectsOf(small)).data['rules.yaml']));
    expect(config().rule_files).toStrictEqual(['/etc/prometheus/rules.yaml']);
  });

  test('the dashboards are those of the stack, and the first one is where Grafana opens', () => {
    const made = dashboardsOf(small);
    const { data } = find('ConfigMap', 'shop-local-grafana');
    expect(Object.entries(data)).toStrictEqual(made.map(({ file, json }) => [file, JSON.stringify(json)]));
    const { env } = find('Deployment', 'shop-local-grafana').spec.template.spec.containers[0];
    expect(env).toContainEqual({
      name: 'GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH',
      value: `/var/lib/dashboards/${made[0]?.file}`,
    });
  });
});

describe('who reaches whom:', () => {
  const podLabels = (program: string) => find('Deployment', `shop-local-${program}`).spec.template.metadata.labels;
  const selects = (selector: Record<string, string>, labels: Record<string, string>) =>
    Object.entries(selector).every(([key, value]) => labels[key] === value);
  // biome-ignore lint/suspicious/noExplicitAny: peers of a policy
  const lets = (rules: any[], port: number, namespace: string, labels: Record<string, string>) =>
    rules.some(
      ({ from = [], to = [], ports }) =>
        ports.some((open: { port: number }) => open.port === port) &&
        [...from, ...to].some(
          ({ namespaceSelector, podSelector }) =>
            podSelector &&
            selects(podSelector.matchLabels, labels) &&
            (namespaceSelector?.matchLabels['kubernetes.io/metadata.name'] ?? 'monitoring') === namespace,
        ),
    );

  test.each([
    ['api', 8000],
    ['worker', 9100],
    ['db', 9187],
    ['cache', 9121],
  ])('the metrics of %s at %d are open to Prometheus on both sides, and to neither of its neighbours', (service, port) => {
    const theirs = find('NetworkPolicy', service, objectsOf(small)).spec.ingress;
    const may = (program: string) => lets(theirs, port, 'monitoring', podLabels(program));
    expect([may('prometheus'), may('grafana'), may('state-metrics')]).toStrictEqual([true, false, false]);
    const { egress } = find('NetworkPolicy', 'shop-local-prometheus').spec;
    expect(lets(egress, port, 'shop-local', { 'app.kubernetes.io/instance': service })).toBe(true);
  });

  test('Grafana reaches Prometheus and nobody reaches Grafana; Prometheus is reached by Grafana alone', () => {
    const policy = (program: string) => find('NetworkPolicy', `shop-local-${program}`).spec;
    expect(policy('grafana').ingress).toStrictEqual([]);
    expect(lets(policy('grafana').egress, 9090, 'monitoring', podLabels('prometheus'))).toBe(true);
    const askers = ['grafana', 'prometheus', 'state-metrics'];
    const let_in = (port: number, rules: never[]) =>
      askers.filter((program) => lets(rules, port, 'monitoring', podLabels(program)));
    expect(let_in(9090, policy('prometheus').ingress)).toStrictEqual(['grafana']);
    expect(let_in(8080, policy('state-metrics').ingress)).toStrictEqual(['prometheus']);
    expect(lets(policy('prometheus').egress, 8080, 'monitoring', podLabels('state-metrics'))).toBe(true);
  });

  test('two stacks that are watched from one namespace have names, pods and rights of their own', () => {
    const names = (stack: ResolvedStack) =>
      objects(stack)
        .filter(({ metadata }) => metadata.labels?.['slipway/observes'] !== undefined)
        .map(({ kind, metadata }) => `${kind} ${metadata.namespace} ${metadata.name}`);
    const other = { ...small, name: 'bakery', namespace: { ...small.namespace, name: 'bakery-local' } };
    expect(names(other).filter((name) => names(small).includes(name))).toStrictEqual([]);
    const selector = find('Deployment', 'shop-local-prometheus').spec.selector.matchLabels;
    const others = find('Deployment', 'bakery-local-prometheus', objects(other)).spec.template.metadata.labels;
    expect(selects(selector, others)).toBe(false);
  });

  test('what the stack says of those who scrape is on the pod, and never turns its own selector around', () => {
    const labels = { 'app.kubernetes.io/part-of': 'kube-prometheus', 'app.kubernetes.io/instance': 'k8s' };
    const stack = resolved(services, { ...local, metrics: { from: { namespace: 'monitoring', labels } } });
    const { selector, template } = find('Deployment', 'shop-local-prometheus', objects(stack)).spec;
    expect(template.metadata.labels).toMatchObject({ ...labels, ...selector.matchLabels });
  });
});

test('of all rules about manifests it breaks one, at the two pods that ask the API server', () => {
  const found = (stack: ResolvedStack) => findingsIn([observerManifests(stack)]).map(({ path, text }) => `${path} ${text}`);
  expect(found(small)).toStrictEqual([
    "shop/local/state-metrics/deployment container 'state-metrics' mounts a token of the API server.",
    "shop/local/prometheus/deployment container 'prometheus' mounts a token of the API server.",
  ]);
  expect(found(observed)).toHaveLength(2);
});

test('those of every stack here that says who scrapes break no rule that holds for anybody', () => {
  const watched = resolveStacks(stacks).filter(({ observers, like }) => observers && like !== 'production');
  expect(watched.map(({ name, environment }) => `${name}/${environment}`)).toContain('demo/local');
  for (const stack of watched) expect(() => observerManifests(stack)).not.toThrow();
});

test('the rights end where the stack and its controller end, but for the nodes, of which only metrics are read', () => {
  const stack = resolved(services, {
    ...local,
    metrics: { from: FROM },
    ingress: { hosts: ['shop.example.com'], routes: { '/': 'site' } },
  });
  const roles = objects(stack).filter(({ kind }) => /Role$/.test(kind));
  // biome-ignore lint/suspicious/noExplicitAny: rules of RBAC
  const may = roles.map(({ metadata, ...role }: any) => [
    metadata.namespace ?? 'everywhere',
    // biome-ignore lint/suspicious/noExplicitAny: rules of RBAC
    role.rules.flatMap(({ resources, verbs }: any) => resources.map((resource: string) => `${verbs.join('/')} ${resource}`)),
  ]);
  expect(may).toStrictEqual([
    [
      'shop-local',
      ['list/watch pods', 'list/watch deployments', 'list/watch statefulsets', 'list/watch cronjobs', 'list/watch jobs'],
    ],
    ['shop-local', ['get/list/watch pods']],
    ['traefik', ['get/list/watch pods']],
    ['everywhere', ['get/list/watch nodes', 'get nodes/metrics']],
  ]);
});

test('images are pinned by digest in every environment, and come from the mirror of the stack', () => {
  const images = (stack: ResolvedStack) =>
    ['state-metrics', 'prometheus', 'grafana'].map(
      (program) => find('Deployment', nameOf(stack, program as 'grafana'), objects(stack)).spec.template.spec.containers[0].image,
    );
  for (const image of images(small)) expect(image).toMatch(/:v?\d+\.\d+\.\d+@sha256:[0-9a-f]{64}$/);
  const mirrored = resolved(services, { ...local, metrics: { from: FROM }, images: { mirror: 'mirror.example.com' } });
  for (const image of images(mirrored)) expect(image).toMatch(/^mirror\.example\.com\//);
});

test('kube-state-metrics lists every kind whose series an alert or a panel asks for', () => {
  const { args } = find('Deployment', 'shop-state-metrics', objects(observed)).spec.template.spec.containers[0];
  const listed = /--resources=(\S+)/.exec(args.join(' '))?.[1]?.split(',');
  const text = JSON.stringify(objects(observed).filter(({ kind }) => kind === 'ConfigMap'));
  const asked = new Set([...text.matchAll(/\bkube_([a-z]+)_/g)].map(([, kind]) => `${kind}s`));
  expect([...asked].sort()).toStrictEqual(listed);
});

test('a setting that changes makes another pod, because nothing is read twice', () => {
  const content = (stack: ResolvedStack, program: string) =>
    find('Deployment', `shop-local-${program}`, objects(stack)).spec.template.metadata.annotations['slipway/content'];
  const fewer = resolved({ ...services, cache: { ...cache, metrics: false } }, { ...local, metrics: { from: FROM } });
  for (const program of ['prometheus', 'grafana']) expect(content(fewer, program)).not.toBe(content(small, program));
});

test('names have room for programs where the namespace has none left', () => {
  const long = { ...small, namespace: { ...small.namespace, name: 'n'.repeat(63) } };
  for (const { metadata } of objects(long)) expect(metadata.name.length).toBeLessThanOrEqual(63 + '-provisioning'.length);
  expect(nameOf(long, 'state-metrics')).toHaveLength(63);
  expect(nameOf({ ...long, namespace: { ...long.namespace, name: `${'n'.repeat(62)}m` } }, 'grafana')).not.toBe(
    nameOf(long, 'grafana'),
  );
});

test('there is nothing of it for a stack that nobody may scrape', () => {
  expect(objects(resolved({ api }, local))).toStrictEqual([]);
});

test('as it is applied', () => {
  const stack = resolved({ worker: services.worker as never }, { ...local, metrics: { from: FROM } });
  const without = ({ kind, metadata }: KubeObject) => !(kind === 'ConfigMap' && metadata.name === 'shop-local-grafana'); // tests of the dashboard have that
  expect(yamlOf(objects(stack).filter(without))).toMatchSnapshot();
});

withPromtool('promtool takes the configuration and the rules', () => {
  const folder = mkdtempSync(join(tmpdir(), 'promtool-'));
  try {
    const { data } = find('ConfigMap', 'shop-prometheus', objects(observed));
    const here = (text: string) =>
      text.replaceAll('/etc/prometheus', folder).replaceAll('/var/run/secrets/kubernetes.io/serviceaccount', folder);
    for (const [file, text] of Object.entries<string>(data)) writeFileSync(join(folder, file), here(text));
    writeFileSync(join(folder, 'token'), '');
    execFileSync(process.env.PROMTOOL ?? '', ['check', 'config', join(folder, 'prometheus.yml')], { stdio: 'pipe' });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
