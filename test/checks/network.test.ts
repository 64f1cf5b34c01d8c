// The rule that everything is closed but what both sides agree on.
import { network } from '../../checks/network';
import { findingsAfter } from '../support/findings';

const UNCOVERED = 'loc8/production/backend/deployment: no NetworkPolicy covers its pods in both directions.';
const ONE_SIDED = ['postgres-pooler', 'backend', 'postgres-backup', 'postgres-restore'].map(
  (sender) =>
    `loc8/production/${sender}/network-policy: it lets port 5432 out to {"app.kubernetes.io/instance":"postgres"}, where no policy lets it in.`,
);

test('pods without a policy of their own are told', () => {
  // its callers' policies have nobody left who would let them in
  const found = findingsAfter(network, (loc8) => loc8.remove('backend/network-policy'));
  expect(found).toStrictEqual([
    UNCOVERED,
    `loc8/production/frontend/network-policy: it lets port 8000 out to {"app.kubernetes.io/instance":"backend"}, where no policy lets it in.`,
  ]);
});

test('a connection by another protocol than the one that is let in is told', () => {
  const found = findingsAfter(network, (loc8) => {
    for (const { ports } of loc8.object('backend/network-policy').spec.ingress ?? [])
      for (const port of ports ?? []) Object.assign(port, { protocol: 'UDP' });
  });
  expect(found).toStrictEqual([
    `loc8/production/frontend/network-policy: it lets port 8000 out to {"app.kubernetes.io/instance":"backend"}, where no policy lets it in.`,
  ]);
});

test('a policy for one direction leaves the other open', () => {
  const found = findingsAfter(network, (loc8) => {
    loc8.object('backend/network-policy').spec.policyTypes = ['Ingress'];
  });
  expect(found).toStrictEqual([UNCOVERED]);
});

test('a policy that selects other pods covers nobody', () => {
  const found = findingsAfter(network, (loc8) => {
    loc8.object('backend/network-policy').spec.podSelector = { matchLabels: { 'app.kubernetes.io/instance': 'backennd' } };
  });
  expect(found).toContain(UNCOVERED);
});

test.each([
  ['is missing', { kind: 'ConfigMap' }],
  ['closes one direction', { spec: { podSelector: {}, policyTypes: ['Ingress'] } }],
  ['lets something in', { spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'], ingress: [{}] } }],
  ['lets something out', { spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'], egress: [{}] } }],
])('a namespace is not closed when its own policy %s', (_, change) => {
  const found = findingsAfter(network, (loc8) => {
    Object.assign(loc8.object('Namespace/default-deny'), change);
  });
  expect(found).toStrictEqual([
    'loc8/production/Namespace/namespace: no NetworkPolicy denies all traffic in the namespace by default.',
  ]);
});

test('what the sender may send and the receiver may not take is a time-out, so it is told', () => {
  const found = findingsAfter(network, (loc8) => {
    loc8.object('postgres/network-policy').spec.ingress = [];
  });
  expect(found).toStrictEqual(ONE_SIDED);
});

test('the receiver has to name the port', () => {
  const found = findingsAfter(network, (loc8) => {
    const [rule] = loc8.object('postgres/network-policy').spec.ingress ?? [];
    Object.assign(rule ?? {}, { ports: [{ port: 5433, protocol: 'TCP' }] });
  });
  expect(found).toStrictEqual(ONE_SIDED);
});

test('the receiver has to name the sender', () => {
  const found = findingsAfter(network, (loc8) => {
    const [rule] = loc8.object('postgres/network-policy').spec.ingress ?? [];
    Object.assign(rule ?? {}, { from: [{ podSelector: { matchLabels: { 'app.kubernetes.io/instance': 'frontend' } } }] });
  });
  expect(found).toStrictEqual(ONE_SIDED);
});

test.each([
  ['ingress without peers', 'ingress', { ports: [{ port: 8000 }] }],
  [
    'ingress without ports',
    'ingress',
    { from: [{ podSelector: { matchLabels: { 'app.kubernetes.io/instance': 'frontend' } } }] },
  ],
  ['egress without peers', 'egress', { to: [], ports: [{ port: 443 }] }],
])('%s means everybody, and is told', (_, direction, rule) => {
  const found = findingsAfter(network, (loc8) =>
    (loc8.object('backend/network-policy').spec as unknown as Record<string, object[]>)[direction]?.push(rule),
  );
  expect(found).toStrictEqual([
    'loc8/production/backend/network-policy: a rule names no peers or no ports, which means all of them.',
  ]);
});
