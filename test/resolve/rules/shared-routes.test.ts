// Stacks that share a host: by path they may, but a path leads to one place.
import { resolveStacks } from '../../../resolve';
import type { StackInput } from '../../../schema/stack';
import { api, refusal, shop } from '../../support/stacks';

type Way = NonNullable<StackInput['ingress']>;

/** A stack of this name with one service and this ingress. */
const stack = (name: string, ingress: Way | undefined, environments: StackInput['environments'] = { production: {} }) =>
  shop({ api }, { name, ingress, environments });
const on = (hosts: string[], ...paths: string[]): Way => ({
  hosts,
  routes: Object.fromEntries(paths.map((path) => [path, 'api'])),
});
const accepted = (...stacks: StackInput[]) => expect(resolveStacks(stacks)).not.toStrictEqual([]);

test('a path of a host that two stacks claim is told of the later one, with the name of the other', () => {
  expect(refusal(stack('one', on(['a.de'], '/')), stack('two', on(['a.de'], '/')))).toBe(
    `stacks/two.ts (production): 1 problem
  ingress.routes./: '/' on 'a.de' is a route of the stack one too. Keep one.
Nothing was written.`,
  );
});

test('every host is claimed together by those that name none', () => {
  expect(refusal(stack('one', on([], '/api')), stack('two', { routes: { '/api': 'api' } }))).toBe(
    `stacks/two.ts (production): 1 problem
  ingress.routes./api: '/api' on every host is a route of the stack one too. Keep one.
Nothing was written.`,
  );
});

test('each path and each host is told, of every stack that comes later', () => {
  const all = [
    stack('one', on(['a.de', 'b.de'], '/', '/api')),
    stack('two', on(['b.de', 'a.de'], '/api', '/two')),
    stack('three', on(['c.de', 'a.de'], '/', '/two')),
  ];
  expect(refusal(...all)).toBe(
    `stacks/two.ts (production): 2 problems
  ingress.routes./api: '/api' on 'b.de' is a route of the stack one too. Keep one.
  ingress.routes./api: '/api' on 'a.de' is a route of the stack one too. Keep one.
stacks/three.ts (production): 2 problems
  ingress.routes./: '/' on 'a.de' is a route of the stack one too. Keep one.
  ingress.routes./two: '/two' on 'a.de' is a route of the stack two too. Keep one.
Nothing was written.`,
  );
});

test('a path that one means alone and the other with all below is one path: controllers differ in which they take', () => {
  const exact = { hosts: ['a.de'], routes: { '/api': { service: 'api', match: 'exact' } } } as const;
  expect(refusal(stack('one', on(['a.de'], '/api')), stack('two', { ...exact, hosts: ['a.de'] }))).toContain(
    "ingress.routes./api: '/api' on 'a.de' is a route of the stack one too. Keep one.",
  );
});

test.each<[string, Way, Way]>([
  ['other paths of one host', on(['a.de'], '/'), on(['a.de'], '/api')],
  ['a path within the path of another', on(['a.de'], '/api'), on(['a.de'], '/api/v2')],
  ['the same path of two hosts', on(['a.de'], '/'), on(['b.de'], '/')],
  ['the same path of a host and of all hosts below it', on(['a.de'], '/'), on(['*.a.de'], '/')],
  ['the same path of one host and of every host', on(['a.de'], '/'), on([], '/')],
])('two stacks may have %s', (_, one, two) => {
  accepted(stack('one', one), stack('two', two));
  accepted(stack('two', two), stack('one', one));
});

test('a stack may have the same path in all its environments, and without an ingress it claims nothing', () => {
  const same = { local: { ingress: { hosts: ['a.de'] } }, production: {} };
  const both = { local: {}, production: {} };
  accepted(stack('one', on(['a.de'], '/'), same), stack('two', undefined, both), stack('three', undefined, both));
});

test('on a laptop every stack has a host of its own, so that they meet in production alone', () => {
  const both = { development: {}, local: {}, production: {} };
  expect(refusal(stack('one', on(['a.de'], '/'), both), stack('two', on(['a.de'], '/'), both))).toBe(
    `stacks/two.ts (production): 1 problem
  ingress.routes./: '/' on 'a.de' is a route of the stack one too. Keep one.
Nothing was written.`,
  );
});

