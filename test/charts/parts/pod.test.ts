// What every pod has.
import { shop, shopService } from '../../support/chart';

const services = {
  web: { type: 'nextjs' },
  site: { type: 'static' },
  api: { type: 'fastapi', uses: { db: {} } },
  app: { type: 'container' },
  db: { type: 'postgres', version: 17 },
  cache: { type: 'redis', mode: 'cache' },
  store: { type: 'redis', mode: 'store' },
} as const;
const stack = shop(services);
const names = Object.keys(services);

test.each(names)('%s has an account of its own, and no token for the API server', (name) => {
  expect(stack.pod(name).serviceAccountName).toBe(name);
  expect(stack.pod(name).automountServiceAccountToken).toBe(false);
  expect(stack.one('ServiceAccount', name).automountServiceAccountToken).toBe(false);
});

test.each(names)('%s is not root, and says so by number: a name would have to be looked up in the image', (name) => {
  const { runAsNonRoot, runAsUser, runAsGroup } = stack.pod(name).securityContext ?? {};
  expect(runAsNonRoot).toBe(true);
  expect(runAsUser).toBeGreaterThan(0);
  expect(runAsGroup).toBeGreaterThan(0);
});

test.each(names)('%s gets no variables with the addresses of its neighbours', (name) => {
  expect(stack.pod(name).enableServiceLinks).toBe(false);
});

test.each(names)('%s would rather not share a node with its like, and does not insist: there may be one node only', (name) => {
  expect(stack.pod(name).affinity).toStrictEqual({
    podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [expect.anything()] },
  });
  expect(stack.pod(name).topologySpreadConstraints).toMatchObject([
    { topologyKey: 'kubernetes.io/hostname', whenUnsatisfiable: 'ScheduleAnyway' },
    { topologyKey: 'topology.kubernetes.io/zone', whenUnsatisfiable: 'ScheduleAnyway' },
  ]);
});

test('on a laptop nothing is spread', () => {
  const local = shopService('api', { api: { type: 'fastapi' } }, {}, 'local').pod();
  expect(local.affinity).toBeUndefined();
  expect(local.topologySpreadConstraints).toBeUndefined();
});

test('the pods of other services are no reason to move away', () => {
  expect(JSON.stringify(stack.pod('api').affinity)).toContain('"matchLabels":{"app.kubernetes.io/instance":"api"}');
});

test.each(names)('no container of %s can gain anything it did not start with', (name) => {
  const { containers, initContainers = [] } = stack.pod(name);
  for (const { securityContext } of [...initContainers, ...containers])
    expect(securityContext).toStrictEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
});

test('root is told as root, where development asks for it', () => {
  const root = shopService('api', { api: { type: 'fastapi', user: 0 } }, {}, 'development').pod();
  expect(root.securityContext).toMatchObject({ runAsNonRoot: false, runAsUser: 0, runAsGroup: 0 });
});

test('a user id that the image dictates is explained to the checker; one of our own choice needs no excuse', () => {
  const annotations = (name: string) => stack.workload(name).spec.template.metadata.annotations;
  expect(annotations('db')).toStrictEqual({ 'kube-score/ignore': 'container-security-context-user-group-id' });
  expect(annotations('api')).toBeUndefined();
});

test.each(names)('%s has requests and limits for everything that can run out', (name) => {
  const { containers, initContainers = [] } = stack.pod(name);
  for (const { resources } of [...initContainers, ...containers])
    for (const amounts of [resources?.requests, resources?.limits])
      expect(Object.keys(amounts ?? {}).sort()).toStrictEqual(['cpu', 'ephemeral-storage', 'memory']);
});
