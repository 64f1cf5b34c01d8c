// What no API server changes where it stands.
import { checkChanges, readManifests } from '../../api';

const read = (text: string) => {
  const outcome = readManifests(text, 'all.yaml');
  return outcome.ok ? outcome.value : [];
};
const changed = (before: string, [from, to]: readonly [from: string, to: string]) => {
  expect(before).toContain(from);
  return checkChanges(read(before), read(before.replaceAll(from, to))).map(
    ({ rule, line, path, text }) => `${rule} ${line} ${path}: ${text}`,
  );
};

const workload = (kind: string, spec = '') => `apiVersion: ${kind === 'Job' ? 'batch' : 'apps'}/v1
kind: ${kind}
metadata: { name: web }
spec:
  ${kind === 'Job' ? '' : 'selector: { matchLabels: { app: web } }'}
  template: { metadata: { labels: { app: web } }, spec: { ${kind === 'Job' ? 'restartPolicy: Never, ' : ''}containers: [{ name: a, image: a:1 }] } }
${spec}`;
const object = (apiVersion: string, kind: string, rest: string) =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: web }\n${rest}\n`;
const CLAIMS = `  serviceName: web
  volumeClaimTemplates: [{ metadata: { name: data, labels: { app: web } }, spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } } }]`;
const BINDING = object(
  'rbac.authorization.k8s.io/v1',
  'RoleBinding',
  'roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader }',
);

test.each<[string, string, [string, string]]>([
  ['the selector of a Deployment', workload('Deployment'), ['app: web', 'app: api']],
  ['the selector of a DaemonSet', workload('DaemonSet'), ['app: web', 'app: api']],
  ['the template of a Job', workload('Job'), ['a:1', 'a:2']],
  ['the Service of a StatefulSet', workload('StatefulSet', CLAIMS), ['serviceName: web', 'serviceName: db']],
  ['the size of a claim template', workload('StatefulSet', CLAIMS), ['1Gi', '2Gi']],
  [
    'a label of a claim template',
    workload('StatefulSet', CLAIMS),
    ['name: data, labels: { app: web }', 'name: data, labels: { app: db }'],
  ],
  [
    'the mode of a claim',
    object('v1', 'PersistentVolumeClaim', 'spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } }'),
    ['ReadWriteOnce', 'ReadWriteMany'],
  ],
  [
    'a claim that shrinks',
    object('v1', 'PersistentVolumeClaim', 'spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 2Gi } } }'),
    ['2Gi', '1Gi'],
  ],
  ['an immutable ConfigMap', object('v1', 'ConfigMap', 'immutable: true\ndata: { a: b }'), ['a: b', 'a: c']],
  ['an immutable Secret', object('v1', 'Secret', 'immutable: true\nstringData: { a: b }\ndata: { c: YQ== }'), ['YQ==', 'Yg==']],
  ['the type of a Secret', object('v1', 'Secret', 'type: Opaque'), ['Opaque', 'example.com/other']],
  [
    'a Service that becomes headless',
    object('v1', 'Service', 'spec: { type: ClusterIP, ports: [{ port: 80 }] }'),
    ['type: ClusterIP', 'clusterIP: None'],
  ],
  [
    'the address of a Service',
    object('v1', 'Service', 'spec: { clusterIP: 10.0.0.1, ports: [{ port: 80 }] }'),
    ['10.0.0.1', '10.0.0.2'],
  ],
  ['the role of a binding', BINDING, ['name: reader', 'name: writer']],
  [
    'the parameters of a StorageClass',
    object('storage.k8s.io/v1', 'StorageClass', 'provisioner: a.b\nparameters: { type: fast }'),
    ['fast', 'slow'],
  ],
  ['the value of a PriorityClass', object('scheduling.k8s.io/v1', 'PriorityClass', 'value: 5'), ['value: 5', 'value: 6']],
  [
    'the controller of an IngressClass',
    object('networking.k8s.io/v1', 'IngressClass', 'spec: { controller: a/b }'),
    ['a/b', 'a/c'],
  ],
  ['the command of a Pod', object('v1', 'Pod', 'spec: { containers: [{ name: a, image: a:1, command: [x] }] }'), ['[x]', '[z]']],
])('%s', (_, before, change) => {
  const found = changed(before, change);
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(/^immutable 1 \w+\/web: \w+ 'web'.* Delete it before it is applied again/);
});

test('the values of an immutable Secret are not told', () => {
  const secret = object('v1', 'Secret', 'immutable: true\ndata: { c: YQ== }');
  expect(changed(secret, ['YQ==', 'Yg=='])).toStrictEqual([
    "immutable 1 Secret/web: Secret 'web': data changes; it is immutable. Delete it before it is applied again, or give the new one another name.",
  ]);
});

test.each<[string, string, [string, string]]>([
  ['the image of a Deployment', workload('Deployment'), ['a:1', 'a:2']],
  ['the image of a Pod', object('v1', 'Pod', 'spec: { containers: [{ name: a, image: a:1 }] }'), ['a:1', 'a:2']],
  ['a ConfigMap that is not immutable', object('v1', 'ConfigMap', 'data: { a: b }'), ['a: b', 'a: c']],
  [
    'what the API server fills in',
    workload('StatefulSet', CLAIMS),
    ['  serviceName', '  podManagementPolicy: OrderedReady\n  serviceName'],
  ],
  ['an object of another name', workload('Job'), ['name: web', 'name: web-2']],
  ['what was wrong before', object('v1', 'Service', 'spec: { ports: [{ port: 0 }] }'), ['port: 0', 'port: 80']],
])('%s may change', (_, before, change) => {
  expect(changed(before, change)).toStrictEqual([]);
});
