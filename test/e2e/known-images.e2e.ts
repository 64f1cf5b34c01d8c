// Images that Slipway knows start with little more than their name, under the strictest level of Pod Security; and a Prometheus of
// another namespace reaches the metrics of a closed stack, and nobody else does.
import { remove } from './support/deploy';
import { kubectl, tryKubectl } from './support/kubectl';
import { deployOwn, resolved } from './support/own-stack';
import { podsOf, restartsOf } from './support/pods';
import { ready } from './support/ready';
import { until } from './support/until';

const [WATCHED, WATCHER] = ['e2e-watched', 'e2e-watcher'] as const;
const prometheus = { type: 'container', image: 'prom/prometheus:v3.5.3' } as const;

const watched = resolved({
  name: WATCHED,
  metrics: { from: { namespace: WATCHER } },
  services: {
    mail: { type: 'container', image: 'axllent/mailpit:v1.27' },
    cache: { type: 'container', image: 'memcached:1.6' },
    shop: {
      ...prometheus, // a program that tells metrics
      metrics: '/metrics',
      volumes: { 'shop-data': { mountPath: '/prometheus', size: '64Mi' } },
    },
  },
  environments: { production: {} },
});

const config = {
  global: { scrape_interval: '2s', scrape_timeout: '1s' },
  scrape_configs: [
    { job_name: 'shop', static_configs: [{ targets: [`shop.${WATCHED}.svc:9090`] }] },
    { job_name: 'mail', static_configs: [{ targets: [`mail.${WATCHED}.svc:8025`] }] },
  ],
};
const watcher = resolved({
  name: WATCHER,
  services: {
    prometheus: {
      ...prometheus,
      files: { '/etc/prometheus/prometheus.yml': JSON.stringify(config) },
      volumes: { tsdb: { mountPath: '/prometheus', size: '64Mi' } },
      uses: { shop: {}, mail: {} },
    },
    shop: { type: 'external', host: `shop.${WATCHED}.svc`, port: 9090, namespace: WATCHED },
    mail: { type: 'external', host: `mail.${WATCHED}.svc`, port: 8025, namespace: WATCHED },
  },
  environments: { production: {} },
});

beforeAll(async () => {
  await deployOwn(watched);
  await deployOwn(watcher);
  await Promise.all([ready(WATCHED), ready(WATCHER)]);
});
afterAll(async () => {
  await Promise.all([remove(WATCHED), remove(WATCHER)]);
});

test('they are ready under the level restricted, and none was started twice', async () => {
  const level = await kubectl([
    ...['get', 'namespace', WATCHED, '-o'],
    "jsonpath={.metadata.labels['pod-security\\.kubernetes\\.io/enforce']}",
  ]);
  expect(level).toBe('restricted');
  for (const name of ['mail', 'cache', 'shop']) expect((await podsOf(WATCHED, name)).map(restartsOf)).toStrictEqual([0]);
});

/** What Prometheus says of a job: 1 where it was scraped, 0 where it could not be. */
async function up(job: string): Promise<string | undefined> {
  const { stdout } = await tryKubectl([
    ...['-n', WATCHER, 'exec', 'statefulset/prometheus', '--', 'promtool', 'query', 'instant', 'http://localhost:9090'],
    `up{job="${job}"}`,
  ]);
  return /=> ([01]) @/.exec(stdout)?.[1];
}

test('the service with metrics is scraped, through the closed network', async () => {
  expect(
    await until(
      () => up('shop'),
      (value) => value === '1',
    ),
  ).toBe('1');
});

test('a service without metrics is not: the same policy keeps the scraper out', async () => {
  expect(
    await until(
      () => up('mail'),
      (value) => value !== undefined,
    ),
  ).toBe('0');
});
