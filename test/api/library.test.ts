// The library: every function answers with data, and touches nothing but what it is given.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import * as library from '../../api';
import { check, type Outcome, pages, readManifests, readStacks, render, resolve, synthesize, yamlOf } from '../../api';
import { repositories } from '../../cli/repository';
import { stacks } from '../../stacks';

const SHOP = `
name: shop
services:
  api: { type: fastapi, uses: { db: { env: DATABASE_URL } } }
  db: { type: postgres, version: 17 }
environments: { local: {} }
`;

function valueIn<Value>(outcome: Outcome<Value>): Value {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.findings, null, 2));
  return outcome.value;
}

const shop = () => valueIn(resolve(valueIn(readStacks(SHOP))));

test('the example of docs/library.md runs, and its table names every function', () => {
  const page = readFileSync(join(__dirname, '../../docs/library.md'), 'utf8');
  const [, code = ''] = /```js\nimport .*\n([\s\S]*?)```/.exec(page) ?? [];
  const printed: string[] = [];
  const names = Object.keys(library);
  const run = new Function(...names, 'console', `${code}; return { findings, page, files: [...everything.value.keys()] };`);
  const { findings, page: shop, files } = run(...Object.values(library), { log: (file: string) => printed.push(file) });
  expect([findings, files]).toStrictEqual([[], [...printed, 'shop/README.md']]);
  expect(shop).toContain('Written by `npm run synth` from `slipway.yaml`');
  expect([...page.matchAll(/^\| `(?:new )?(\w+)\(/gm)].map(([, name]) => name).sort()).toStrictEqual(names.sort());
});

test('stacks are read from YAML, a document each, and are what TypeScript would say', () => {
  const [first, second] = valueIn(readStacks(`${SHOP}---\nname: other\nservices: {}\nenvironments: { local: {} }\n`));
  expect(first).toStrictEqual({
    name: 'shop',
    services: { api: { type: 'fastapi', uses: { db: { env: 'DATABASE_URL' } } }, db: { type: 'postgres', version: 17 } },
    environments: { local: {} },
  });
  expect(second?.name).toBe('other');
});

test.each([
  ['', 'slipway.yaml:1:1: there is no stack in it.'],
  ['# nothing yet\n---\n', 'slipway.yaml:1:1: there is no stack in it.'],
  ['- name: shop\n', 'slipway.yaml:1:1: [{"name":"shop"}] is not a stack, which has a name, services and environments.'],
  [
    'name: [shop\n',
    'slipway.yaml:2:1: this is no YAML: this is indented less than what it belongs to, or a bracket or a quote above it is not closed.',
  ],
])('what is no stack is a finding with its place: %j', (text, expected) => {
  const outcome = readStacks(text);
  expect(outcome.findings.map(({ file, line, column, text }) => `${file}:${line}:${column}: ${text}`)).toStrictEqual([expected]);
});

test('resolved stacks come with their warnings, and mistakes come instead of them', () => {
  const good = resolve(valueIn(readStacks(SHOP.replace('{ local: {} }', '{ production: { registry: r.example.com } }'))));
  expect([good.ok, good.findings.map(({ level, rule }) => `${level} ${rule}`)]).toStrictEqual([true, []]);
  const wise = resolve(
    valueIn(
      readStacks(
        SHOP.replace('uses:', "env: { DEBUG: 'true' }, uses:").replace(
          '{ local: {} }',
          '{ production: { registry: r.example.com } }',
        ),
      ),
    ),
  );
  expect([wise.ok, wise.findings.map(({ level, rule, line }) => `${level} ${rule} ${line}`)]).toStrictEqual([
    true,
    ['warning debugging 4'],
  ]);
  const bad = resolve(valueIn(readStacks(SHOP.replace('postgres', 'postgras'))));
  expect(bad).toStrictEqual({
    ok: false,
    findings: [
      {
        ...{ level: 'error', rule: 'option', file: 'slipway.yaml', line: 5, column: 9, stack: 'shop', environments: ['local'] },
        path: 'services.db.type',
        text: "'postgras' is not a service type. Did you mean 'postgres'?",
      },
    ],
  });
});

test('what is no stack at all is told too', () => {
  expect(resolve([undefined as never]).findings.map(({ text }) => text)).toStrictEqual([
    'nothing is not a stack, which has a name, services and environments.',
  ]);
});

test('files of a repository come from whoever has them', () => {
  const text = SHOP.replace('uses:', 'files: { /etc/api.conf: { from: ./api.conf } }, uses:');
  const stack = valueIn(readStacks(text));
  expect(resolve(stack).findings.map(({ path, line }) => `${path} ${line}`)).toStrictEqual([
    'services.api.files./etc/api.conf.from 4',
  ]);
  const content = () => Buffer.from('quiet = true\n');
  const find = (path: string) => (path === './api.conf' ? [{ path: '', bytes: 13, content }] : undefined);
  const resolved = valueIn(resolve(stack, { repositories: () => ({ folder: 'memory', find }) }));
  expect(
    valueIn(render(resolved)).some(({ manifests }) => yamlOf(manifests.map(({ object }) => object)).includes('quiet = true')),
  ).toBe(true);
});

test('values of secrets are refused, and not repeated', () => {
  const known = [{ name: 'KEY', file: 'somewhere', value: 'a-very-secret-value' }];
  const { ok, findings } = resolve(valueIn(readStacks(SHOP.replace('uses:', 'env: { MODE: a-very-secret-value }, uses:'))), {
    knownValues: known,
  });
  expect(ok).toBe(false);
  expect(findings.map(({ rule, line }) => `${rule} ${line}`)).toStrictEqual(['leak 4']);
  expect(JSON.stringify(findings)).not.toContain('a-very-secret-value');
});

test('rendered manifests, pages and the whole are those of synth', () => {
  const resolved = valueIn(resolve(stacks, { repositories }));
  const files = valueIn(synthesize(stacks, { repositories }));
  const rendered = valueIn(render(resolved)).map(
    ({ file, manifests }) => [file, yamlOf(manifests.map(({ object }) => object))] as const,
  );
  expect(new Map([...rendered, ...pages(resolved)])).toStrictEqual(files);
});

test('our own manifests break no rule, also when they come back as text', () => {
  const charts = valueIn(render(valueIn(resolve(stacks, { repositories }))));
  expect(check(charts.flatMap(({ manifests }) => manifests))).toStrictEqual([]);
  const texts = charts.map(({ file, manifests }) => readManifests(yamlOf(manifests.map(({ object }) => object)), file));
  expect(check(texts.flatMap(valueIn))).toStrictEqual([]);
});

const FOREIGN = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, labels: null }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - { name: web, image: nginx }
---
apiVersion: v1
kind: List
items:
  - { apiVersion: v1, kind: Service, metadata: { name: web }, spec: { selector: { app: wep }, ports: [{ port: 80 }] } }
  - { apiVersion: v1, kind: Service, metadata: { name: 5 }, spec: {} }
  - just text
---
apiVersion: example.com/v1
kind: Widget
metadata: { name: odd }
spec: { template: a text, ports: many }
`;

test('manifests that others wrote are read and checked, and those that cannot be are named', () => {
  const found = check(valueIn(readManifests(FOREIGN, 'app.yaml')));
  const lines = found.map(({ rule, path, text }) => `${rule} ${path}: ${text}`);
  expect(lines).toEqual(
    expect.arrayContaining([
      'shape document 2/items[1]/Service: metadata.name: 5 is not text.',
      "shape document 2/items[2]: 'just text' is not a group of options.",
      'selectors Service/web: the selector {"app":"wep"} matches 0 workloads instead of one.',
      "images Deployment/web: container 'web' runs 'nginx', which names no version.",
    ]),
  );
  expect(lines.filter((line) => line.includes('Widget'))).toStrictEqual([]);
});

test('a text that is no YAML has a place', () => {
  expect(readManifests('a: {', 'app.yaml')).toMatchObject({ ok: false, findings: [{ file: 'app.yaml', line: 1, column: 5 }] });
});

test('whatever a manifest holds, the check answers with findings', () => {
  const all = valueIn(render(shop())).flatMap(({ manifests }) => manifests.map(({ object }) => JSON.stringify(object)));
  const places = all.flatMap((text, i) => pathsIn(JSON.parse(text)).map((path) => [i, path] as const));
  const change = fc.tuple(
    fc.constantFrom(...places),
    fc.constantFrom(null, undefined, 5, 'text', [], {}, [null], { a: 1 }, true),
  );
  const property = fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
    const objects = all.map((text) => JSON.parse(text));
    for (const [[i, path], value] of changes) put(objects[i], path, structuredClone(value)); // the same list twice could be inside itself
    expect(Array.isArray(check(objects.map((object, i) => ({ path: `object ${i}`, object }))))).toBe(true);
  });
  fc.assert(property, { numRuns: 150, seed: 20261130 });
});

function pathsIn(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [...(path.length > 0 ? [path] : []), ...Object.entries(value).flatMap(([key, inner]) => pathsIn(inner, [...path, key]))];
}

function put(object: unknown, path: readonly string[], value: unknown): void {
  const parent = path.slice(0, -1).reduce<unknown>((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], object);
  if (typeof parent === 'object' && parent !== null) Reflect.set(parent, path.at(-1) ?? '', value);
}
