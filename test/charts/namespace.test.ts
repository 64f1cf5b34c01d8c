// The namespace: closed by default, limited by its own stack.

import type { StackInput } from '../../schema/stack';
import { chart, pinned, shop } from '../support/chart';
import type { Objects } from '../support/objects';

const backend = { type: 'fastapi' } as const;

const namespaceOf = (stack: Partial<StackInput>): Objects =>
  chart('namespace', { name: 'shop', services: { backend }, environments: { production: {} }, ...stack });

test('the smallest', () => {
  expect(pinned(namespaceOf({ environments: { local: {} } }))).toMatchSnapshot();
});

test('the fullest', () => {
  const stack = { description: 'A shop', namespace: 'shop-live', version: '2.1.0', registry: 'registry.example.com/team' };
  expect(pinned(namespaceOf(stack))).toMatchSnapshot();
});

test('nobody may talk to anybody unless a policy of its own says so', () => {
  expect(namespaceOf({}).one('NetworkPolicy', 'default-deny').spec).toStrictEqual({
    podSelector: {}, // every pod
    policyTypes: ['Ingress', 'Egress'], // and no rule for either
  });
});

test('a newer Kubernetes enforces the standard of the oldest one, and warns by its own', () => {
  const { labels = {} } = namespaceOf({}).one('Namespace').metadata;
  expect(Object.keys(labels).filter((key) => key.endsWith('-version'))).toStrictEqual([
    'pod-security.kubernetes.io/enforce-version',
  ]);
  expect(labels['pod-security.kubernetes.io/enforce-version']).toBe('v1.30');
});

test.each(['enforce', 'audit', 'warn'])('the API server is told to %s the restricted standard', (mode) => {
  const { labels } = namespaceOf({}).one('Namespace').metadata;
  expect(labels?.[`pod-security.kubernetes.io/${mode}`]).toBe('restricted');
});

test('only a stack that mounts source needs a privileged namespace', () => {
  const services = { backend: { ...backend, source: './Backend' } };
  const { labels } = namespaceOf({ services, environments: { development: {} } }).one('Namespace').metadata;
  expect(labels?.['pod-security.kubernetes.io/enforce']).toBe('privileged');
});

test.each<[string, object | undefined, string]>([
  ['nothing', undefined, 'restricted'],
  ['a port below 1024', { capabilities: ['NET_BIND_SERVICE'] }, 'restricted'],
  ['root', { root: true }, 'baseline'],
  ['a capability of the baseline', { capabilities: ['CHOWN', 'SYS_CHROOT'] }, 'baseline'],
  ['any other', { capabilities: ['NET_BIND_SERVICE', 'NET_RAW'] }, 'privileged'],
])('%s needs no more than this level', (_, said, level) => {
  const mail = { type: 'container', ...(said && { privileges: { reason: 'mail', ...said } }) } as const;
  const { labels } = namespaceOf({ services: { backend, mail } }).one('Namespace').metadata;
  expect(labels?.['pod-security.kubernetes.io/enforce']).toBe(level);
});

test('root in development needs its level too', () => {
  const services = { backend: { ...backend, user: 0 } };
  const { labels } = namespaceOf({ services, environments: { development: {} } }).one('Namespace').metadata;
  expect(labels?.['pod-security.kubernetes.io/enforce']).toBe('baseline');
});

test('it says which environment it is', () => {
  const { labels } = namespaceOf({ environments: { staging: { like: 'production' } } }).one('Namespace').metadata;
  expect(labels).toMatchObject({ 'app.kubernetes.io/part-of': 'shop', 'slipway/environment': 'staging' });
});

test('everything of the stack lies in the namespace that it names', () => {
  const { all } = namespaceOf({ namespace: 'shop-live' });
  const places = all.map(({ kind, metadata }) => (kind === 'Namespace' ? metadata.name : metadata.namespace));
  expect(places).toStrictEqual(all.map(() => 'shop-live'));
});

test('the Namespace itself lies in none: it is the cluster that holds it', () => {
  expect(namespaceOf({}).one('Namespace').metadata).not.toHaveProperty('namespace');
});

test('a laptop has no quota: what runs there is small and everybody has another one', () => {
  const { all } = namespaceOf({ environments: { local: {} } });
  expect(all.map(({ kind }) => kind)).toStrictEqual(['Namespace', 'NetworkPolicy']);
});

const quota = (services: StackInput['services']) => namespaceOf({ services }).one('ResourceQuota').spec.hard ?? {};
const size = {
  requests: { cpu: '100m', memory: '100Mi' },
  limits: { cpu: '1', memory: '200Mi' },
};

