// How a Prometheus finds what tells metrics, and the exporters beside servers that do not.
import { shop } from '../../support/chart';

const from = { namespace: 'monitoring' };
const services = {
  api: { type: 'fastapi', metrics: '/metrics' },
  worker: { type: 'container', metrics: { port: 9100 } },
  db: { type: 'postgres', version: 17 },
  cluster: { type: 'postgres', version: 17, engine: 'cloudnative-pg' },
  cache: { type: 'redis', mode: 'cache' },
  open: { type: 'redis', mode: 'store', auth: false },
  maria: { type: 'mariadb', version: '11.8' },
  queue: { type: 'rabbitmq', version: '4.3' },
} as const;
const annotated = () => shop(services, { metrics: { from } });
const operated = () => shop(services, { metrics: { from, operator: { labels: { release: 'ours' } } } });

interface PodMonitor {
  readonly metadata: { readonly name: string; readonly labels: Record<string, string> };
  readonly spec: { readonly podMetricsEndpoints: unknown; readonly selector: { readonly matchLabels: unknown } };
}

/** The containers of the workload of a service, by their names. */
function containersOf(found: ReturnType<typeof shop>, name: string): Record<string, { command?: string[] }> {
  const [runner] = [...found.ofKind('Deployment'), ...found.ofKind('StatefulSet')].filter(
    ({ metadata }) => metadata.name === name,
  );
  return Object.fromEntries((runner?.spec.template.spec.containers ?? []).map((container) => [container.name, container]));
}

test('the operator is told the port and the path of each service, by the labels that its Prometheus selects by', () => {
  const found = operated().ofKind('PodMonitor') as unknown as PodMonitor[];
  const ports = Object.fromEntries(found.map(({ metadata, spec }) => [metadata.name, spec.podMetricsEndpoints]));
  const metrics = [{ port: 'metrics', path: '/metrics' }];
  expect(ports).toStrictEqual({
    api: [{ port: 'http', path: '/metrics' }],
    ...{ worker: metrics, db: metrics, cluster: metrics, cache: metrics, open: metrics, maria: metrics, queue: metrics },
  });
  for (const { metadata, spec } of found) {
    expect(metadata.labels).toMatchObject({ release: 'ours', 'app.kubernetes.io/part-of': 'shop' });
    expect(spec.selector.matchLabels).toStrictEqual({ 'app.kubernetes.io/instance': metadata.name });
  }
});

test('a pod has the annotations where there is no operator, and none of them where there is one', () => {
  const all = (found: ReturnType<typeof shop>) => JSON.stringify(found.all).match(/prometheus\.io\/port":"\d+/g) ?? [];
  expect(
    all(annotated())
      .map((text) => text.split('"').at(-1))
      .sort(),
  ).toStrictEqual(['15692', '8000', '9100', '9104', '9121', '9121', '9187'].sort());
  expect(annotated().ofKind('PodMonitor')).toStrictEqual([]);
  expect(all(operated())).toStrictEqual([]);
});

test('a server that tells no metrics has an exporter beside it, which is restricted, small and without a probe', () => {
  for (const name of ['db', 'cache', 'open', 'maria']) {
    const { exporter } = containersOf(operated(), name);
    expect(exporter).toMatchObject({
      image: expect.stringMatching(/@sha256:/),
      securityContext: { readOnlyRootFilesystem: true, allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
      resources: { limits: { memory: '64Mi' } },
    });
    expect(exporter).not.toHaveProperty('readinessProbe');
    expect(exporter).not.toHaveProperty('livenessProbe');
  }
  expect(Object.keys(containersOf(operated(), 'queue'))).toStrictEqual(['queue']);
});

test('the exporter of Postgres logs in as a role that reads statistics, whose password is that of the Secret at each start', () => {
  const sql = Object.values(
    operated()
      .ofKind('ConfigMap')
      .find(({ metadata }) => metadata.name.startsWith('db-files'))?.data ?? {},
  ).join('\n');
  expect(sql).toContain('GRANT pg_monitor TO "slipway_metrics"');
  expect(sql).toContain('ALTER ROLE "slipway_metrics" WITH LOGIN CONNECTION LIMIT 2 PASSWORD :\'password\'');
  expect(sql).toContain('cat /run/secrets/db-secrets/METRICS_PASSWORD');
});

test('that of Redis may read no key and no setting; without a password it needs none', () => {
  const found = operated();
  const line = containersOf(found, 'cache').cache?.command?.join(' ');
  expect(line).toMatch(
    /user slipway_metrics on ">%s" \+ping \+client\|setname \+info \+slowlog\|len \+slowlog\|get \+latency\|latest\\n/,
  );
  expect(line).not.toMatch(/~|\+config|@all/);
  expect(JSON.stringify(containersOf(found, 'open').exporter)).not.toContain('REDIS_PASSWORD');
});

test('that of MariaDB logs in from its own pod alone', () => {
  const scripts = Object.values(
    operated()
      .ofKind('ConfigMap')
      .find(({ metadata }) => metadata.name.startsWith('maria-files'))?.data ?? {},
  );
  expect(
    scripts.filter((script) => String(script).includes("CREATE USER IF NOT EXISTS 'slipway_metrics'@'127.0.0.1'")),
  ).toHaveLength(2);
});

test('RabbitMQ tells its own, by queue', () => {
  const data =
    operated()
      .ofKind('ConfigMap')
      .find(({ metadata }) => metadata.name.startsWith('queue-files'))?.data ?? {};
  expect(data.enabled_plugins).toBe('[rabbitmq_prometheus].\n');
  expect(data['rabbitmq.conf']).toContain('prometheus.tcp.port = 15692');
});

test('a data service says by a word that it tells none, and a stack that names nobody has no exporter', () => {
  const silent = shop({ db: { type: 'postgres', version: 17, metrics: false } }, { metrics: { from } });
  expect(Object.keys(containersOf(silent, 'db'))).toStrictEqual(['db']);
  expect(silent.one('NetworkPolicy', 'db').spec.ingress).toStrictEqual([]);
  expect(JSON.stringify(shop({ db: { type: 'postgres', version: 17 } }).all)).not.toContain('METRICS_PASSWORD');
});

test('the port of an exporter is open to the scraper alone', () => {
  expect(operated().one('NetworkPolicy', 'cache').spec.ingress).toStrictEqual([
    {
      from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' } } }],
      ports: [{ protocol: 'TCP', port: 9121 }],
    },
  ]);
});
