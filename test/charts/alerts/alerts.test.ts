// What is true of every alert, without asking a Prometheus.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { shop } from '../../support/chart';
import { parse } from '../../support/promql/parse';
import { LABELS } from '../../support/promql/series';
import { CASES, rules } from './cases';

const all = rules.groups.flatMap(({ rules }) => rules);

test('each alert has a severity, a sentence, and a page that says what to type', () => {
  for (const { alert, labels, annotations } of all) {
    expect(['critical', 'warning']).toContain(labels.severity);
    expect(annotations.summary).toMatch(/\.$|\)\.$/);
    expect(annotations.runbook).toBe(`docs/runbooks/${alert}.md`);
    expect(existsSync(join(__dirname, '../../..', annotations.runbook))).toBe(true);
  }
});

test('each alert asks for series and labels that one of the sources tells, in PromQL', () => {
  for (const { alert, expr, annotations } of all) {
    const { series, groupedBy } = parse(expr);
    const shown = [...annotations.summary.matchAll(/\$labels\.(\w+)/g)].map(([, label]) => label ?? '');
    for (const { name, labels } of series)
      expect([alert, name, labels.filter((label) => !LABELS.get(name)?.has(label))]).toStrictEqual([alert, name, []]);
    const told = new Set(series.flatMap(({ name }) => [...(LABELS.get(name) ?? [])]));
    expect([alert, [...groupedBy, ...shown].filter((label) => !told.has(label))]).toStrictEqual([alert, []]);
  }
});

test('no two are one to an Alertmanager: each has a name, a severity and a service of its own', () => {
  const keys = all.map(({ alert, labels }) => JSON.stringify([alert, labels]));
  expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toStrictEqual([]);
});

test('each alert is in a case of promtool', () => {
  const proven = CASES.flatMap(({ fires }) => fires);
  expect([...new Set(all.map(({ alert }) => alert))].filter((alert) => !proven.includes(alert))).toStrictEqual([]);
});

test('they are a PrometheusRule for the operator, with its labels, and a file in a ConfigMap without one', () => {
  const services = { db: { type: 'postgres', version: 17 } } as const;
  const from = { namespace: 'monitoring' };
  const operated = shop(services, { metrics: { from, operator: { labels: { release: 'ours' } } } });
  expect(operated.ofKind('PrometheusRule').map(({ metadata }) => [metadata.name, metadata.labels?.release])).toStrictEqual([
    ['shop', 'ours'],
  ]);
  const files = shop(services, { metrics: { from } })
    .ofKind('ConfigMap')
    .filter(({ metadata }) => metadata.name === 'shop-alerts');
  expect(JSON.parse(files[0]?.data?.['rules.yaml'] ?? '').groups.length).toBeGreaterThan(1);
  expect(
    shop(services)
      .ofKind('ConfigMap')
      .some(({ metadata }) => metadata.name === 'shop-alerts'),
  ).toBe(false);
});
