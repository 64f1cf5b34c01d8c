// The rule that a selector finds its own pods, all of them and no others, today and after the next release.
import { selectors } from '../../checks/selectors';
import { findingsAfter } from '../support/findings';

const INSTANCE = 'app.kubernetes.io/instance';

test.each([
  ['Service', 'backend/service', { selector: { [INSTANCE]: 'backennd' } }],
  ['NetworkPolicy', 'backend/network-policy', { podSelector: { matchLabels: { [INSTANCE]: 'backennd' } } }],
  ['PodDisruptionBudget', 'backend/disruption-budget', { selector: { matchLabels: { [INSTANCE]: 'backennd' } } }],
  ['Deployment', 'backend/deployment', { selector: { matchLabels: { [INSTANCE]: 'backennd' } } }],
])('a %s that selects nothing is told', (_, path, spec) => {
  const found = findingsAfter(selectors, (loc8) => Object.assign(loc8.object(path).spec, spec));
  expect(found).toStrictEqual([
    `loc8/production/${path}: the selector {"${INSTANCE}":"backennd"} matches 0 workloads instead of one.`,
  ]);
});

test('a Service that selects the pods of two workloads is told, because they would answer by turns', () => {
  const found = findingsAfter(selectors, (loc8) => {
    loc8.object('backend/service').spec.selector = { 'app.kubernetes.io/component': 'backend' };
    for (const name of ['frontend', 'redis', 'postgres']) {
      const { labels } = loc8.object(`${name}/${name === 'frontend' ? 'deployment' : 'stateful-set'}`).spec.template.metadata;
      labels['app.kubernetes.io/component'] = 'backend';
    }
  });
  expect(found).toStrictEqual([
    'loc8/production/backend/service: the selector {"app.kubernetes.io/component":"backend"} matches 4 workloads instead of one.',
  ]);
});

test('a workload that selects the pods of another is told', () => {
  const found = findingsAfter(selectors, (loc8) => {
    loc8.object('backend/deployment').spec.selector = { matchLabels: { [INSTANCE]: 'frontend' } } as never;
  });
  expect(found).toStrictEqual(['loc8/production/backend/deployment: the selector matches the pods of another workload.']);
});

test('a version in a selector is told: it could never be changed again', () => {
  const found = findingsAfter(selectors, (loc8) => {
    Object.assign(loc8.object('backend/deployment').spec.selector?.matchLabels ?? {}, { 'app.kubernetes.io/version': '1.0.0' });
  });
  expect(found).toStrictEqual([
    'loc8/production/backend/deployment: the selector contains the version, so a new version would lose the old pods.',
  ]);
});

test('a policy for pods that cert-manager starts selects none of the stack', () => {
  const added = (selector: object) =>
    findingsAfter(selectors, (loc8) =>
      loc8.add('Ingress/added', {
        kind: 'NetworkPolicy',
        metadata: { name: 'added' },
        spec: { podSelector: { matchLabels: selector } },
      } as never),
    );
  expect(added({ 'acme.cert-manager.io/http01-solver': 'true' })).toStrictEqual([]);
  expect(added({ 'acme.cert-manager.io': 'true' })).toHaveLength(1);
});
