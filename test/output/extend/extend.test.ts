// What a team adds to a stack and changes in it: objects of its own and patches, checked as everything else and shown on the page.
import { ApiObject, App, type Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { readStacks, reportOf, resolve, SlipwayStack, type StackInput, synthesize } from '../../../api';

const SHOP = `name: shop
services:
  api: { type: fastapi, uses: { cache: {} } }
  cache: { type: redis, mode: cache }
environments:
  local:
`;

const stackOf = (rest: string): StackInput => {
  const read = readStacks(SHOP + rest);
  if (!read.ok) throw new Error(reportOf(read.findings));
  return read.value[0] as StackInput;
};

const withCode = (rest: Partial<StackInput>): StackInput => ({ ...(stackOf('') as StackInput), ...rest });

function filesOf(stack: StackInput): ReadonlyMap<string, string> {
  const files = synthesize([stack]);
  if (!files.ok) throw new Error(reportOf(files.findings));
  return files.value;
}

const problemsOf = (stack: StackInput): string[] => reportOf(synthesize([stack]).findings).split('\n');

const FLAGS = 'extraObjects:\n  flags: { apiVersion: v1, kind: ConfigMap, data: { dark: "true" } }\n';
const WAIT =
  'patches:\n  Deployment/api:\n    reason: slow nodes\n    operations: [{ op: add, path: /spec/minReadySeconds, value: 10 }]\n';

test('an object of its own comes behind the others, with the namespace and the labels of the stack', () => {
  const files = filesOf(stackOf(FLAGS));
  expect(files.get('shop/local/0003-extra_objects.k8s.yaml')).toBe(`apiVersion: v1
kind: ConfigMap
metadata:
  labels:
    app.kubernetes.io/managed-by: slipway
    app.kubernetes.io/part-of: shop
  name: flags
  namespace: shop-local
data:
  dark: 'true'
`);
  expect(files.get('shop/README.md')).toContain('**Objects of its own**: `ConfigMap/flags`.');
});

test('an environment changes one, or removes it', () => {
  const more = stackOf(`${FLAGS}`);
  const { environments } = more;
  const apart = filesOf({
    ...more,
    environments: { ...environments, development: { extraObjects: { flags: null } } },
  } as StackInput);
  expect([...apart.keys()].filter((file) => file.includes('extra'))).toStrictEqual(['shop/local/0003-extra_objects.k8s.yaml']);
});

test('a function adds what it likes to a chart, also in constructs, and knows the environment', () => {
  const files = filesOf(
    withCode({
      extraObjects: (chart, { stack, environment, namespace }) => {
        const data = { where: `${stack} ${environment} ${namespace}` };
        new ApiObject(new Construct(chart, 'group'), 'flags', {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { name: 'flags' },
          data,
        });
      },
    }),
  );
  expect(files.get('shop/local/0003-extra_objects.k8s.yaml')).toContain('where: shop local shop-local');
  expect(files.get('shop/README.md')).toContain('**Objects of its own**: `ConfigMap/flags`.');
});

test('a patch changes one object, and the page says why', () => {
  const [before, after] = [filesOf(stackOf('')), filesOf(stackOf(WAIT))];
  const changed = [...after].filter(([file, text]) => before.get(file) !== text).map(([file]) => file);
  expect(changed).toStrictEqual(['shop/local/0002-api.k8s.yaml', 'shop/README.md']);
  expect(after.get('shop/local/0002-api.k8s.yaml')).toContain('minReadySeconds: 10');
  expect(after.get('shop/README.md')).toContain('| `Deployment/api` | add `/spec/minReadySeconds` | slow nodes |');
});

test('a stack in an app of somebody else has both', () => {
  const shop = new SlipwayStack(new App(), 'shop', stackOf(FLAGS + WAIT));
  const drawn = shop.node.findAll().filter(ApiObject.isApiObject);
  const json = (kind: string, name: string) => drawn.find((object) => object.kind === kind && object.name === name)?.toJson();
  expect(json('Deployment', 'api').spec.minReadySeconds).toBe(10);
  expect(json('ConfigMap', 'flags').metadata.namespace).toBe('shop-local');
  expect(() => new SlipwayStack(new App(), 'shop', stackOf(WAIT.replace('minReady', 'min/Ready')))).toThrow(
    /^slipway\.yaml \(local\): 1 problem\n {2}10:18 patches\.Deployment\/api\.operations\.0: \/spec\/min is not there\./,
  );
});

const POD = `extraObjects:
  tool:
    apiVersion: v1
    kind: Pod
    spec: { containers: [{ name: tool, image: busybox }] }
`;

test('every rule is asked about them: an own pod is held to what all pods are held to', () => {
  const errors = synthesize([stackOf(POD)]).findings.filter(({ level }) => level === 'error');
  const rules = errors.map(({ rule, path, line }) => `${rule} ${path} ${line}`);
  expect([...new Set(rules)]).toStrictEqual([
    'admission shop/local/Extra_objects/tool 8',
    'resources shop/local/Extra_objects/tool 8',
    'images shop/local/Extra_objects/tool 8',
    'network shop/local/Extra_objects/tool 8',
  ]);
  expect(
    problemsOf(
      stackOf(
        WAIT.replace(
          'add, path: /spec/minReadySeconds, value: 10',
          'replace, path: /spec/template/metadata/labels, value: { a: b }',
        ),
      ),
    ),
  ).toContain(
    'slipway.yaml:3:3 shop/local/api/service: spec.selector (app.kubernetes.io/instance: api) selects no pod, so nobody answers. Pods have app.kubernetes.io/instance: cache.',
  );
  expect(
    problemsOf(
      stackOf(
        WAIT.replace('add, path: /spec/minReadySeconds, value: 10', 'replace, path: /spec/template/spec/containers, value: none'),
      ),
    ).slice(0, 1),
  ).toStrictEqual([
    "slipway.yaml:3:3 shop/local/api/deployment: spec.template.spec.containers is the text 'none', and has to be a list.",
  ]);
});

test.each([
  [
    'a Secret, which nobody writes into a file',
    { k: { apiVersion: 'v1', kind: 'Secret' } },
    'shop/local/Extra_objects/k: a Secret must not stand in a manifest.',
  ],
  [
    'a value of a secret by its format',
    { k: { apiVersion: 'v1', kind: 'ConfigMap', data: { key: `AKIA${'Q3EGRIZ7'.repeat(2)}` } } },
    /extraObjects\.k\.data\.key: looks like/,
  ],
  [
    'what is of the cluster',
    { k: { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole' } },
    'extraObjects.k.kind: a ClusterRole is of the whole cluster, and a stack has one namespace: nothing would take it away again. Apply it apart.',
  ],
  [
    'another namespace',
    { k: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { namespace: 'kube-system' } } },
    "extraObjects.k.metadata.namespace: 'kube-system' is not the namespace of the stack, which is 'shop-local'. Leave namespace out.",
  ],
  [
    'no version',
    { k: { apiVersion: 'one', kind: 'ConfigMap' } },
    "extraObjects.k.apiVersion: 'one' is not a version of an API. Write its group and version, such as 'v1' or 'monitoring.coreos.com/v1'.",
  ],
  ['no kind', { k: { apiVersion: 'v1' } }, 'extraObjects.k.kind: is missing. It takes text.'],
  [
    'no data',
    { k: { apiVersion: 'v1', kind: 'ConfigMap', data: { when: new Date(0) } } },
    'extraObjects.k.data.when: a Date is no data. Write text, a number, true, false, null, a list or a group.',
  ],
  [
    'what goes with nothing',
    { k: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { ownerReferences: { name: 'api' } } } },
    'extraObjects.k.metadata.ownerReferences: {"name":"api"} is not a list.',
  ],
  ['no object', { k: 'ConfigMap' }, "extraObjects.k: 'ConfigMap' is not a group of options."],
  [
    'no group',
    5,
    "extraObjects: 5 is neither a group of objects nor a function. Write { flags: { apiVersion: 'v1', kind: 'ConfigMap', … } }, or (chart) => { new ApiObject(chart, …) }.",
  ],
  [
    'the name of an object that is there',
    { api: { apiVersion: 'v1', kind: 'Service', metadata: { name: 'api' }, spec: { ports: [{ port: 80 }] } } },
    "shop/local/Extra_objects/api: a Service 'api' in namespace 'shop-local' exists already, from shop/local/api/service.",
  ],
])('%s is refused', (_, extraObjects, expected) => {
  const lines = problemsOf(withCode({ extraObjects: extraObjects as never })).map((line) => line.trim());
  expect(lines).toContainEqual(typeof expected === 'string' ? expected : expect.stringMatching(expected));
});

test('a group without a prototype is a group', () => {
  const data = Object.assign(Object.create(null), { dark: 'true' });
  const files = filesOf(withCode({ extraObjects: { flags: { apiVersion: 'v1', kind: 'ConfigMap', data } } }));
  expect(files.get('shop/local/0003-extra_objects.k8s.yaml')).toContain("data:\n  dark: 'true'\n");
});

test('a function that fails is a finding, and so is one that draws what is no data', () => {
  const fails = withCode({
    extraObjects: () => {
      throw new Error('no such file\nat somewhere');
    },
  });
  const odd = withCode({
    extraObjects: (chart: Chart) => {
      new ApiObject(chart, 'odd', {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'odd' },
        data: { when: new Map([[1, 2]]) },
      });
    },
  });
  expect(problemsOf(fails)).toContain('  extraObjects: the function failed: no such file');
  expect(problemsOf(odd).join('\n')).toMatch(
    /extraObjects: the function failed: Failed serializing construct at path 'Extra_objects\/odd'/,
  );
});

