// The rule against variables that are set twice.
import { environment } from '../../checks/environment';
import { findingsAfter } from '../support/findings';

const FOUND = ["loc8/production/backend/deployment: container 'backend' gets the variable DEBUG twice."];

test('a variable of the ConfigMap that the container sets too is told', () => {
  const found = findingsAfter(environment, (loc8) => {
    loc8.container('backend/deployment').env = [{ name: 'DEBUG', value: 'true' }];
  });
  expect(found).toStrictEqual(FOUND);
});

test('a variable that the container sets twice is told once, however often it stands there', () => {
  const found = findingsAfter(environment, (loc8) => {
    const debug = { name: 'DEBUG', value: 'true' };
    Object.assign(loc8.container('backend/deployment'), { envFrom: [], env: [debug, debug, debug] });
  });
  expect(found).toStrictEqual(FOUND);
});

test('a variable that two ConfigMaps give is told', () => {
  const found = findingsAfter(environment, (loc8) => {
    loc8.add('backend/more', { kind: 'ConfigMap', metadata: { name: 'more' }, data: { DEBUG: 'true', OTHER: 'x' } });
    loc8.container('backend/deployment').envFrom?.push({ configMapRef: { name: 'more' } });
  });
  expect(found).toStrictEqual(FOUND);
});

test('a container that runs first is asked too', () => {
  const found = findingsAfter(environment, (loc8) => {
    const [first] = loc8.pod('backend/deployment').initContainers ?? [];
    Object.assign(first ?? {}, { env: [{ name: 'A' }, { name: 'A' }] });
  });
  expect(found).toStrictEqual([
    "loc8/production/backend/deployment: container 'wait-for-postgres-pooler' gets the variable A twice.",
  ]);
});

test.each([
  ['a key', { env: [{ name: 'A', valueFrom: { secretKeyRef: { name: 's', key: 'A' } } }] }],
  ['a whole Secret', { envFrom: [{ secretRef: { name: 's' } }] }],
])('%s as a variable is told: it would stand in the files of the node', (_, settings) => {
  const found = findingsAfter(environment, (loc8) => Object.assign(loc8.container('backend/deployment'), settings));
  expect(found).toStrictEqual([
    "loc8/production/backend/deployment: container 'backend' gets a secret as a variable; mount it as a file.",
  ]);
});
