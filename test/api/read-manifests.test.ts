// Manifests in a text, as kubectl reads it.
import { check, readManifests } from '../../api';

const read = (text: string, file = 'all.yaml') => {
  const outcome = readManifests(text, file);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.findings));
  return outcome.value;
};
const toldOf = (text: string) => {
  const outcome = readManifests(text, 'all.yaml');
  const findings = outcome.ok ? check(outcome.value, { rules: 'kubernetes' }) : outcome.findings;
  return findings.map(({ file, line, column, path, text: said }) => `${file}:${line}:${column} ${path}: ${said}`);
};

test('words and numbers are those of go-yaml, of which every value was asked', () => {
  const text =
    '[y, Yes, on, "yes", Off, n, nO, 0644, 0o17, 0x1F, 0b101, 1_000, 1:30, 2026-01-01, 08, 09.5, 1e3, .5, +1, -0b11, ~, 1_, _1, 0x, 10.0.0.1]';
  const [{ object } = { object: {} }] = read(`kind: A\nall: ${text}\n`);
  expect(Reflect.get(object, 'all')).toStrictEqual([
    ...[
      true,
      true,
      true,
      'yes',
      false,
      false,
      'nO',
      420,
      15,
      31,
      5,
      1000,
      '1:30',
      '2026-01-01',
      8,
      9.5,
      1000,
      0.5,
      1,
      -3,
      null,
      1,
    ],
    ...['_1', '0x', '10.0.0.1'],
  ]);
});

test('a word that is a truth for kubectl is told where text belongs', () => {
  const pod = (value: string) =>
    `apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  containers:\n    - name: a\n      image: a:1\n      env:\n        - name: DEBUG\n          value: ${value}\n`;
  expect(toldOf(pod('yes'))).toStrictEqual([
    'all.yaml:10:11 Pod/a: spec.containers[0].env[0].value is true, and has to be text: put it into quotes.',
  ]);
  expect(toldOf(pod('"yes"'))).toStrictEqual([]);
});

const pathsOf = (text: string) => read(text).map(({ path }) => path);

test('lists are taken apart: one of any objects, one of a type, one inside another', () => {
  const map = (name: string) => ({ metadata: { name }, data: { a: 'b' } });
  const list = (kind: string, items: unknown) => JSON.stringify({ apiVersion: 'v1', kind, items });
  expect(pathsOf(list('ConfigMapList', [map('a'), map('b')]))).toStrictEqual(['all.yaml/ConfigMap/a', 'all.yaml/ConfigMap/b']);
  const inner = { apiVersion: 'v1', kind: 'SecretList', items: [map('c')] };
  expect(pathsOf(list('List', [{ apiVersion: 'v1', kind: 'Service', ...map('a') }, inner]))).toStrictEqual([
    'all.yaml/Service/a',
    'all.yaml/Secret/c',
  ]);
  expect(toldOf(list('ConfigMapList', [map('a')]))).toStrictEqual([]);
  expect(toldOf(list('List', { a: 1 }))).toStrictEqual(['all.yaml:1:1 List: metadata: is missing. It takes a group of options.']);
});

test('several documents of JSON, one after the other', () => {
  const service = (name: string) =>
    JSON.stringify({ apiVersion: 'v1', kind: 'Service', metadata: { name }, spec: { ports: [{ port: name.length }] } }, null, 1);
  expect(pathsOf(`${service('a')}\n${service('b}{')}${service('c')}`)).toStrictEqual([
    'all.yaml/Service/a',
    'all.yaml/Service/b}{',
    'all.yaml/Service/c',
  ]);
  expect(toldOf(`${service('a')}\n${service('a')}\n`)[0]).toMatch(/^all.yaml:19:\d+ Service\/a: .* exists already/);
});

test('what has neither kind nor name is told by its place', () => {
  expect(toldOf('a: 1\n---\n- b\n')).toStrictEqual([
    'all.yaml:1:1 document 1: apiVersion: is missing. It takes text.',
    'all.yaml:1:1 document 1: kind: is missing. It takes text.',
    'all.yaml:1:1 document 1: metadata: is missing. It takes a group of options.',
    'all.yaml:3:1 document 2: ["b"] is not a group of options.',
  ]);
});

test('an object whose name the API server draws is one, each time another', () => {
  const job = `apiVersion: batch/v1
kind: Job
metadata: { generateName: backup- }
spec: { template: { spec: { restartPolicy: Never, containers: [{ name: a, image: a:1 }] } } }
`;
  expect(toldOf(`${job}---\n${job}`)).toStrictEqual([]);
  expect(toldOf(job.replace('backup-', 'Backup-'))).toStrictEqual([
    "all.yaml:3:1 Job/Backup-: 'Backup-xxxxx' is not a name for a Job.",
  ]);
});

test('a template of Helm is told as one, and an alert with a template of its own is none', () => {
  expect(toldOf('{{- if .Values.a }}\nkind: A\n{{- end }}\n')).toStrictEqual([
    'all.yaml:1:1 : this is a template of Helm, which is no YAML before it is filled in. Check what comes of it: helm template <chart> | slipway check -',
  ]);
  expect(toldOf('a: {{ $labels.pod }}: [\n')[0]).toContain('this is no YAML');
});

const inNamespace = (kind: string, name: string, namespace: string, rest: string) =>
  `${kind}\nmetadata: { name: ${name}${namespace === '' ? '' : `, namespace: ${namespace}`} }\n${rest}\n---\n`;
const MAP = 'apiVersion: v1\nkind: ConfigMap';
const POD = 'apiVersion: v1\nkind: Pod';
const TAKES = 'spec: { containers: [{ name: a, image: a:1, envFrom: [{ configMapRef: { name: settings } }] }] }';

test.each([
  ['default', ''],
  ['', 'default'],
  ['', 'shop'],
  ['shop', 'shop'],
])('what is in %j and what is in %j know each other', (one, other) => {
  expect(toldOf(`${inNamespace(POD, 'a', one, TAKES)}${inNamespace(MAP, 'settings', other, 'data: {}')}`)).toStrictEqual([]);
});

test('what is in another namespace is not there', () => {
  expect(toldOf(`${inNamespace(POD, 'a', 'shop', TAKES)}${inNamespace(MAP, 'settings', 'other', 'data: {}')}`)).toStrictEqual([
    'all.yaml:4:73 Pod/a: it refers to ConfigMap/settings, which does not exist.',
  ]);
});

test('two folders that describe one object are looked at apart', () => {
  const text = inNamespace(MAP, 'settings', '', 'data: {}');
  const [one, other] = [read(text, 'staging/a.yaml'), read(text, 'production/a.yaml')];
  expect(check([...one, ...other], { rules: 'kubernetes' })).toStrictEqual([]);
  expect(check([...one, ...read(text, 'staging/b.yaml')], { rules: 'kubernetes' })).toHaveLength(1);
});
