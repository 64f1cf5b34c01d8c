// Slips that once went through, or were told as something else.
import { api, cache, db, mail, problemsOf, refusal, resolved, serviceIn, shop, site } from '../support/stacks';

const local = { environments: { local: {} } };

test('a stack without services is told in local too: the environment brings none', () => {
  expect(refusal({ ...shop({}), services: undefined, environments: { local: {} } })).toContain(
    "services: is missing. It takes a group of names, each with a value: { backend: { type: 'fastapi' } }.",
  );
});

test('a service that is no group of options is told as that in local too', () => {
  expect(problemsOf({ api: 'fastapi' }, local)).toStrictEqual(["services.api: 'fastapi' is not a group of options."]);
});

test('a wrong option in a container leaves its ports to connect to', () => {
  const app = { type: 'container', ports: { site: 80 }, prot: 1 };
  const ingress = { hosts: ['shop.example.com'], routes: { '/': 'site' } };
  expect(problemsOf({ app, api: { ...api, uses: { site: {} } } }, { ingress })).toHaveLength(1);
});

test('what an unread service has to give is not guessed', () => {
  const wrong = { ...db, version: 9 };
  expect(problemsOf({ db: wrong, api: { ...api, uses: { db: { env: { password: 'DB_PASSWORD' } } } } })).toStrictEqual([
    "services.db.version: 9 is not a supported version. Use 14, 15, 16, 17 or 18. Another one runs as type: 'container', with image: 'postgres:9' and a volume; it has no backups of its own then.",
  ]);
});

test('a service with a bad name is told its other mistakes too', () => {
  expect(problemsOf({ Api: { ...api, replicas: { min: 3, max: 2 } } })).toHaveLength(2);
});

test.each([
  [{ registry: 'https://r.example.com' }, 'registry'],
  [{ version: 'latest' }, 'version'],
  [{ ingress: { hosts: ['10.0.0.1'], routes: { '/': 'api' } } }, 'ingress.hosts.0'],
  [{ ingress: { hosts: ['a.example.com'], routes: { '/api/': 'api' } } }, 'ingress.routes./api/'],
  [{ ingress: { hosts: ['a.example.com'], routes: { '//x': 'api' } } }, 'ingress.routes.//x'],
  [{ ingress: { hosts: ['a.example.com'], routes: { '/x': { service: 'api', match: 'regex' } } } }, 'ingress.routes./x.match'],
  [{ ingress: { hosts: ['a.example.com'], routes: { '/': 'api' }, className: 'a..b' } }, 'ingress.className'],
])('%j is refused at %s', (rest, path) => {
  expect(problemsOf({ api }, rest).map((line) => line.split(': ')[0])).toStrictEqual([path]);
});

test.each([
  [{ ...api, image: 'https://x:1' }, 'services.it.image'],
  [{ ...api, resources: { limits: { cpu: '0' } } }, 'services.it.resources.limits.cpu'],
])('%j is refused at %s', (it, path) => {
  expect(problemsOf({ it }).map((line) => line.split(': ')[0])).toStrictEqual([path]);
});

test('a stack named postgres does not get the superuser for its role', () => {
  const stack = resolved({ db }, { name: 'postgres' });
  expect(serviceIn(stack, 'db', 'postgres')).toMatchObject({ role: 'app', database: 'app' });
});

test('a build-time variable is found wherever it is said, and told there', () => {
  const web = { type: 'nextjs', secrets: ['NEXT_PUBLIC_A'], uses: { api: { env: 'NEXT_PUBLIC_B' } } };
  expect(problemsOf({ web, api }).map((line) => line.split(': ')[0])).toStrictEqual([
    'services.web.secrets',
    'services.web.uses.api.env',
  ]);
});

test('a wrong item of a list in an override is told where it stands', () => {
  const environments = { production: { services: { api: { secrets: ['A-B'] } } } };
  expect(problemsOf({ api }, { environments })[0]).toMatch(/^environments\.production\.services\.api\.secrets\.0: 'A-B'/);
});

test('an environment cannot rename the stack', () => {
  expect(refusal(shop({ api }, { environments: { production: { name: 'other' } } } as never))).toContain(
    'environments.production.name: an environment cannot rename the stack. Remove it.',
  );
});

test('what is left out is told as missing, not as a wrong value', () => {
  const volumes = { data: { mountPath: '/data' } };
  expect(problemsOf({ api: { ...api, replicas: { min: 1 }, volumes } })).toStrictEqual([
    'services.api.replicas.max: is missing. It takes a number.',
    'services.api.volumes.data.size: is missing. It takes text.',
  ]);
});

test('what is empty is told as empty', () => {
  expect(problemsOf({ api: { ...api, description: '' } })).toStrictEqual([
    'services.api.description: is empty. Give it a value, or remove the option.',
  ]);
});

test('an edge to oneself is told once, and not as a circle', () => {
  expect(problemsOf({ api: { ...api, uses: { api: {} } } })).toStrictEqual([
    "services.api.uses.api: 'api' uses itself. Remove it: a pod reaches itself at localhost. To let the pods of the service reach each other, set peers: true.",
  ]);
});

test('a value that is none of several shapes is told each of them, with an example', () => {
  expect(problemsOf({ api: { ...api, health: 5 } })).toStrictEqual([
    "services.api.health: 5 is neither a path nor a group of options. Write '/health', or { ready: '/ready', live: '/live' }.",
  ]);
});

test('names of one letter suggest nothing', () => {
  expect(problemsOf({ a: api, b: { ...api, uses: { c: {} } } })).toStrictEqual([
    "services.b.uses.c: this stack has no service 'c'. It has: a.",
  ]);
});