test('two stacks in two environments never meet', () => {
  const local = { local: { ingress: { hosts: ['a.de'] } } };
  accepted(stack('one', on(['a.de'], '/'), local), stack('two', on(['a.de'], '/')));
});

test('the same in several environments is told once, with their names', () => {
  const both = { local: { ingress: { hosts: ['a.de'] } }, production: {} };
  expect(refusal(stack('one', on(['a.de'], '/'), both), stack('two', on(['a.de'], '/'), both))).toBe(
    `stacks/two.ts (local, production): 1 problem
  ingress.routes./: '/' on 'a.de' is a route of the stack one too. Keep one.
Nothing was written.`,
  );
});

test('it is told beside what else is wrong', () => {
  const wrong = shop({ api: { ...api, port: 0 } }, { name: 'wrong' });
  expect(refusal(wrong, stack('one', on(['a.de'], '/')), stack('two', on(['a.de'], '/')))).toBe(
    `stacks/wrong.ts (production): 1 problem
  services.api.port: 0 is not a port. Write a whole number from 1 to 65535.
stacks/two.ts (production): 1 problem
  ingress.routes./: '/' on 'a.de' is a route of the stack one too. Keep one.
Nothing was written.`,
  );
});

test('two stacks have no namespace in common, in whichever environments', () => {
  const in_ = (name: string, namespace: string, environments: StackInput['environments'] = { production: {} }) =>
    shop({ api }, { name, namespace, environments });
  expect(refusal(in_('one', 'team'), in_('two', 'team'))).toBe(
    `stacks/two.ts (production): 1 problem
  namespace: 'team' is the namespace of the stack one too, and each would overwrite what the other has. Set namespace to another name.
Nothing was written.`,
  );
  accepted(in_('one', 'team'), in_('two', 'team', { local: {} })); // team-local
  expect(refusal(in_('one', 'team'), in_('two', 'two', { local: { namespace: 'team' } }))).toContain(
    `stacks/two.ts (local): 1 problem
  namespace: 'team' is the namespace of the stack one too,`,
  );
  expect(refusal(in_('shop-local', 'shop-local'), in_('shop', 'shop', { local: {} }))).toContain(
    `stacks/shop.ts (local): 1 problem
  namespace: 'shop-local' is the namespace of the stack shop-local too,`,
  );
});

test.each(['default', 'kube-system', 'kube-node-lease', 'kube-flannel', 'traefik', 'openshift-dns', 'istio-system', 'argocd'])(
  '%s is a namespace of the cluster',
  (namespace) => {
    expect(refusal(shop({ api }, { namespace }))).toContain(
      `namespace: '${namespace}' is a namespace of the cluster itself, and the stack would write its quota and its policies into it. Set namespace to another name.`,
    );
  },
);

test('what stacks have in common is told beside what is wrong in one of them, as far as that could be read', () => {
  const wrong = (name: string, ingress: Way) => shop({ api: { ...api, port: 0 } }, { name, ingress, namespace: 'team' });
  const badHosts = { hosts: ['A.de'], routes: { '/': 'api' } };
  expect(refusal(wrong('one', on(['a.de'], '/')), wrong('two', on(['a.de'], '/')), wrong('three', badHosts))).toBe(
    `stacks/one.ts (production): 1 problem
  services.api.port: 0 is not a port. Write a whole number from 1 to 65535.
stacks/two.ts (production): 3 problems
  services.api.port: 0 is not a port. Write a whole number from 1 to 65535.
  ingress.routes./: '/' on 'a.de' is a route of the stack one too. Keep one.
  namespace: 'team' is the namespace of the stack one too, and each would overwrite what the other has. Set namespace to another name.
stacks/three.ts (production): 3 problems
  services.api.port: 0 is not a port. Write a whole number from 1 to 65535.
  ingress.hosts.0: 'A.de' is not a host name. Write it without scheme, port and path, in lower case, such as 'shop.example.com'.
  namespace: 'team' is the namespace of the stack one too, and each would overwrite what the other has. Set namespace to another name.
Nothing was written.`,
  );
});
