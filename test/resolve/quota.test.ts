// The most that a stack can ask of a cluster, added up by hand.

import type { StackInput } from '../../schema/stack';
import { api, cache, db, mail, resolved, store } from '../support/stacks';

const quota = (services: StackInput['services'], ingress?: StackInput['ingress']) =>
  resolved(services, { ingress }).namespace.quota;
const resources = { requests: { cpu: '100m', memory: '100Mi' }, limits: { cpu: '1', memory: '500Mi' } };

test('an empty stack has room for one pod by hand, such as kubectl run', () => {
  expect(quota({})).toStrictEqual({
    pods: 1,
    loadBalancers: 0,
    nodePorts: 0,
    requests: { cpu: '50m', memory: '64Mi' },
    limits: { cpu: '500m', memory: '256Mi' },
  });
});

test('four replicas are six while they are replaced: one that starts and one that stops; and one pod by hand', () => {
  expect(quota({ api: { ...api, replicas: 4, resources } })).toStrictEqual({
    pods: 7,
    loadBalancers: 0,
    nodePorts: 0,
    requests: { cpu: '650m', memory: '664Mi' }, // 6 × 100 + 50, 6 × 100 + 64
    limits: { cpu: '6500m', memory: '3256Mi' }, // 6 × 1000 + 500, 6 × 500 + 256
  });
});

test.each([
  [1, 3],
  [2, 4],
  [4, 6],
  [5, 9],
  [8, 12],
])(
  '%d replicas are at most %d pods: the surge of a quarter is rounded up, as Kubernetes does, and counted twice',
  (replicas, pods) => {
    expect(quota({ api: { ...api, replicas } })?.pods).toBe(pods + 1);
  },
);

test('an autoscaled service counts with the most that it may have', () => {
  expect(quota({ api: { ...api, replicas: { min: 1, max: 4 } } })?.pods).toBe(6 + 1);
});

test('what has a disk of its own is replaced in place: no pod more', () => {
  expect(quota({ db })?.pods).toBe(1 + 1);
  expect(quota({ store })?.pods).toBe(1 + 1);
});

test('a cache is replaced like any other pod', () => {
  expect(quota({ cache })?.pods).toBe(3 + 1);
});

test('memory of a database counts once: request and limit are one number', () => {
  expect(quota({ db: { ...db, memory: '1Gi', cpu: { request: '500m', limit: '2' } } })).toMatchObject({
    requests: { cpu: '550m', memory: '1088Mi' }, // 1024 + 64
    limits: { cpu: '2500m', memory: '1280Mi' }, // 1024 + 256
  });
});

test('two migrations fit: the one of a release that is stuck, and the one of the release that mends it', () => {
  const before = { api: { ...api, replicas: 4, resources, uses: { db: {} } }, db };
  const { api: input } = before;
  const [without, migrating] = [quota(before), quota({ api: { ...input, migrate: ['alembic', 'upgrade', 'head'] }, db })];
  expect([without?.pods, migrating?.pods]).toStrictEqual([8, 10]);
  expect([without?.requests, migrating?.requests]).toStrictEqual([
    { cpu: '900m', memory: '1176Mi' },
    { cpu: '1120m', memory: '1408Mi' }, // and 2 × (100 + 10), 2 × (100 + 16)
  ]);
  expect([without?.limits, migrating?.limits]).toStrictEqual([
    { cpu: '7500m', memory: '3768Mi' },
    { cpu: '9700m', memory: '4832Mi' }, // and 2 × (1000 + 100), 2 × (500 + 32)
  ]);
});

test('a backup has room for the pod that makes one and the pod that brings one back', () => {
  const [without, backedUp] = [quota({ db }), quota({ db: { ...db, backup: {} } })];
  expect((backedUp?.pods ?? 0) - (without?.pods ?? 0)).toBe(2);
  expect(backedUp?.limits).toStrictEqual({ cpu: '3500m', memory: '1792Mi' }); // 1000 + 500 + 2 × 1000, 512 + 256 + 2 × 512
});

test('what is outside the cluster asks for nothing', () => {
  expect(quota({ mail })).toStrictEqual(quota({}));
});

test('cert-manager has room for a pod and a node port for each host that it may have to prove', () => {
  const tls = { from: 'cert-manager', issuer: 'letsencrypt' } as const;
  const ingress = { hosts: ['a.de', 'b.de'], routes: { '/': 'api' }, tls };
  expect(quota({ api: { ...api, replicas: 4, resources } }, ingress)).toStrictEqual({
    pods: 9,
    loadBalancers: 0,
    nodePorts: 2,
    requests: { cpu: '670m', memory: '792Mi' }, // and 2 × 10, 2 × 64
    limits: { cpu: '6700m', memory: '3384Mi' }, // and 2 × 100, 2 × 64
  });
});

test.each([
  { from: 'cert-manager', issuer: 'letsencrypt', challenge: 'DNS-01' },
  { from: 'secret' },
  { from: 'files' },
  undefined,
] as const)('no pod comes to prove a host with %j', (tls) => {
  expect(quota({ api }, { hosts: ['a.de'], routes: { '/': 'api' }, tls })).toStrictEqual(quota({ api }));
});

test('CloudNativePG may prepare an instance while that of a lost node still counts', () => {
  const operated = { ...db, engine: 'cloudnative-pg', instances: 3, memory: '1Gi' } as const;
  expect(quota({ db: operated })).toMatchObject({ pods: 5, limits: { memory: '4352Mi' } }); // 4 × 1024 + 256
});
