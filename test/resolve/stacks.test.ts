// From a stack to what the charts get: namespace, ingress, what is outside, and that the order of the words does not matter.
import fc from 'fast-check';
import { resolveStacks } from '../../resolve';
import { writtenIn } from '../../schema/problems/written';
import type { StackInput } from '../../schema/stack';
import { stacks } from '../../stacks';
import { api, mail, resolved, shop, site, web, worker } from '../support/stacks';

const routed = (ingress: Partial<NonNullable<StackInput['ingress']>>) =>
  resolved(
    { api, web, app: { ...worker, ports: { admin: 9000 } } },
    { ingress: { hosts: ['shop.example.com'], routes: { '/': 'web' }, ...ingress } },
  ).ingress;

test('a stack that says little gets version 1.0.0, a namespace of its name, and nothing outside', () => {
  expect(resolved({ api })).toMatchObject({
    name: 'shop',
    version: '1.0.0',
    notes: [],
    namespace: { name: 'shop' },
    externals: [],
    ingress: undefined,
  });
});

test('production has the namespace of the stack, every other environment one of its own, unless it says one itself', () => {
  const environments = {
    development: {},
    local: {},
    preview: { like: 'local' },
    production: {},
    staging: { like: 'production' },
  } as const;
  const namespaces = (rest: Partial<StackInput>) =>
    resolveStacks([shop({ api }, { environments, ...rest })]).map(({ namespace }) => namespace.name);
  expect(namespaces({})).toStrictEqual(['shop-development', 'shop-local', 'shop', 'shop-preview', 'shop-staging']);
  expect(namespaces({ namespace: 'market' })).toStrictEqual([
    ...['market-development', 'market-local', 'market', 'market-preview', 'market-staging'],
  ]);
  expect(namespaces({ environments: { local: { namespace: 'shop' }, production: {} } })).toStrictEqual(['shop', 'shop']);
});

test('a namespace of its own has 63 characters at most', () => {
  const [stack] = resolveStacks([shop({ api }, { namespace: 'a'.repeat(63), environments: { development: {} } })]);
  expect(stack?.namespace.name).toBe(`${'a'.repeat(51)}-development`);
});

test('what a stack says about itself is handed on', () => {
  const input = { description: 'A shop', version: '2.1', notes: ['one'], namespace: 'market' };
  expect(resolved({ api }, input)).toMatchObject({ ...input, name: 'shop', namespace: { name: 'market' } });
});

test('mounted source takes a privileged namespace, which a hostPath needs; everything else a restricted one', () => {
  const environments = { development: { services: { api: { source: './api' } } }, local: {}, production: {} };
  const all = resolveStacks([shop({ api }, { environments })]);
  expect(all.map(({ namespace }) => namespace.podSecurity)).toStrictEqual(['privileged', 'restricted', 'restricted']);
  const [unmounted] = resolveStacks([shop({ api }, { environments: { development: {} } })]);
  expect(unmounted?.namespace.podSecurity).toBe('restricted');
});

test('a quota belongs to production alone', () => {
  const all = resolveStacks([shop({ api }, { environments: { development: {}, local: {}, production: {} } })]);
  expect(all.map(({ namespace }) => namespace.quota !== undefined)).toStrictEqual([false, false, true]);
});

test('what is outside is told with those who use it, and is no service', () => {
  const stack = resolved({
    mail: { ...mail, description: 'Post' },
    bank: { type: 'external', host: 'bank.example.com', port: 8443 },
    b: { ...web, uses: { mail: {} } },
    a: { ...api, uses: { mail: {} } },
  });
  const tcp = (port: number) => [{ first: port, last: port, protocol: 'TCP' }];
  expect(stack.externals).toStrictEqual([
    { name: 'bank', description: undefined, host: 'bank.example.com', ports: tcp(8443), usedBy: [] },
    { name: 'mail', description: 'Post', host: 'mail.example.com', ports: tcp(443), usedBy: ['a', 'b'] },
  ]);
  expect(stack.services.map(({ name }) => name)).toStrictEqual(['a', 'b']);
});

test('an ingress that says little is at traefik, over plain HTTP, without terms', () => {
  expect(routed({})).toMatchObject({
    controller: 'traefik',
    className: 'traefik',
    hosts: ['shop.example.com'],
    tls: undefined,
    rateLimit: undefined,
    cors: undefined,
    maxBodySize: undefined,
    timeoutSeconds: undefined,
    compression: false,
    responseHeaders: {},
    ipAllowList: [],
    basicAuth: undefined,
    stickySessions: [],
  });
});

test('a route leads to the Service and its port, of a container too', () => {
  expect(routed({ routes: { '/': 'web', '/admin': 'admin' } })?.routes).toMatchObject([
    { path: '/admin', service: 'admin', portName: 'admin', port: 9000 },
    { path: '/', service: 'web', portName: 'http', port: 3000 },
  ]);
});

test('stacks come out in the order in which they are given, each in all its environments', () => {
  const both = { environments: { local: {}, production: {} } };
  const all = resolveStacks([shop({ web }, { ...both, name: 'zoo' }), shop({ site }, { ...both, name: 'art' })]);
  expect(all.map(({ name, environment }) => `${name} ${environment}`)).toStrictEqual([
    'zoo local',
    'zoo production',
    'art local',
    'art production',
  ]);
});

test('no stacks are no problem', () => {
  expect(resolveStacks([])).toStrictEqual([]);
});

// as text, because the YAML has the order of the keys too
const text = (stack: StackInput) => JSON.stringify(resolveStacks([stack]), null, 1);
const shuffled = <T>(record: Readonly<Record<string, T>>): fc.Arbitrary<Record<string, T>> => {
  const entries = Object.entries(record);
  return fc
    .shuffledSubarray(entries, { minLength: entries.length, maxLength: entries.length })
    .map((all) => Object.fromEntries(all));
};

test.each(stacks)('$name with its services in another order is the same stack', (stack) => {
  const expected = text(stack);
  fc.assert(
    fc.property(shuffled(stack.services), shuffled(stack.environments), (services, environments) => {
      expect(text({ ...stack, services, environments })).toBe(expected);
    }),
    { numRuns: 20 },
  );
});

test('nor does the order matter in which a service names variables, secrets and edges, or an ingress its routes', () => {
  const one = {
    ...api,
    env: { B: '1', A: '2' },
    secrets: ['D', 'C'],
    uses: { web: { env: 'W' }, mail: { env: 'M' }, site: { env: { host: 'S' } } },
  };
  const other = {
    ...api,
    uses: { site: { env: { host: 'S' } }, mail: { env: 'M' }, web: { env: 'W' } },
    secrets: ['C', 'D'],
    env: { A: '2', B: '1' },
  };
  const stack = (service: typeof one | typeof other, routes: Record<string, string>) =>
    shop({ it: service, web, mail, site }, { ingress: { hosts: ['a.de'], routes } });
  expect(text(stack(one, { '/a': 'it', '/b': 'web' }))).toBe(text(stack(other, { '/b': 'web', '/a': 'it' })));
});

test.each([
  ['deploy/main.ts', 'deploy/main.ts, shop (local): 1 problem'],
  ['stacks/shop.ts', 'stacks/shop.ts (local): 1 problem'],
])('a heading names the stack where the file may have several: %s', (file, heading) => {
  const stack = writtenIn(shop({ api: { ...api, port: 0 } }, { environments: { local: {} } }), { file });
  expect(() => resolveStacks([stack])).toThrow(heading);
});
