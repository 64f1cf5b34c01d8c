// The rule that everything a manifest names exists, and that no Secret stands in one.
import { references } from '../../checks/references';
import { type Broken, findingsAfter } from '../support/findings';
import type { Spec } from '../support/kube';

const BACKEND = 'loc8/production/backend/deployment';

test('a ConfigMap for the environment has to exist', () => {
  const found = findingsAfter(references, (loc8) => {
    loc8.container('backend/deployment').envFrom = [{ configMapRef: { name: 'backend-env' } }];
  });
  expect(found).toStrictEqual([
    `${BACKEND}: it refers to ConfigMap/backend-env, which does not exist. Did you mean 'backend-env-b4f2e62f6d'?`,
  ]);
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
    users.map(
      (path) =>
        `${path}: it refers to PersistentVolumeClaim/backend-data, which does not exist. Did you mean 'backend-data-backup'?`,
    ),
  );
});

test('an account has to exist, but the one that every namespace has', () => {
  const withAccount = (serviceAccountName?: string) =>
    findingsAfter(references, (loc8) => Object.assign(loc8.pod('backend/deployment'), { serviceAccountName }));
  expect(withAccount('backennd')).toStrictEqual([
    `${BACKEND}: it refers to ServiceAccount/backennd, which does not exist. Did you mean 'backend'?`,
  ]);
  expect([...withAccount('default'), ...withAccount()]).toStrictEqual([]);
});

test('the headless Service of a StatefulSet has to exist, or its pod has no name', () => {
  const found = findingsAfter(references, (loc8) => loc8.remove('postgres/service'));
  expect(found).toStrictEqual([
    "loc8/production/postgres/stateful-set: it refers to Service/postgres, which does not exist. Did you mean 'postgres-pooler'?",
  ]);
});

test('an autoscaler has to scale something', () => {
  const found = findingsAfter(references, (loc8) => {
    Object.assign(loc8.object('backend/autoscaler').spec.scaleTargetRef ?? {}, { kind: 'StatefulSet' });
  });
  expect(found).toStrictEqual(['loc8/production/backend/autoscaler: it refers to StatefulSet/backend, which does not exist.']);
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
  expect(found('order')).toStrictEqual([
    "loc8/production/orders/selecting: it refers to Cluster/orders, which does not exist. Did you mean 'order'?",
  ]);
  expect(found('orders')).toStrictEqual([]);
});
