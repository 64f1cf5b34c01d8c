// The rule that every field is one of Kubernetes' API. What an API server takes and refuses was asked of one: test/e2e/schema.e2e.ts.
import { findingsIn } from '../../../checks';
import type { KubeObject } from '../../../checks/manifest';
import { faultsIn } from '../../support/faults';
import { findingsOf, objects } from '../../support/known-faults';
import taken from './taken.json';

const isTaken = new Set(taken);
const faults = faultsIn(objects);

test('objects that are right have no finding', () => {
  expect(objects.flatMap(findingsOf)).toStrictEqual([]);
});

test('every fault that an API server refuses is found', () => {
  const refused = faults.filter(({ key }) => !isTaken.has(key));
  expect(refused.length).toBeGreaterThan(1300);
  expect(refused.filter(({ object }) => findingsOf(object).length === 0).map(({ name }) => name)).toStrictEqual([]);
});

/** Names that no object or image can have, folders without their slash, and what is there twice: the server takes them, and the pod waits for ever or the last one wins. */
const FOUND_ALL_THE_SAME =
  /^(\w+Projection|\w+VolumeSource|\w+Reference|KeyToPath|TopologySpreadConstraint)\.\w+ is "|is missing$|^(LimitRangeItem\.defaultRequest\.\*|StatefulSetSpec\.revisionHistoryLimit) is|^Container\.env has an item twice|^Container\.(image|workingDir) is "/;

test('what an API server takes is right, but for what cannot work', () => {
  const found = faults.filter(({ key, object }) => isTaken.has(key) && findingsOf(object).length > 0);
  expect(found.map(({ key }) => key).filter((key) => !FOUND_ALL_THE_SAME.test(key))).toStrictEqual([]);
});

const web = { app: 'web' };
/** What is found in a Deployment whose spec, and whose container, have these besides. */
const found = (spec: Record<string, unknown>, container: Record<string, unknown> = {}) =>
  findingsOf({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', labels: web },
    spec: {
      selector: { matchLabels: web },
      template: {
        metadata: { labels: web },
        spec: { containers: [{ name: 'web', image: 'web:1', ports: [{ containerPort: 80 }], ...container }] },
      },
      ...spec,
    },
  } as unknown as KubeObject);

const AT = 'spec.template.spec.containers[0]';

test.each<[string, Record<string, unknown>, Record<string, unknown>, string[]]>([
  ['nothing', {}, {}, []],
  ['a misspelt field', { replicsa: 2 }, {}, ["spec.replicsa is no field of a DeploymentSpec. Did you mean 'replicas'?"]],
  ['text for a number', { replicas: '2' }, {}, ["spec.replicas is the text '2', and has to be a whole number below 2147483648."]],
  [
    'a word in other letters',
    {},
    { imagePullPolicy: 'always' },
    [`${AT}.imagePullPolicy is the text 'always', and has to be 'Always', 'IfNotPresent' or 'Never'. Did you mean 'Always'?`],
  ],
  [
    'one port twice',
    {},
    { ports: [{ containerPort: 80 }, { containerPort: 80, protocol: 'TCP' }] },
    [`${AT}.ports[1] is in the list before: containerPort 80, protocol 'TCP'.`],
  ],
  [
    'a volume that is not there',
    {},
    { volumeMounts: [{ name: 'data', mountPath: '/data' }] },
    [`${AT}.volumeMounts[0].name is 'data', and the pod has no such volume.`],
  ],
  [
    'a quantity that is none',
    {},
    { resources: { limits: { memory: '1GB' } } },
    [`${AT}.resources.limits.memory is the text '1GB', and has to be a quantity, such as '512Mi' or '250m'.`],
  ],
  [
    'a request above its limit',
    {},
    { resources: { requests: { memory: '1Gi' }, limits: { memory: '512Mi' } } },
    [`${AT}.resources.requests.memory is '1Gi', more than its limit '512Mi'.`],
  ],
  [
    'two kinds of probe in one',
    {},
    { readinessProbe: { httpGet: { port: 80 }, exec: { command: ['true'] } } },
    [`${AT}.readinessProbe has httpGet and exec, and may have one of them.`],
  ],
  [
    'labels that the selector does not select',
    { selector: { matchLabels: { app: 'other' } } },
    {},
    ["spec.selector.matchLabels.app is 'other', and the pods of the template have 'web'."],
  ],
])('%s', (_, spec, container, texts) => {
  expect(found(spec, container)).toStrictEqual(texts);
});

