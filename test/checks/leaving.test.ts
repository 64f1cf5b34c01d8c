// What synth says of objects that a stack no longer has.
import { leavingBetween } from '../../checks/leaving';
import { synthesize } from '../../output/synthesize';
import type { StackInput } from '../../schema/stack';
import { api, db, shop, site, store } from '../support/stacks';

const old = {
  ...api,
  replicas: 1,
  volumes: { uploads: { mountPath: '/data', size: '1Gi' } },
  uses: { db: { env: 'DATABASE_URL' } },
} as const;
const routes = { '/': 'site', '/old': 'old' };
const ingress = { hosts: ['shop.example.com'], routes, compression: true };

const told = (before: StackInput[], after: StackInput[]) => leavingBetween(synthesize(before), synthesize(after));

test('a service, its route and its database: what serves goes first, and what holds data stands apart, with a warning', () => {
  const lines = told(
    [shop({ site, old, db }, { ingress })],
    [shop({ site }, { ingress: { ...ingress, routes: { '/': 'site' } } })],
  );
  expect(lines).toStrictEqual([
    'shop/production no longer has these, and `kubectl apply` leaves them in the cluster, where they serve on. `npm run up` takes them away; by hand, when the new pods are ready:',
    expect.stringMatching(/^ {2}kubectl -n shop delete ingress\/shop-2$/),
    '  kubectl -n shop delete deployment/old statefulset/db --cascade=foreground',
    expect.stringMatching(
      /^ {2}kubectl -n shop delete service\/db service\/old poddisruptionbudget\/db poddisruptionbudget\/old configmap\/db-env-\w+ configmap\/db-files-\w+ configmap\/old-env-\w+ serviceaccount\/db serviceaccount\/old networkpolicy\/db networkpolicy\/old$/,
    ),
    'shop/production no longer has these either. They hold data and stay; nothing but a backup brings back what is deleted:',
    '  kubectl -n shop delete persistentvolumeclaim/uploads persistentvolumeclaim/data-db-0',
    'shop/production no longer reads these. They hold passwords and keys and stay, because data may need them:',
    '  kubectl -n shop delete secret/db-secrets',
  ]);
});

test('objects of its own: of a kind that up knows, and of another', () => {
  const extraObjects = {
    flags: { apiVersion: 'v1', kind: 'ConfigMap' },
    monitor: { apiVersion: 'monitoring.coreos.com/v1', kind: 'ServiceMonitor', spec: {} },
  };
  expect(told([shop({ site }, { extraObjects })], [shop({ site })])).toStrictEqual([
    'shop/production no longer has these, and `kubectl apply` leaves them in the cluster, where they serve on. `npm run up` takes them away; by hand, when the new pods are ready:',
    '  kubectl -n shop delete configmap/flags',
    'shop/production no longer has these. They are of kinds that only its own objects have, and `npm run up` looks for none of them:',
    '  kubectl -n shop delete servicemonitor.monitoring.coreos.com/monitor',
  ]);
});

test('the ingress alone', () => {
  expect(told([shop({ site }, { ingress: { ...ingress, routes: { '/': 'site' } } })], [shop({ site })])).toStrictEqual([
    'shop/production no longer has these, and `kubectl apply` leaves them in the cluster, where they serve on. `npm run up` takes them away; by hand, when the new pods are ready:',
    expect.stringMatching(/^ {2}kubectl -n shop delete ingress\/shop .*middleware\.traefik\.io\/shop-compress/),
  ]);
});

test('what a new release renames is no news: settings, and jobs of a release', () => {
  const before = shop({
    site,
    api: { ...api, env: { A: '1' }, migrate: ['alembic', 'upgrade', 'head'], uses: { db: { env: 'DATABASE_URL' } } },
    db,
  });
  const after = shop({
    site,
    api: { ...api, env: { A: '2' }, migrate: ['alembic', 'upgrade', 'heads'], uses: { db: { env: 'DATABASE_URL' } } },
    db,
  });
  expect(told([before], [after])).toStrictEqual([]);
  expect(told([before], [before])).toStrictEqual([]);
});

test('a file of another number is the same file', () => {
  expect(told([shop({ site, store })], [shop({ api, site, store })])).toStrictEqual([]);
});

test('an environment that is gone takes its namespace along, and another one that is there does not', () => {
  const apart = { environments: { local: { namespace: 'shop-local' }, production: {} } };
  expect(told([shop({ site }, apart)], [shop({ site })])).toStrictEqual([
    'shop/local is no longer in the namespace shop-local, and what is there runs on. It holds data and passwords, which go with it; nothing but a backup brings them back:',
    '  kubectl delete namespace shop-local',
  ]);
});
