// The rule that names are unique and such as the API server takes.
import { names } from '../../checks/names';
import { findingsAfter } from '../support/findings';

const renamed = (path: string, name: string) =>
  findingsAfter(names, (loc8) => {
    loc8.object(path).metadata.name = name;
  });

test('two objects of one kind cannot share a name: the second would overwrite the first', () => {
  expect(renamed('redis/service', 'backend')).toStrictEqual([
    "loc8/production/backend/service: a Service 'backend' in namespace 'loc8' exists already, from loc8/production/redis/service.",
  ]);
});

test('two objects of one name in two namespaces do not meet', () => {
  const found = findingsAfter(names, (loc8) => {
    Object.assign(loc8.object('redis/service').metadata, { name: 'backend', namespace: 'another' });
  });
  expect(found).toStrictEqual([]);
});

test.each(['Backend', 'back_end', '-backend', 'backend-', '1backend', 'back.end', 'b'.repeat(64)])(
  "a Service cannot be called '%s', because that is no DNS label",
  (name) => {
    expect(renamed('backend/service', name)).toStrictEqual([
      `loc8/production/backend/service: '${name}' is not a name for a Service.`,
    ]);
  },
);

test('a Namespace has to be a DNS label too', () => {
  expect(renamed('Namespace/namespace', 'loc8.production')).toStrictEqual([
    "loc8/production/Namespace/namespace: 'loc8.production' is not a name for a Namespace.",
  ]);
});

test.each(['Backend-env', 'Backend/.env', 'backend_env', 'b'.repeat(254)])("a ConfigMap cannot be called '%s'", (name) => {
  expect(renamed('backend/env', name)).toStrictEqual([`loc8/production/backend/env: '${name}' is not a name for a ConfigMap.`]);
});

test.each(['1-backend', 'backend.env', 'b'.repeat(253)])("a ConfigMap can be called '%s'", (name) => {
  expect(renamed('backend/env', name)).toStrictEqual([]);
});
