// What each ingress controller counts by service, and the alerts of it: they fire for this service, and are silent while it is well and while others fail.
import { groupsOf } from '../../../charts/alerts/alerts';
import { ALL, inWords } from '../../../ingress';
import { parse } from '../../support/promql/parse';
import { fires, runPromtool, type Series, withPromtool } from '../../support/promql/promtool';
import { LABELS } from '../../support/promql/series';
import { resolved } from '../../support/stacks';

const HASH = '0123456789abcdef0123';

/** The labels that each gives the requests to a service of the namespace shop. */
const SEEN: Record<string, { readonly [service: string]: Labels }> = {
  "controller: 'traefik'": {
    api: traefik('shop-api-http@kubernetes'),
    web: traefik('shop-web-http@kubernetes'),
  },
  "controller: 'gateway', implementation: 'traefik'": {
    api: traefik(`httproute-shop-shop-gw-shop-shop-ep-websecure-0-${HASH}-svc-shop-api-0@kubernetesgateway`),
    web: traefik(`httproute-shop-shop-gw-shop-shop-ep-websecure-1-${HASH}-svc-shop-web-0@kubernetesgateway`),
  },
  "controller: 'gateway', implementation: 'envoy-gateway'": {
    api: envoy('httproute/shop/shop/rule/0'),
    web: envoy('httproute/shop/shop/rule/1'),
  },
  "controller: 'nginx'": { api: nginx('api'), web: nginx('web') },
};

interface Labels {
  readonly counted: string;
  readonly bucket: string;
  /** Selectors with the class of the status. */
  readonly ok: string;
  readonly failed: string;
  readonly inTime: string;
}

function traefik(service: string, label = 'service'): Labels {
  const [counted, bucket] = ['traefik_service_requests_total', 'traefik_service_request_duration_seconds_bucket'];
  const its = `${label}="${service}"`;
  return labels(counted, bucket, `${its},code="200"`, `${its},code="502"`, `${its},code="200",le="1.2"`);
}

function nginx(service: string): Labels {
  const name = 'nginx_ingress_controller_upstream_server_response_latency_ms';
  const its = `service="${service}",resource_namespace="shop"`;
  return labels(`${name}_count`, `${name}_bucket`, `${its},code="200"`, `${its},code="502"`, `${its},code="200",le="1000.0"`);
}

function envoy(cluster: string): Labels {
  const its = `envoy_cluster_name="${cluster}"`;
  const of = (code: number) => `${its},envoy_response_code_class="${code}"`;
  return labels('envoy_cluster_upstream_rq_xx', 'envoy_cluster_upstream_rq_time_bucket', of(2), of(5), `${its},le="1000.0"`);
}

function labels(counted: string, bucket: string, ok: string, failed: string, inTime: string): Labels {
  return { counted, bucket, ok: `${counted}{${ok}}`, failed: `${counted}{${failed}}`, inTime: `${bucket}{${inTime}}` };
}

const WELL = { ok: '0+60x420', failed: '0x420', inTime: '0+59x420' };
const FAILS = { ok: '0+60x350 21000+30x70', failed: '0x350 0+30x70', inTime: '0+60x420' };
const SLOW = { ...WELL, inTime: '0+60x350 21000+10x70' };

const series = (its: Labels | undefined, how: typeof WELL): Series =>
  its ? { [its.ok]: how.ok, [its.failed]: how.failed, [its.inTime]: how.inTime } : {};

const stackOf = (options: object) =>
  resolved(
    { api: { type: 'fastapi' }, web: { type: 'nextjs' } },
    {
      metrics: { from: { namespace: 'monitoring' } },
      ingress: {
        ...options,
        hosts: ['shop.example.com'],
        tls: { from: 'secret' },
        routes: { '/api': 'api', '/': 'web' },
      } as never,
    },
  );

/** Those of the service api. */
function alertsOf(options: object) {
  const routes = groupsOf(stackOf(options)).filter(({ name }) => name.endsWith('-routes'));
  return routes.map((group) => ({
    ...group,
    rules: group.rules.filter(({ annotations }) => annotations.summary.includes('to api')),
  }));
}

describe.each(ALL.map(({ options }) => ({ options, words: inWords(options) })))('$words', ({ options, words }) => {
  const { api, web } = SEEN[words] ?? {};

  test('a service has an alert for failures in a short and in a long time, and one for slowness', () => {
    const rules = alertsOf(options).flatMap(({ rules }) => rules);
    expect(rules.map(({ alert, labels: { severity } }) => [alert, severity])).toStrictEqual([
      ['RouteFails', 'critical'],
      ['RouteFails', 'warning'],
      ['RouteIsSlow', 'warning'],
    ]);
  });

  test('they ask for series and labels that the controller tells', () => {
    for (const { expr } of alertsOf(options).flatMap(({ rules }) => rules))
      for (const { name, labels } of parse(expr).series) {
        expect([api?.counted, api?.bucket]).toContain(name);
        expect(labels.filter((label) => !LABELS.get(name)?.has(label))).toStrictEqual([]);
      }
  });

  withPromtool('promtool: they fire for this service', () => {
    const groups = { groups: alertsOf(options) };
    runPromtool(groups, [
      { name: 'idle', series: {}, answers: [fires([])] },
      { name: 'well', series: { ...series(api, WELL), ...series(web, WELL) }, answers: [fires([])] },
      { name: 'another fails', series: { ...series(api, WELL), ...series(web, FAILS) }, answers: [fires([])] },
      { name: 'fails', series: { ...series(api, FAILS), ...series(web, WELL) }, answers: [fires(['RouteFails'])] },
      { name: 'is slow', series: { ...series(api, SLOW), ...series(web, WELL) }, answers: [fires(['RouteIsSlow'])] },
    ]);
  });
});

withPromtool('promtool: they fire where a ServiceMonitor has taken the name of the label', () => {
  const renamed = traefik('shop-api-http@kubernetes', 'exported_service');
  const taken = (all: Series): Series =>
    Object.fromEntries(Object.entries(all).map(([selector, values]) => [selector.replace('{', '{service="traefik",'), values]));
  runPromtool({ groups: alertsOf({ controller: 'traefik' }) }, [
    { name: 'fails', series: taken(series(renamed, FAILS)), answers: [fires(['RouteFails'])] },
  ]);
});