const op = (operation: string, name = 'Deployment/api') =>
  `patches:\n  ${name}:\n    reason: why\n    operations:\n      - ${operation}\n`;

test.each([
  [
    '{ op: add, path: /spec/a, value: 1 }',
    'Deployment/apii',
    "8:3 patches.Deployment/apii: the stack has no Deployment/apii. Did you mean 'Deployment/api'?",
  ],
  [
    '{ op: add, path: /spec/a, value: 1 }',
    'CronJob/night',
    '8:3 patches.CronJob/night: the stack has no CronJob/night. It has: ',
  ],
  ['{ op: add, path: /data/a, value: b }', 'ConfigMap/cache-config', '8:3 patches.ConfigMap/cache-config: '],
  [
    '{ op: replace, path: /spec/replica, value: 2 }',
    undefined,
    "11:9 patches.Deployment/api.operations.0: /spec/replica is not there. /spec has replicas, revisionHistoryLimit, selector, strategy and template. Did you mean 'replicas'?",
  ],
  [
    '{ op: add, path: /spec/template/spec/containers/5, value: {} }',
    undefined,
    '11:9 patches.Deployment/api.operations.0: /spec/template/spec/containers/5 is not there. /spec/template/spec/containers is a list of 1.',
  ],
  [
    '{ op: remove, path: /spec/replicas/0 }',
    undefined,
    '11:9 patches.Deployment/api.operations.0: /spec/replicas/0 is not there. /spec/replicas is 1.',
  ],
  [
    '{ op: test, path: /spec/replicas, value: 3 }',
    undefined,
    '11:9 patches.Deployment/api.operations.0: /spec/replicas is 1, and no longer what the test says.',
  ],
  [
    '{ op: move, from: /spec/nothing, path: /spec/replicas }',
    undefined,
    '11:9 patches.Deployment/api.operations.0: /spec/nothing is not there. ',
  ],
  [
    '{ op: replace, path: /metadata/name, value: web }',
    undefined,
    '11:9 patches.Deployment/api.operations.0: /metadata/name says which object it is. Make an object of your own by extraObjects.',
  ],
  [
    '{ op: add, path: spec, value: 1 }',
    undefined,
    "11:20 patches.Deployment/api.operations.0.path: 'spec' is not a path in an object. Begin it with '/', such as '/spec/replicas'.",
  ],
  [
    '{ op: put, path: /spec, value: 1 }',
    undefined,
    "11:11 patches.Deployment/api.operations.0.op: 'put' is not an operation. Use 'add', 'replace', 'remove', 'move', 'copy' or 'test'.",
  ],
  ['{ op: add, path: /spec/a }', undefined, '11:9 patches.Deployment/api.operations.0.value: is missing. It takes any value.'],
  [
    '{ op: add, path: /spec/a, value: 1 }',
    'api',
    "8:3 patches.api: 'api' is not an object. Write its kind and name, such as 'Deployment/api'.",
  ],
])('%s on %s is refused, with what is there', (operation, name, expected) => {
  expect(
    problemsOf(stackOf(op(operation, name)))[1]
      ?.trim()
      .slice(0, expected.length),
  ).toBe(expected);
});