test('the quota covers all replicas, one rolling update at its widest and one pod by hand', () => {
  const hard = quota({ backend: { ...backend, replicas: 4, resources: size } });
  expect(hard).toMatchObject({
    pods: '7', // 4, a quarter more that start and that stop, and kubectl run
    'requests.cpu': '650m', // 6 × 100m + 50m
    'requests.memory': '664Mi', // 6 × 100Mi + 64Mi
    'limits.cpu': '6500m', // 6 × 1 + 500m
    'limits.memory': '1456Mi', // 6 × 200Mi + 256Mi
  });
});

test('the quota covers as many pods as the autoscaler may start', () => {
  const hard = quota({ backend: { ...backend, replicas: { min: 2, max: 10 }, resources: size } });
  expect(hard.pods).toBe('17'); // 10, while rolling 3 that start and 3 that stop, 1 by hand
});

test('a quarter of few pods is one whole pod', () => {
  expect(quota({ backend: { ...backend, replicas: 1 } }).pods).toBe('4'); // one that starts, one that stops, one by hand
});

test('the pod of a StatefulSet is replaced, so that no second one has to fit', () => {
  expect(quota({ db: { type: 'postgres', version: 17 } }).pods).toBe('2');
});

test('the quota counts no claims: one that outlived its service would keep out the next', () => {
  const hard = quota({ db: { type: 'postgres', version: 17 } });
  expect(Object.keys(hard).filter((name) => name.includes('claim'))).toStrictEqual([]);
});

test('nothing but the ingress leads in: neither a load balancer nor a port of the nodes can be made', () => {
  expect(quota({ backend })).toMatchObject({ 'services.loadbalancers': '0', 'services.nodeports': '0' });
});

test('the pods with which cert-manager proves the hosts may have ports of the nodes, one each', () => {
  const tls = { from: 'cert-manager', issuer: 'letsencrypt' } as const;
  const ingress = { hosts: ['a.de', 'b.de'], routes: { '/': 'backend' }, tls };
  expect(namespaceOf({ ingress }).one('ResourceQuota').spec.hard).toMatchObject({
    'services.loadbalancers': '0',
    'services.nodeports': '2',
  });
});

test('a pod started by hand gets limits, or the quota would not admit it', () => {
  const [limit] = namespaceOf({}).one('LimitRange').spec.limits ?? [];
  expect(Object.keys(limit?.default ?? {})).toStrictEqual(expect.arrayContaining(['cpu', 'memory']));
  expect(Object.keys(limit?.defaultRequest ?? {})).toStrictEqual(expect.arrayContaining(['cpu', 'memory']));
});

test('what holds data is asked for, or left, by the tools that would take it away with its folder', () => {
  const bucket = { endpoint: 'https://s3.example.com', name: 'kept', region: 'eu-1' };
  const objects = shop(
    {
      api: {
        ...backend,
        replicas: 1,
        volumes: { uploads: { mountPath: '/app/data', size: '1Gi', backup: {} }, media: { from: 'media', mountPath: '/m' } },
      },
      db: { type: 'postgres', version: 17, engine: 'cloudnative-pg', backup: { bucket } },
    },
    { volumes: { media: { size: '1Gi' } } },
  );
  const held = objects.all.filter(({ kind }) => ['Namespace', 'PersistentVolumeClaim', 'Cluster'].includes(kind));
  expect(held.map(({ kind, metadata }) => `${kind} ${metadata.name}`).sort()).toStrictEqual([
    'Cluster db',
    'Namespace shop',
    'PersistentVolumeClaim media',
    'PersistentVolumeClaim uploads',
    'PersistentVolumeClaim uploads-backup',
  ]);
  for (const { metadata } of held)
    expect(metadata.annotations).toMatchObject({
      'argocd.argoproj.io/sync-options': 'Prune=confirm,Delete=confirm',
      'helm.sh/resource-policy': 'keep',
      'kustomize.toolkit.fluxcd.io/prune': 'disabled',
    });
});

test.each<[string, StackInput['services']]>([
  ['a program', { backend: { ...backend, resources: { limits: { cpu: 'none' } } } }],
  ['a data service', { backend, db: { type: 'postgres', version: 17, cpu: { limit: 'none' } } }],
])('%s without a limit of CPU has none, and no quota that would refuse it or give it one', (_, services) => {
  const all = shop(services);
  const [limitless] = [...all.ofKind('StatefulSet'), ...all.ofKind('Deployment')];
  const { requests, limits } = limitless?.spec.template.spec.containers[0]?.resources ?? {};
  expect([requests?.cpu, Object.keys(limits ?? {})]).toStrictEqual([expect.any(String), ['ephemeral-storage', 'memory']]);
  expect(all.one('ResourceQuota').spec.hard).not.toHaveProperty(['limits.cpu']);
  expect(all.one('ResourceQuota').spec.hard).toHaveProperty(['limits.memory']);
  const [{ default: byDefault }] = all.one('LimitRange').spec.limits as unknown as [{ default: object }];
  expect(Object.keys(byDefault)).toStrictEqual(['ephemeral-storage', 'memory']);
});