test('external services have one order, whatever the language of the machine', () => {
  const { externals } = resolved({ zoo: mail, aare: mail, api: { ...api, uses: { zoo: {}, aare: {} } } });
  expect(externals.map(({ name }) => name)).toStrictEqual(['aare', 'zoo']);
});

test('volumes and build arguments said in another order give the same', () => {
  const size = { size: '1Gi', accessMode: 'ReadWriteMany' } as const;
  const [a, b] = [
    { ...size, mountPath: '/a' },
    { ...size, mountPath: '/b' },
  ];
  const input = (volumes: object, args: object) =>
    resolved({ it: { ...api, volumes, build: { context: '.', args } } as never, site, cache });
  expect(JSON.stringify(input({ b, a }, { Y: '2', X: '1' }))).toBe(JSON.stringify(input({ a, b }, { X: '1', Y: '2' })));
});

test.each([
  [
    'two paths that differ by a slash',
    { w: { type: 'container', volumes: { a: { mountPath: '/data', size: '1Gi' }, b: { mountPath: '/data/', size: '1Gi' } } } },
    ["services.w.volumes.b: the path '/data' is mounted by volumes.a and volumes.b. Keep one."],
  ],
  [
    'folders of the kernel',
    { w: { type: 'container', volumes: { a: { mountPath: '/proc/sys', size: '1Gi' } }, files: { '/sys/x': 'a' } } },
    [
      "services.w.volumes.a: '/proc/sys' is the kernel's, and no container starts with a mount there. Choose another path.",
      "services.w.files./sys/x: '/sys/x' is the kernel's, and no container starts with a mount there. Choose another path.",
    ],
  ],
  [
    'the claim of another service, of a StatefulSet and of CloudNativePG',
    {
      store: { type: 'redis', mode: 'store' },
      pg: { ...db, engine: 'cloudnative-pg' },
      w: {
        type: 'container',
        volumes: { 'data-store-0': { mountPath: '/a', size: '1Gi' }, 'pg-1': { mountPath: '/b', size: '1Gi' } },
      },
    },
    [
      expect.stringContaining("services.store: the volume 'data-store-0' is declared by services.w and services.store."),
      expect.stringContaining("services.pg: the volume 'pg-1' is declared by services.w and services.pg."),
    ],
  ],
  [
    "a role of CloudNativePG's own",
    { db: { ...db, engine: 'cloudnative-pg', user: 'streaming_replica' } },
    ["services.db.user: 'streaming_replica' is a name that Postgres keeps for itself. Set user to another one."],
  ],
  [
    'what nginx reads as its own',
    { site: { ...site, root: '/a;b' }, other: { ...site, root: '/a$uri' } },
    [
      "services.site.root: '/a;b' has characters that mean something to nginx. Write letters, digits and - . _ / @ + ~ , = %.",
      "services.other.root: '/a$uri' has characters that mean something to nginx. Write letters, digits and - . _ / @ + ~ , = %.",
    ],
  ],
  [
    'a service that every pod finds in itself',
    { localhost: api },
    ["services.localhost: the DNS name 'localhost' is claimed by every pod itself and services.localhost. Rename one."],
  ],
] as [string, object, string[]][])('%s', (_, services, lines) => {
  expect(problemsOf(services)).toStrictEqual(lines);
});

test('a branch that git would not take', () => {
  const gitops = { with: 'argo-cd', repository: 'https://github.com/a/b', branch: 'a..b' };
  expect(problemsOf({ api }, { gitops })).toStrictEqual([
    "gitops.branch: 'a..b' is not a branch. Write its name, such as 'main'.",
  ]);
});

test('a user of OpenShift, whose namespaces have ranges of their own', () => {
  expect(resolved({ api: { ...api, user: 1_000_680_000 } }).services[0]).toMatchObject({ user: { uid: 1_000_680_000 } });
});

const flags = { apiVersion: 'v1', kind: 'ConfigMap', data: { constructor: 'x' } };

test.each([
  ['services.api.env.__proto__', { services: { api: { ...api, env: JSON.parse('{"__proto__":"x"}') } } }],
  ['services.api.env.constructor', { services: { api: { ...api, env: { constructor: 'x' } } } }],
  ['services.constructor', { services: { constructor: api } }],
  ['extraObjects.flags.data.constructor', { services: { api }, extraObjects: { flags } }],
])('a key that JavaScript or cdk8s keeps for itself is told, and not lost: %s', (path, stack) => {
  expect(refusal({ ...shop({}), ...stack })).toContain(
    `stacks/shop.ts (every environment): 1 problem\n  ${path}: '${path.split('.').at(-1)}' is a name that JavaScript keeps for itself, so nothing can be called so. Rename it.`,
  );
});

/** JavaScript makes no text of it. */
const TEXTLESS = { toString: 1, valueOf: 1 };

test.each([
  ['environments.staging.like', { environments: { staging: { like: TEXTLESS } } }],
  ['ingress.hosts.0', { ingress: { hosts: [TEXTLESS], routes: { '/': 'api' } } }],
])('a group of which no text can be made is told as what it is: %s', (path, rest) => {
  expect(refusal({ ...shop({ api }), ...rest })).toContain(`${path}: `);
});

test('a secret in a stack without a name is told with the place of the name', () => {
  const key = `AKIA${'Q3EGRIZ7'.repeat(2)}`;
  expect(refusal({ services: { api: { ...api, env: { KEY: key } } }, environments: { production: {} } })).toContain(
    'keep the value in secrets/<stack>.<environment>.env.',
  );
});

test('a name that is a group without a prototype is told as what it is', () => {
  const name = Object.assign(Object.create(null), { length: ':' });
  expect(refusal({ name, services: { api }, environments: { production: {} } })).toContain('name: ');
});
