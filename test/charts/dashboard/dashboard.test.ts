// The dashboard of a stack: in the order of the picture, and asking for nothing that nobody tells.
import { dashboardsOf } from '../../../charts/dashboard/dashboard';
import { isDashboard } from '../../../output/dashboard-file';
import { dashboardFiles } from '../../../output/dashboards';
import { shop } from '../../support/chart';
import { observed } from '../../support/observed';
import { parse } from '../../support/promql/parse';
import { LABELS } from '../../support/promql/series';
import { resolved } from '../../support/stacks';

const from = { namespace: 'monitoring' };
const [dashboard] = dashboardsOf(observed);
if (!dashboard) throw new Error('no dashboard');
const { panels } = dashboard.json;
type Panel = (typeof panels)[number];
const queriesOf = (panel: Panel) => ('targets' in panel ? panel.targets : []);

test('first the way in, then each service from the outside inwards, each store, backups and jobs', () => {
  expect(panels.filter(({ type }) => type === 'row').map(({ title }) => title)).toStrictEqual([
    'The way in: shop.example.com',
    'worker',
    'frontend: nginx',
    'api: fastapi',
    'store: redis',
    'queue: rabbitmq',
    'maria: mariadb',
    'cluster: postgres',
    'db: postgres',
    'Backups',
    'Jobs',
  ]);
});

test('each panel asks for series and labels that one of the sources tells, in PromQL', () => {
  for (const panel of panels)
    for (const { expr, legendFormat } of queriesOf(panel)) {
      const { series, groupedBy } = parse(expr);
      for (const { name, labels } of series) {
        expect([name, LABELS.has(name)]).toStrictEqual([name, true]);
        const shown = [...legendFormat.matchAll(/\{\{(\w+)\}\}/g)].map(([, label]) => label ?? '');
        for (const label of [...labels, ...groupedBy, ...shown])
          expect([name, label, LABELS.get(name)?.has(label)]).toStrictEqual([name, label, true]);
      }
    }
});

test('a label that is shown is one that the query leaves', () => {
  for (const panel of panels)
    for (const { expr, legendFormat } of queriesOf(panel))
      for (const [, label = ''] of legendFormat.matchAll(/\{\{(\w+)\}\}/g))
        if (/^(sum|max|count)/.test(expr))
          expect([expr, parse(expr).groupedBy]).toStrictEqual([expr, expect.arrayContaining([label])]);
});

test('each query asks for this stack alone', () => {
  for (const panel of panels)
    for (const { expr } of queriesOf(panel)) expect(expr).toMatch(/namespace="shop"|shop-|stack="shop"|^vector\(/);
});

test('no two panels overlap, and none reaches over the edge', () => {
  const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) => {
    expect(x + w).toBeLessThanOrEqual(24);
    return Array.from({ length: w * h }, (_, i) => `${x + (i % w)},${y + Math.floor(i / w)}`);
  });
  expect(new Set(cells).size).toBe(cells.length);
});

test('the queries of a panel have names of their own, which Grafana tells them apart by', () => {
  for (const panel of panels) {
    const names = queriesOf(panel).map(({ refId }) => refId);
    expect(new Set(names).size).toBe(names.length);
  }
});

test("Grafana's sidecar finds it, and there is none where nobody scrapes", () => {
  const services = { api: { type: 'fastapi' } } as const;
  const maps = (found: ReturnType<typeof shop>) =>
    found.ofKind('ConfigMap').filter(({ metadata }) => metadata.labels?.grafana_dashboard === '1');
  const [map, ...more] = maps(shop(services, { metrics: { from } }));
  expect(more).toStrictEqual([]);
  expect(map?.metadata.name).toBe('shop-dashboard');
  expect(JSON.parse(map?.data?.['shop-production.json'] ?? '')).toMatchObject({ title: 'shop (production)' });
  expect(maps(shop(services))).toStrictEqual([]);
});

test('a stack that is too large for one has several, each of which kubectl can apply', () => {
  const many = Object.fromEntries(
    Array.from({ length: 90 }, (_, i) => [`worker-${i}`, { type: 'container', image: 'registry.example.com/w:1' }]),
  );
  const stack = resolved(many as never, { metrics: { from } });
  const found = dashboardsOf(stack);
  expect(found.length).toBeGreaterThan(1);
  expect(found.map(({ file }) => file)).toContain('shop-production-2.json');
  expect(new Set(found.map(({ json }) => json.uid)).size).toBe(found.length);
  expect(found.map(({ json }) => json.title)).toContain('shop (production) 2');
  for (const { json } of found) expect(JSON.stringify(JSON.stringify(json)).length).toBeLessThan(250_000);
});

test('a file of dashboards/ is known by its beginning, and one that a person put there is not', () => {
  const files = [...dashboardFiles([observed])];
  expect(files.map(([file]) => file)).toStrictEqual(['shop-production.json']);
  for (const [file, text] of files) expect(isDashboard(file, () => text)).toBe(true);
  expect(isDashboard('own.json', () => '{\n  "title": "ours"\n}\n')).toBe(false);
});
