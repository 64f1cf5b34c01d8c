// The rule that everything a manifest names exists, and that no Secret stands in one.
import { references } from '../../checks/references';
import { type Broken, findingsAfter } from '../support/findings';
import type { Spec } from '../support/kube';

const BACKEND = 'loc8/production/backend/deployment';

test('a ConfigMap for the environment has to exist', () => {
  const found = findingsAfter(references, (loc8) => {
    loc8.container('backend/deployment').envFrom = [{ configMapRef: { name: 'backend-env' } }];
  });
  expect(found).toStrictEqual([`${BACKEND}: it refers to ConfigMap/backend-env, which does not exist.`]);
});

test('a ConfigMap that is mounted has to exist', () => {
  const found = findingsAfter(references, (loc8) => {
    loc8.pod('backend/deployment').volumes?.push({ name: 'files', configMap: { name: 'backend-files' } });
  });
  expect(found).toStrictEqual([`${BACKEND}: it refers to ConfigMap/backend-files, which does not exist.`]);
});

test('a claim has to exist', () => {
  const found = findingsAfter(references, (loc8) => loc8.remove('backend/claim-backend-data'));
  const users = [BACKEND, 'loc8/production/backend-data-backup/cron-job', 'loc8/production/backend-data-restore/cron-job'];
  expect(found).toStrictEqual(
    users.map((path) => `${path}: it refers to PersistentVolumeClaim/backend-data, which does not exist.`),
  );
});

test.each([
  ['that is missing', 'backennd'],
  ['that is not said', undefined],
])('an account %s is told', (_, serviceAccountName) => {
  const found = findingsAfter(references, (loc8) => Object.assign(loc8.pod('backend/deployment'), { serviceAccountName }));
  expect(found).toStrictEqual([`${BACKEND}: it refers to ServiceAccount/${serviceAccountName}, which does not exist.`]);
});

test('the headless Service of a StatefulSet has to exist, or its pod has no name', () => {
  const found = findingsAfter(references, (loc8) => loc8.remove('postgres/service'));
  expect(found).toStrictEqual(['loc8/production/postgres/stateful-set: it refers to Service/postgres, which does not exist.']);
});

test('an autoscaler has to scale something', () => {
  const found = findingsAfter(references, (loc8) => {
    Object.assign(loc8.object('backend/autoscaler').spec.scaleTargetRef ?? {}, { kind: 'StatefulSet' });
  });
  expect(found).toStrictEqual(['loc8/production/backend/autoscaler: it refers to StatefulSet/backend, which does not exist.']);
});

test('a mount without its volume is told', () => {
  const found = findingsAfter(references, (loc8) => {
    loc8.container('backend/deployment').volumeMounts?.push({ name: 'cache', mountPath: '/cache' });
  });
  expect(found).toStrictEqual([`${BACKEND}: container 'backend' mounts the volume 'cache', which does not exist.`]);
});

test('two volumes of one name are told: the API server takes no such pod', () => {
  const found = findingsAfter(references, (loc8) => {
    loc8.pod('backend/deployment').volumes?.push({ name: 'tmp' });
  });
  expect(found).toStrictEqual([`${BACKEND}: two volumes of the pod are called 'tmp'.`]);
});

test('the claim of a StatefulSet is a volume too', () => {
  const found = findingsAfter(references, (loc8) => {
    loc8.object('postgres/stateful-set').spec.volumeClaimTemplates = [];
  });
  expect(found).toStrictEqual([
    "loc8/production/postgres/stateful-set: container 'postgres' mounts the volume 'data', which does not exist.",
  ]);
});

test('a Secret in a manifest is told, because it would stand in the repository', () => {
  const found = findingsAfter(references, (loc8) =>
    loc8.add('backend/secret', { kind: 'Secret', metadata: { name: 'backend-secrets' } }),
  );
  expect(found).toStrictEqual(['loc8/production/backend/secret: a Secret must not stand in a manifest.']);
});

test('the claim of a pod of a StatefulSet exists without a manifest; one of another name does not', () => {
  const claimOf = (loc8: Broken) =>
    loc8.pod('redis-restore/cron-job').volumes?.find(({ name }) => name === 'data')?.persistentVolumeClaim;
  const found = findingsAfter(references, (loc8) => Object.assign(claimOf(loc8) ?? {}, { claimName: 'data-redis-1' }));
  expect(found).toStrictEqual([
    'loc8/production/redis-restore/cron-job: it refers to PersistentVolumeClaim/data-redis-1, which does not exist.',
  ]);
});

test.each([
  ['Service', { selector: { 'cnpg.io/cluster': 'orders', 'cnpg.io/instanceRole': 'primary' } }],
  ['NetworkPolicy', { podSelector: { matchLabels: { 'cnpg.io/cluster': 'orders' } } }],
])('the Cluster whose pods a %s selects has to exist', (kind, spec) => {
  const found = (...clusters: string[]) =>
    findingsAfter(references, (loc8) => {
      loc8.add('orders/selecting', { kind, metadata: { name: 'orders' }, spec: spec as unknown as Spec });
      for (const name of clusters) loc8.add(`${name}/cluster`, { kind: 'Cluster', metadata: { name } });
    });
  expect(found('order')).toStrictEqual(['loc8/production/orders/selecting: it refers to Cluster/orders, which does not exist.']);
  expect(found('orders')).toStrictEqual([]);
});
