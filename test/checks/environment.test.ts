// The rule about variables: once, secrets by their keys, and nothing named that is not set.
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

test('a whole Secret as variables is told: the program would get keys that it does not read', () => {
  const found = findingsAfter(environment, (loc8) => {
    Object.assign(loc8.container('backend/deployment'), { envFrom: [{ secretRef: { name: 's' } }], env: [] });
  });
  expect(found).toStrictEqual([
    "loc8/production/backend/deployment: container 'backend' gets all keys of a Secret; name the ones that it reads.",
  ]);
});

const key = (name: string) => ({ name, valueFrom: { secretKeyRef: { name: 's', key: 'A' } } });

test.each([
  ['a variable from a key', [key('A')], []],
  ['a value around a variable before it', [key('SLIPWAY_DB__A'), { name: 'URL', value: 'x://$(SLIPWAY_DB__A)@db' }], []],
  ['a value around a setting', [{ name: 'URL', value: 'x://$(DEBUG)' }], []],
  ['a dollar sign in a value', [{ name: 'URL', value: 'x://$$(A)$$$$(B)' }], []],
  [
    'a value around a variable behind it',
    [{ name: 'URL', value: 'x://$(A)' }, key('A')],
    ['names $(A), which is not set before it.'],
  ],
  ['a value around nothing', [{ name: 'URL', value: '$$$(A)' }], ['names $(A), which is not set before it.']],
  [
    'a helper with text',
    [{ name: 'SLIPWAY_DB__A', value: 'x' }],
    ['gets the secret SLIPWAY_DB__A as text; take it from its key.'],
  ],
])('%s', (_, env, problems) => {
  const found = findingsAfter(environment, (loc8) => Object.assign(loc8.container('backend/deployment'), { env }));
  expect(found).toStrictEqual(problems.map((text) => `loc8/production/backend/deployment: container 'backend' ${text}`));
});
