// The three environments: what each sets by itself, and that the stack has the last word.

import { resolveStacks } from '../../spec';
import { environmentOf } from '../../spec/environment';
import { api, cache, db, resolved, serviceIn, shop, web } from '../support/stacks';

const LAPTOPS = ['development', 'local'] as const;
const laptops = test.each(LAPTOPS);

test('a stack is written in the environments it names, in one order, and in no other', () => {
  const environments = (named: object) =>
    resolveStacks([shop({ api }, { environments: named })]).map((stack) => stack.environment);
  expect(environments({ production: {}, local: {}, development: {} })).toEqual(['development', 'local', 'production']);
  expect(environments({ local: {} })).toEqual(['local']);
});

test('production is the base and its override, nothing else', () => {
  const base = {
    name: 'shop',
    services: { api: { replicas: 3, resources: { requests: { cpu: '1' } } } },
    ingress: { host: 'shop.example.com', tls: { issuer: 'letsencrypt' } },
  };
  const environments = { production: { services: { api: { replicas: 4 } } } };
  expect(environmentOf({ ...base, environments }, 'production')).toEqual({
    ...base,
    services: { api: { ...base.services.api, replicas: 4 } },
  });
});

laptops('in %s every service has one replica, and none scales', (environment) => {
  const stack = resolved(
    { api: { ...api, replicas: 3 }, web: { ...web, replicas: { min: 2, max: 9 } } },
    { environments: { [environment]: {} } },
  );
  expect(stack.services.map(({ replicas }) => replicas)).toEqual([
    { min: 1, max: 1 },
    { min: 1, max: 1 },
  ]);
});

laptops('in %s the requests of the base give way to small ones; its limits stay', (environment) => {
  const resources = { requests: { cpu: '1', memory: '1Gi' }, limits: { cpu: '2', memory: '2Gi' } };
  const stack = resolved({ api: { ...api, resources } }, { environments: { [environment]: {} } });
  expect(serviceIn(stack, 'api', 'fastapi').resources).toMatchObject({
    requests: { cpu: '25m', memory: '64Mi' },
    limits: { cpu: '2', memory: '2Gi' },
  });
});

laptops('in %s a database asks for little CPU; its memory stays, because Postgres is configured for it', (environment) => {
  const stack = resolved(
    { db: { ...db, memory: '1Gi', cpu: { request: '500m', limit: '2' } } },
    { environments: { [environment]: {} } },
  );
  expect(serviceIn(stack, 'db', 'postgres').resources).toMatchObject({
    requests: { cpu: '25m', memory: '1Gi' },
    limits: { cpu: '2', memory: '1Gi' },
  });
});

laptops('in %s the host is <stack>.localhost, which browsers send to the machine itself, over HTTP', (environment) => {
  const ingress = { host: 'shop.example.com', tls: { issuer: 'letsencrypt' }, routes: { '/': 'api' } };
  const stack = resolved({ api }, { ingress, environments: { [environment]: {} } });
  expect(stack.ingress).toMatchObject({ host: 'shop.localhost', tls: undefined });
});

laptops("in %s the stack's override has the last word", (environment) => {
  const stack = resolved(
    { api, cache },
    {
      ingress: { host: 'shop.example.com', routes: { '/': 'api' } },
      environments: {
        [environment]: {
          services: {
            api: { replicas: 3, resources: { requests: { cpu: '300m' } } },
            cache: { cpu: { request: '200m' } },
          },
          ingress: { host: 'shop.test', tls: { secretName: 'shop-test' } },
        },
      },
    },
  );
  expect(serviceIn(stack, 'api', 'fastapi')).toMatchObject({
    replicas: { min: 3, max: 3 },
    resources: { requests: { cpu: '300m', memory: '64Mi' } },
  });
  expect(serviceIn(stack, 'cache', 'redis').resources.requests.cpu).toBe('200m');
  expect(stack.ingress).toMatchObject({ host: 'shop.test', tls: { secretName: 'shop-test' } });
});

laptops('in %s what the override removes does not come back with the defaults', (environment) => {
  const stack = resolved(
    { api: { ...api, replicas: 3 }, web },
    {
      ingress: { host: 'shop.example.com', routes: { '/': 'api' } },
      environments: { [environment]: { services: { api: null }, ingress: null } },
    },
  );
  expect(stack.services.map(({ name }) => name)).toEqual(['web']);
  expect(stack.ingress).toBeUndefined();
});

test('a service that only one environment has is like any other', () => {
  const stack = resolved({ api }, { environments: { local: { services: { web: { ...web, uses: { api: {} } } } } } });
  expect(stack.services.map(({ name }) => name)).toEqual(['api', 'web']);
});

test('an ingress that only a laptop has needs no host', () => {
  const stack = resolved({ api }, { environments: { local: { ingress: { routes: { '/': 'api' } } } } });
  expect(stack.ingress?.host).toBe('shop.localhost');
});

test('a service can be of another type in one environment', () => {
  const environments = { development: { services: { web: { type: 'vite', source: './web' } } }, production: {} } as const;
  const stacks = resolveStacks([shop({ web: { type: 'static' } }, { environments })]);
  expect(stacks.map(({ services }) => services.map(({ type }) => type))).toEqual([['vite'], ['static']]);
});

test('a list is replaced, not added to', () => {
  const environments = { production: { services: { api: { secrets: ['B'] } } } };
  const stack = resolved({ api: { ...api, secrets: ['A', 'C'] } }, { environments });
  expect(serviceIn(stack, 'api', 'fastapi').secrets.map(({ variable }) => variable)).toEqual(['B']);
});
