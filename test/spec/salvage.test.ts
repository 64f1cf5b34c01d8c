// A stack with one wrong value is still asked all other questions, and nothing follows from the wrong value itself.
import { salvage } from '../../spec/salvage';
import { api, db, problemsOf } from '../support/stacks';

test('a wrong value does not hide what is wrong between the other services', () => {
  expect(problemsOf({ api: { ...api, port: 0 }, web: { type: 'nextjs', uses: { backend: {} } }, db })).toEqual([
    'services.api.port: 0 is not a port. Write a whole number from 1 to 65535.',
    `services.web.uses.backend: this stack has no service 'backend'. It has: api, db.`,
  ]);
});

test('a service that could not be read is still there for those that use it and for routes', () => {
  const ingress = { hosts: ['shop.example.com'], routes: { '/': 'api' } };
  expect(problemsOf({ api: { ...api, port: 0 }, web: { type: 'nextjs', uses: { api: { env: 'URL' } } } }, { ingress })).toEqual([
    'services.api.port: 0 is not a port. Write a whole number from 1 to 65535.',
  ]);
});

test('a service that could not be read gets no second problem from its stand-in', () => {
  expect(problemsOf({ api: { ...api, port: 0, uses: { nowhere: {} }, replicas: { min: 2, max: 1 } } })).toEqual([
    'services.api.port: 0 is not a port. Write a whole number from 1 to 65535.',
  ]);
});

test('a wrong value outside the services does not hide what is wrong in them', () => {
  expect(problemsOf({ api: { ...api, uses: { db: {} } } }, { version: '' })).toEqual([
    `version: '' is not a version. Use letters, digits, '.', '_' and '-', at most 63, other than latest.`,
    `services.api.uses.db: this stack has no service 'db'. It has: none.`,
  ]);
});

test('a wrong ingress is told; its routes are asked when it can be read', () => {
  expect(problemsOf({ api }, { ingress: { hosts: ['A'], routes: { '/': 'nowhere' } } })).toEqual([
    `ingress.hosts.0: 'A' is not a host name. Write it without scheme, port and path, in lower case, such as 'shop.example.com'.`,
  ]);
});

test.each([[undefined], [null], [[]], ['api'], [5]])('services: %p is told alone', (services) => {
  expect(problemsOf(services)).toHaveLength(1);
  expect(salvage({ name: 'shop', services })).toMatchObject({ stack: { services: {} }, unread: [] });
});

test('what can be read is read, with its defaults', () => {
  const { stack, unread } = salvage({ name: 'shop', services: { api, Api: api, old: { ...db, version: 9 } } });
  expect(unread).toEqual(['Api', 'old']);
  expect(stack.services.api).toMatchObject({ type: 'fastapi', port: 8000 });
  expect(stack.services.old).toMatchObject({ type: 'container', ports: { old: 1 } });
});
