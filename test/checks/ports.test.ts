// The rule that ports agree on their way from the ingress to the container.
import { ports } from '../../checks/ports';
import { findingsAfter } from '../support/findings';

test.each(['startupProbe', 'readinessProbe', 'livenessProbe'] as const)(
  'a %s that asks a port nobody declares is told',
  (kind) => {
    const found = findingsAfter(ports, (loc8) => {
      Object.assign(loc8.container('backend/deployment'), { [kind]: { httpGet: { path: '/', port: 'web' } } });
    });
    expect(found).toStrictEqual([
      `loc8/production/backend/deployment: container 'backend': the ${kind} asks port 'web', which is not declared.`,
    ]);
  },
);

test('a probe that opens a port is asked too', () => {
  const found = findingsAfter(ports, (loc8) => {
    loc8.container('backend/deployment').livenessProbe = { tcpSocket: { port: 8001 } };
  });
  expect(found).toStrictEqual([
    "loc8/production/backend/deployment: container 'backend': the livenessProbe asks port '8001', which is not declared.",
  ]);
});

test('a probe may give the number of a declared port', () => {
  const found = findingsAfter(ports, (loc8) => {
    loc8.container('backend/deployment').livenessProbe = { tcpSocket: { port: 8000 } };
  });
  expect(found).toStrictEqual([]);
});

test('a Service that leads to a port nobody declares is told', () => {
  const found = findingsAfter(ports, (loc8) => {
    Object.assign(loc8.object('backend/service').spec.ports?.[0] ?? {}, { targetPort: 'web' });
  });
  expect(found).toStrictEqual(["loc8/production/backend/service: port 8000 leads to 'web', which no container declares."]);
});

test('a Service that leads to a port of another protocol is told', () => {
  const found = findingsAfter(ports, (loc8) => {
    Object.assign(loc8.object('backend/service').spec.ports?.[0] ?? {}, { protocol: 'UDP' });
  });
  expect(found).toStrictEqual(["loc8/production/backend/service: port 8000 leads to 'http', which no container declares."]);
});

test('without a target port, a Service leads to its own', () => {
  const found = findingsAfter(ports, (loc8) => {
    Object.assign(loc8.object('frontend/service').spec.ports?.[0] ?? {}, { targetPort: undefined });
  });
  expect(found).toStrictEqual(["loc8/production/frontend/service: port 80 leads to '80', which no container declares."]);
});

const toSolver = (selector: object) => ({
  kind: 'NetworkPolicy',
  metadata: { name: 'added' },
  spec: { podSelector: { matchLabels: selector }, ingress: [{ ports: [{ port: 8089, protocol: 'TCP' }] }] },
});

test('a policy for pods that cert-manager starts opens a port that no manifest declares', () => {
  const added = (selector: object) => findingsAfter(ports, (loc8) => loc8.add('Ingress/added', toSolver(selector) as never));
  expect(added({ 'acme.cert-manager.io/http01-solver': 'true' })).toStrictEqual([]);
  expect(added({ 'acme.cert-manager.io': 'true' })).toStrictEqual([
    'loc8/production/Ingress/added: it lets port 8089 in, which no container declares.',
  ]);
});

test('a policy that lets in a port nobody listens on is told', () => {
  const found = findingsAfter(ports, (loc8) => {
    const [rule] = loc8.object('frontend/network-policy').spec.ingress ?? [];
    Object.assign(rule ?? {}, { ports: [{ port: 80, protocol: 'TCP' }] });
  });
  expect(found).toStrictEqual(['loc8/production/frontend/network-policy: it lets port 80 in, which no container declares.']);
});
