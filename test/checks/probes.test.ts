// The rule that whoever listens is asked three different things.
import { probes } from '../../checks/probes';
import { findingsAfter } from '../support/findings';

test.each(['startupProbe', 'readinessProbe', 'livenessProbe'] as const)('a container without a %s is told', (kind) => {
  const found = findingsAfter(probes, (loc8) => {
    loc8.container('backend/deployment')[kind] = undefined;
  });
  expect(found).toStrictEqual([`loc8/production/backend/deployment: container 'backend' has no ${kind}.`]);
});

test('one question for readiness and liveness is told, because an overload would become a restart', () => {
  const found = findingsAfter(probes, (loc8) => {
    const backend = loc8.container('backend/deployment');
    backend.livenessProbe = structuredClone(backend.readinessProbe);
  });
  expect(found).toStrictEqual([
    "loc8/production/backend/deployment: container 'backend' has the same probe for readiness and liveness.",
  ]);
});

test.each([
  ['without ports', undefined],
  ['with ports of UDP alone', [{ name: 'dns', containerPort: 53, protocol: 'UDP' }]],
  ['with a port for metrics alone', [{ name: 'metrics', containerPort: 9100, protocol: 'TCP' }]],
])('a container %s cannot be asked, and need not be', (_, ports) => {
  const found = findingsAfter(probes, (loc8) => {
    Object.assign(loc8.container('backend/deployment'), {
      ports,
      startupProbe: undefined,
      readinessProbe: undefined,
      livenessProbe: undefined,
    });
  });
  expect(found).toStrictEqual([]);
});