test('the operations build on each other, and a name with a slash is written with ~1', () => {
  const text = `patches:
  Deployment/api:
    reason: why
    operations:
      - { op: add, path: /metadata/annotations, value: {} }
      - { op: add, path: /metadata/annotations/example.com~1team, value: shop }
      - { op: copy, from: /metadata/annotations/example.com~1team, path: /metadata/annotations/owner }
      - { op: add, path: /spec/template/spec/tolerations, value: [{ key: a, operator: Exists }] }
      - { op: add, path: /spec/template/spec/tolerations/-, value: { key: b, operator: Exists } }
      - { op: remove, path: /spec/template/spec/tolerations/0 }
`;
  const file = filesOf(stackOf(text)).get('shop/local/0002-api.k8s.yaml') ?? '';
  expect(file).toContain('  annotations:\n    example.com/team: shop\n    owner: shop\n');
  expect(file).toContain('      tolerations:\n        - key: b\n          operator: Exists\n');
});

test('a field that is newer than the types of cdk8s is not lost', () => {
  const text = WAIT.replace('/spec/minReadySeconds, value: 10', '/spec/template/spec/resources, value: { limits: { cpu: "2" } }');
  expect(filesOf(stackOf(text)).get('shop/local/0002-api.k8s.yaml')).toContain(
    "      resources:\n        limits:\n          cpu: '2'\n",
  );
});

test('a reason is needed', () => {
  expect(
    resolve([stackOf(WAIT.replace('slow nodes', "' '"))]).findings.map(({ path, line, text }) => `${line} ${path}: ${text}`),
  ).toStrictEqual([
    '9 patches.Deployment/api.reason: is missing. Say why the object has to be changed: the page of the stack shows it.',
  ]);
});
