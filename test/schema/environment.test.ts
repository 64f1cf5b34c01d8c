// The environments: what each of the three sets by itself, that others are like one of them, and that the stack has the last word.

import { resolveStacks } from '../../resolve';
import { environmentOf } from '../../resolve/environment';
import type { StackInput } from '../../schema/stack';
import { api, cache, db, refusal, resolved, serviceIn, shop, web } from '../support/stacks';

const LAPTOPS = ['development', 'local'] as const;
const laptops = test.each(LAPTOPS);

test('a stack is written in the environments it names, in one order, and in no other', () => {
  const environments = (named: StackInput['environments']) =>
    resolveStacks([shop({ api }, { environments: named })]).map((stack) => stack.environment);
  expect(environments({ production: {}, local: {}, development: {} })).toStrictEqual(['development', 'local', 'production']);
  expect(environments({ local: {} })).toStrictEqual(['local']);
});

test('production is the base and its override, nothing else', () => {
  const base = {
    name: 'shop',
    services: { api: { replicas: 3, resources: { requests: { cpu: '1' } } } },
    ingress: {
      hosts: ['shop.example.com'],
      tls: { from: 'cert-manager', issuer: 'letsencrypt' },
      ipAllowList: ['203.0.113.0/24'],
      cors: { origins: ['https://shop.example.com'], credentials: true },
    },
  };
  const environments = { production: { services: { api: { replicas: 4 } } } };
  expect(environmentOf({ ...base, environments }, 'production')).toStrictEqual({
    ...base,
    services: { api: { ...base.services.api, replicas: 4 } },
  });
});