const kind = (apiVersion: string, name: string) => ({ apiVersion, kind: name, metadata: { name: 'a' } }) as unknown as KubeObject;

test.each([
  [
    'extensions/v1beta1',
    'Ingress',
    ['the kind Ingress of extensions/v1beta1 was removed before Kubernetes 1.30. Use networking.k8s.io/v1.'],
  ],
  [
    'policy/v1beta1',
    'PodSecurityPolicy',
    [
      'the kind PodSecurityPolicy of policy/v1beta1 was removed before Kubernetes 1.30. Use Pod Security Standards: the label pod-security.kubernetes.io/enforce of a Namespace.',
    ],
  ],
  ['apps/v1', 'Job', ['apps/v1 has no kind Job. batch/v1 has.']],
  ['v1', 'Deployment', ['v1 has no kind Deployment. apps/v1 has.']],
  ['traefik.io/v1alpha1', 'Middleware', []],
  ['gateway.networking.k8s.io/v1', 'Gateway', []],
])('%s %s', (apiVersion, name, texts) => {
  expect(findingsOf(kind(apiVersion, name))).toStrictEqual(texts);
});

const labelled = (value: string, apiVersion = 'v1', name = 'Service') =>
  findingsOf({
    ...kind(apiVersion, name),
    spec: { ports: [{ port: 80 }] },
    metadata: { name: 'a', labels: { version: value } },
  } as unknown as KubeObject).filter((text) => text.startsWith('metadata'));

test.each(['1.0.0+build', '-1.0', 'b'.repeat(64)])(
  "a label cannot have the value '%s', of a custom resource neither",
  (value) => {
    const text = `metadata.labels.version is '${value.length > 60 ? `${value.slice(0, 57)}…` : value}', and the value of a label has letters, digits, '-', '_' and '.', at most 63.`;
    expect(labelled(value)).toStrictEqual([text]);
    expect(labelled(value, 'traefik.io/v1alpha1', 'Middleware')).toStrictEqual([text]);
  },
);

const named = (apiVersion: string, name: string, of: string) =>
  findingsOf({ apiVersion, kind: name, metadata: { name: of }, rules: [] } as unknown as KubeObject);

test('a role has a name of any letters that is a segment of a path', () => {
  expect(named('rbac.authorization.k8s.io/v1', 'ClusterRole', 'system:aggregate-to-view_x')).toStrictEqual([]);
  expect(named('rbac.authorization.k8s.io/v1', 'ClusterRole', 'a/b')).toStrictEqual(["'a/b' is not a name for a ClusterRole."]);
  expect(named('v1', 'Namespace', '2024-shop')).toContain('rules is no field of a Namespace.');
});

test('a kind with a name that every object of JavaScript has is none of Kubernetes', () => {
  for (const name of ['constructor', 'toString', '__proto__']) expect(named('v1', name, 'a')[0]).toBe(`v1 has no kind ${name}.`);
});

test('a mode is decimal here, as for the API server: kubectl has read octal before', () => {
  const mode = (defaultMode: number) =>
    found({}, { volumeMounts: [] }).concat(
      findingsOf({
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: 'a' },
        spec: { containers: [{ name: 'a', image: 'a:1' }], volumes: [{ name: 'v', configMap: { name: 'c', defaultMode } }] },
      } as unknown as KubeObject),
    );
  expect(mode(0o644)).toStrictEqual([]);
  expect(mode(644)).toStrictEqual(['spec.volumes[0].configMap.defaultMode is 644, and has to be at most 511. Octal 644 is 420.']);
  expect(mode(999)).toStrictEqual(['spec.volumes[0].configMap.defaultMode is 999, and has to be at most 511.']);
});

test('an empty label is a label', () => {
  expect(labelled('')).toStrictEqual([]);
});

test('anything at all is looked at without an exception', () => {
  for (const spec of [null, [], 'text', 5, { containers: null }, { template: [] }, { jobTemplate: { spec: 'x' } }])
    for (const { apiVersion, kind: name } of objects)
      expect(() =>
        findingsIn([[{ path: 'a', object: { ...kind(apiVersion, name), spec } as never, foreign: true }]]),
      ).not.toThrow();
});