laptops('in %s every service has one replica, and none scales', (environment) => {
  const stack = resolved(
    { api: { ...api, replicas: 3 }, web: { ...web, replicas: { min: 2, max: 9 } } },
    { environments: { [environment]: {} } },
  );
  expect(stack.services.map(({ replicas }) => replicas)).toStrictEqual([
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

laptops('in %s the host is one of localhost, which browsers send to the machine itself, over HTTP', (environment) => {
  const tls = { from: 'cert-manager', issuer: 'letsencrypt' } as const;
  const ingress = { hosts: ['shop.example.com', 'www.example.com'], tls, routes: { '/': 'api' } };
  const stack = resolved({ api }, { ingress, environments: { [environment]: {} } });
  const host = environment === 'local' ? 'shop.localhost' : 'shop-development.localhost'; // both may run on one laptop
  expect(stack.ingress).toMatchObject({ hosts: [host], tls: undefined, responseHeaders: {} });
});

laptops('in %s every address may come in: those of an office are not those of a laptop', (environment) => {
  const ingress = { ipAllowList: ['203.0.113.0/24'], routes: { '/': 'api' } };
  const stack = resolved({ api }, { ingress, environments: { [environment]: {} } });
  expect(stack.ingress?.ipAllowList).toStrictEqual([]);
});

const cors = { origins: ['https://shop.example.com'], methods: ['GET' as const], credentials: true, maxAgeSeconds: 5 };

test('in development the pages of every origin may ask, without cookies, which browsers would not send there', () => {
  const stack = resolved({ api }, { ingress: { cors, routes: { '/': 'api' } }, environments: { development: {} } });
  expect(stack.ingress?.cors).toStrictEqual({
    origins: ['*'],
    methods: ['GET'],
    headers: ['Authorization', 'Content-Type'],
    credentials: false,
    maxAgeSeconds: 5,
  });
});

test('in local the origins are those of the base, or its own host over HTTP', () => {
  const originsOf = (input: Partial<typeof cors>) => {
    const ingress = { hosts: ['shop.example.com'], cors: input, routes: { '/': 'api' } };
    return resolved({ api }, { ingress, environments: { local: {} } }).ingress?.cors?.origins;
  };
  expect(originsOf(cors)).toStrictEqual(['https://shop.example.com']);
  expect(originsOf({})).toStrictEqual(['http://shop.localhost']);
});

laptops('in %s all else that the base asks of the ingress stays', (environment) => {
  const input = {
    rateLimit: { requestsPerSecond: 5, burst: 9 },
    maxBodySize: '1Mi',
    timeoutSeconds: 7,
    compression: true,
    basicAuth: { secretName: 'users' },
    stickySessions: ['api'],
  };
  const stack = resolved({ api }, { ingress: { ...input, routes: { '/': 'api' } }, environments: { [environment]: {} } });
  expect(stack.ingress).toMatchObject(input);
});

laptops("in %s the stack's override has the last word", (environment) => {
  const stack = resolved(
    { api, cache },
    {
      ingress: { hosts: ['shop.example.com'], routes: { '/': 'api' } },
      environments: {
        [environment]: {
          services: {
            api: { replicas: 3, resources: { requests: { cpu: '300m' } } },
            cache: { cpu: { request: '200m' } },
          },
          ingress: {
            hosts: ['shop.test'],
            tls: { from: 'secret', secretName: 'shop-test' },
            ipAllowList: ['10.0.0.0/8'],
            cors: { origins: ['http://localhost:5173'], credentials: true },
          },
        },
      },
    },
  );
  expect(serviceIn(stack, 'api', 'fastapi')).toMatchObject({
    replicas: { min: 3, max: 3 },
    resources: { requests: { cpu: '300m', memory: '64Mi' } },
  });
  expect(serviceIn(stack, 'cache', 'redis').resources.requests.cpu).toBe('200m');
  expect(stack.ingress).toMatchObject({
    hosts: ['shop.test'],
    tls: { secretName: 'shop-test' },
    ipAllowList: ['10.0.0.0/8'],
    cors: { origins: ['http://localhost:5173'], credentials: true },
  });
});

laptops('in %s what the override removes does not come back with the defaults', (environment) => {
  const stack = resolved(
    { api: { ...api, replicas: 3 }, web },
    {
      ingress: { hosts: ['shop.example.com'], routes: { '/': 'api' } },
      environments: { [environment]: { services: { api: null }, ingress: null } },
    },
  );
  expect(stack.services.map(({ name }) => name)).toStrictEqual(['web']);
  expect(stack.ingress).toBeUndefined();
});

test('a service that only one environment has is like any other', () => {
  const stack = resolved({ api }, { environments: { local: { services: { web: { ...web, uses: { api: {} } } } } } });
  expect(stack.services.map(({ name }) => name)).toStrictEqual(['api', 'web']);
});

test('an ingress that only a laptop has needs no host', () => {
  const stack = resolved({ api }, { environments: { local: { ingress: { routes: { '/': 'api' } } } } });
  expect(stack.ingress?.hosts).toStrictEqual(['shop.localhost']);
});

test('a service can be of another type in one environment', () => {
  const environments = { development: { services: { web: { type: 'vite', source: './web' } } }, production: {} } as const;
  const stacks = resolveStacks([shop({ web: { type: 'static' } }, { environments })]);
  expect(stacks.map(({ services }) => services.map(({ type }) => type))).toStrictEqual([['vite'], ['static']]);
});

test('a list is replaced, not added to', () => {
  const environments = { production: { services: { api: { secrets: ['B'] } } } };
  const stack = resolved({ api: { ...api, secrets: ['A', 'C'] } }, { environments });
  expect(serviceIn(stack, 'api', 'fastapi').secrets.map(({ variable }) => variable)).toStrictEqual(['B']);
});

laptops('in %s Postgres is one plain server: there is no operator', (environment) => {
  const base = { ...db, engine: 'cloudnative-pg', instances: 5 } as const;
  const stack = resolved({ db: base }, { environments: { [environment]: {} } });
  expect(serviceIn(stack, 'db', 'postgres')).toMatchObject({ engine: 'statefulset', replicas: { min: 1, max: 1 } });
});

laptops('in %s the operator runs it where the override says so', (environment) => {
  const override = { services: { db: { engine: 'cloudnative-pg', instances: 1 } } } as const;
  const stack = resolved({ db }, { environments: { [environment]: override } });
  expect(serviceIn(stack, 'db', 'postgres')).toMatchObject({ engine: 'cloudnative-pg', replicas: { min: 1, max: 1 } });
});

test('an environment with a name of its own is like one of the three, after which it stands', () => {
  const environments = { preview: { like: 'local' }, local: {}, 'eu-1': { like: 'production' } } as const;
  const stacks = resolveStacks([shop({ api: { ...api, replicas: 3 } }, { environments, ingress })]);
  const seen = stacks.map(({ environment, like, namespace, ingress, services: [first] }) => ({
    environment,
    like,
    namespace: namespace.name,
    quota: namespace.quota !== undefined,
    hosts: ingress?.hosts,
    pods: first?.replicas.max,
    pull: first?.imagePullPolicy,
  }));
  expect(seen).toStrictEqual([
    {
      environment: 'local',
      like: 'local',
      namespace: 'shop-local',
      quota: false,
      hosts: ['shop.localhost'],
      pods: 1,
      pull: 'IfNotPresent',
    },
    {
      environment: 'eu-1',
      like: 'production',
      namespace: 'shop-eu-1',
      quota: true,
      hosts: ['shop.example.com'],
      pods: 3,
      pull: 'Always',
    },
    {
      environment: 'preview',
      like: 'local',
      namespace: 'shop-preview',
      quota: false,
      hosts: ['shop-preview.localhost'],
      pods: 1,
      pull: 'IfNotPresent',
    },
  ]);
});

const ingress = { hosts: ['shop.example.com'], routes: { '/': 'api' } };

test('the override of an environment has the last word about its namespace too, and like is no option of a stack', () => {
  const environments = { staging: { like: 'production', namespace: 'elsewhere', version: '2.0.0' } } as const;
  const [stack] = resolveStacks([shop({ api }, { environments })]);
  expect(stack).toMatchObject({ namespace: { name: 'elsewhere' }, version: '2.0.0' });
});

test('what is for development only is for what is like it, and for no other', () => {
  const vite = { type: 'vite', source: './web' } as const;
  expect(() => resolveStacks([shop({ vite }, { environments: { mine: { like: 'development' } } })])).not.toThrow();
  expect(refusal(shop({ vite }, { environments: { mine: { like: 'local' } } }))).toBe(
    'stacks/shop.ts (mine): 1 problem\n' +
      "  services.vite.type: 'vite' is for development only. Use type: 'static' with the built files in local and production.\n" +
      'Nothing was written.',
  );
});

test.each([
  [
    { prod: {} },
    "environments.prod.like: is missing. 'prod' is none of development, local and production, so say which of them it is like: prod: { like: 'production' }. Did you mean 'production'?",
  ],
  [{ qa: { like: 'prod' } }, "environments.qa.like: 'prod' is not an environment. Did you mean 'production'?"],
  [
    { local: { like: 'production' } },
    "environments.local.like: 'local' is one of the three environments that the others are like. Remove like.",
  ],
  [
    { QA: { like: 'local' } },
    "environments.QA: 'QA' is not the name of an environment. Use lower-case letters, digits and '-', with a letter or digit at both ends, such as 'staging'.",
  ],
  [
    { example: { like: 'local' } },
    "environments.example: 'example' is taken: secrets/<stack>.example.env lists the secrets of every environment. Choose another name.",
  ],
])('%j cannot be', (named, text) => {
  expect(refusal({ ...shop({ api }), environments: { production: {}, ...named } as never })).toContain(text);
});
