// Each type of service with everything filled in, as its chart gets it.

import { resolveStacks } from '../../resolve';
import { IMAGES } from '../../resolve/defaults/images';
import { api, cache, db, resolved, serviceIn, shop, site, store, web, worker } from '../support/stacks';

const local = { environments: { local: {} } };
const development = { environments: { development: {} } };

test('a FastAPI that says nothing has all that its chart asks for', () => {
  expect(serviceIn(resolved({ api }), 'api', 'fastapi')).toStrictEqual({
    type: 'fastapi',
    rollout: 'rolling',
    runtime: 'python',
    peers: false,
    readOnly: true,
    stopPauseSeconds: 15,
    stopGraceSeconds: 40,
    awaited: undefined,
    name: 'api',
    description: undefined,
    software: 'fastapi',
    component: 'backend',
    version: '1.0.0',
    image: 'shop-api:1.0.0',
    imagePullPolicy: 'Always',
    user: { uid: 10001, gid: 10001 },
    privileges: undefined,
    replicas: { min: 2, max: 2 },
    available: true,
    ports: [{ name: 'http', service: 'api', port: 8000, containerPort: 8000, protocol: 'TCP' }],
    resources: {
      requests: { cpu: '100m', memory: '192Mi', 'ephemeral-storage': '64Mi' },
      limits: { cpu: '1', memory: '512Mi', 'ephemeral-storage': '1Gi' },
    },
    network: { from: [{ containerPort: 8000, protocol: 'TCP', services: [], proxy: undefined }], to: [], internet: [] },
    build: undefined,
    env: {},
    secrets: [],
    shared: {},
    ownSecrets: [],
    secretFiles: [],
    volumes: {},
    writablePaths: [],
    files: {},
    waitFor: [],
    imagePullSecret: undefined,
    migration: undefined,
    awaitedMigrations: [],
    waitImage: `${IMAGES.busybox.tag}@${IMAGES.busybox.digest}`,
    health: {
      ready: { port: 'http', path: '/health' },
      live: { port: 'http', path: '/health?probe=live' },
      host: undefined,
      startSeconds: 180,
      intervalSeconds: 30,
      timeoutSeconds: 5,
    },
    source: undefined,
    entrypoint: undefined,
    command: undefined,
    workingDir: undefined,
    app: 'main:app',
    port: 8000,
    server: { kind: 'uvicorn', workers: 1 },
    logLevel: 'info',
  });
});

test('a Next.js server is a frontend in /app, started by its image', () => {
  expect(serviceIn(resolved({ web: { ...web, secrets: ['KEY'] } }), 'web', 'nextjs')).toMatchObject({
    software: 'nextjs',
    component: 'frontend',
    port: 3000,
    entrypoint: undefined,
    command: undefined,
    workingDir: undefined,
  });
});

test('built files are served by nginx, without settings and volumes', () => {
  expect(serviceIn(resolved({ site }), 'site', 'static')).toMatchObject({
    software: 'nginx',
    component: 'frontend',
    root: '/usr/share/nginx/html',
    env: {},
    secrets: [],
    ownSecrets: [],
    secretFiles: [],
    volumes: {},
  });
});

test("Vite's development server has its source from the node, under the stack's folder", () => {
  const stack = resolved({ web: { type: 'vite', source: './Frontend' } }, development);
  expect(serviceIn(stack, 'web', 'vite')).toMatchObject({
    software: 'vite',
    component: 'frontend',
    port: 5173,
    source: { folder: '/slipway/shop/Frontend', mountPath: '/app' },
  });
});

test('source can be the whole repository', () => {
  const stack = resolved({ api: { ...api, source: '.' } }, development);
  expect(serviceIn(stack, 'api', 'fastapi').source?.folder).toBe('/slipway/shop');
});

test('any other container is called by its own name, and starts as its image says unless the stack does', () => {
  expect(serviceIn(resolved({ queue: worker }), 'queue', 'container')).toMatchObject({
    software: 'queue',
    component: 'application',
    entrypoint: undefined,
    command: undefined,
    ports: [],
    health: undefined,
  });
  const input = { entrypoint: ['/bin/queue'], command: ['--all'] };
  expect(serviceIn(resolved({ queue: { ...worker, ...input } }), 'queue', 'container')).toMatchObject(input);
});

test('Postgres is one server with a disk, a database and a role of the name of the stack', () => {
  const stack = resolved({ db }, { name: 'my-shop' });
  expect(serviceIn(stack, 'db', 'postgres')).toMatchObject({
    software: 'postgres',
    component: 'database',
    version: IMAGES.postgres[17].tag.slice('postgres:'.length),
    major: 17,
    replicas: { min: 1, max: 1 },
    user: { uid: 70, gid: 70 },
    role: 'my_shop',
    database: 'my_shop',
    claim: { size: '5Gi', storageClass: undefined },
  });
});

test.each([15, 16, 17, 18] as const)('Postgres %d runs the image of its major version', (version) => {
  const { image } = serviceIn(resolved({ db: { ...db, version } }), 'db', 'postgres');
  expect(image).toMatch(new RegExp(`^postgres:${version}\\.`));
});

test('Postgres has the disk, the names and the class that the stack says', () => {
  const input = { database: 'orders', user: 'clerk', storage: '20Gi', storageClass: 'ssd' } as const;
  expect(serviceIn(resolved({ db: { ...db, ...input } }), 'db', 'postgres')).toMatchObject({
    database: 'orders',
    role: 'clerk',
    claim: { size: '20Gi', storageClass: 'ssd' },
  });
});

test('a cache keeps nothing', () => {
  expect(serviceIn(resolved({ cache }), 'cache', 'redis')).toMatchObject({
    software: 'redis',
    component: 'cache',
    replicas: { min: 1, max: 1 },
    user: { uid: 999, gid: 1000 },
    claim: undefined,
  });
});

test('a store has a disk', () => {
  const claimOf = (input: object) => serviceIn(resolved({ store: { ...store, ...input } }), 'store', 'redis').claim;
  expect(claimOf({})).toStrictEqual({ size: '1Gi', storageClass: undefined });
  expect(claimOf({ storage: '2Gi', storageClass: 'ssd' })).toStrictEqual({ size: '2Gi', storageClass: 'ssd' });
});

test('an external service is nothing to deploy', () => {
  expect(resolved({ mail: { type: 'external', host: 'mail.example.com' } }).services).toStrictEqual([]);
});

test("an image is called what compose calls it, in the stack's registry, with the stack's version", () => {
  const imageOf = (rest: object, input: object = {}) => {
    const { image, version } = serviceIn(resolved({ api: { ...api, ...input } }, rest), 'api', 'fastapi');
    return [image, version];
  };
  expect(imageOf({ version: '2.0' })).toStrictEqual(['shop-api:2.0', '2.0']);
  expect(imageOf({ registry: 'registry.example.com:5000/team' })).toStrictEqual([
    'registry.example.com:5000/team/shop-api:1.0.0',
    '1.0.0',
  ]);
  expect(imageOf({ version: '2.0', registry: 'r.example.com' }, { image: 'own/api:7' })).toStrictEqual(['own/api:7', '7']);
});

test('with the source mounted it is another image of the same version, unless the stack names one', () => {
  const imageOf = (input: object) =>
    serviceIn(resolved({ api: { ...api, source: './api', ...input } }, development), 'api', 'fastapi').image;
  expect(imageOf({})).toBe('shop-api:1.0.0-development');
  expect(imageOf({ image: 'own/api:7' })).toBe('own/api:7');
});

test('in production images are pinned and pulled; on a laptop they are those loaded into the cluster', () => {
  const images = resolveStacks([shop({ cache, api }, { environments: { local: {}, production: {} } })]).map((stack) =>
    stack.services.map(({ image, imagePullPolicy }) => [image, imagePullPolicy]),
  );
  expect(images).toStrictEqual([
    [
      ['shop-api:1.0.0', 'IfNotPresent'],
      [IMAGES.redis['7.4'].tag, 'IfNotPresent'],
    ],
    [
      ['shop-api:1.0.0', 'Always'],
      [`${IMAGES.redis['7.4'].tag}@${IMAGES.redis['7.4'].digest}`, 'Always'],
    ],
  ]);
  const { waitImage } = serviceIn(resolved({ api }, local), 'api', 'fastapi');
  expect(waitImage).toBe(IMAGES.busybox.tag);
});

test('in production there are two pods, held through drains; elsewhere one', () => {
  const pods = (environment: string) => {
    const { replicas, available } = serviceIn(resolved({ api }, { environments: { [environment]: {} } }), 'api', 'fastapi');
    return [replicas.min, available];
  };
  expect(['development', 'local', 'production'].map(pods)).toStrictEqual([
    [1, false],
    [1, false],
    [2, true],
  ]);
});

test('a user is a group too', () => {
  expect(serviceIn(resolved({ api: { ...api, user: 1000 } }), 'api', 'fastapi').user).toStrictEqual({ uid: 1000, gid: 1000 });
});

test("settings and secrets are the service's own and those of its edges, in the order of their names", () => {
  const stack = resolved({
    it: { ...api, env: { Z: '1', A: '2' }, secrets: ['TOKEN', 'KEY'], uses: { web: { env: 'M' }, db: { env: 'L' } } },
    web,
    db,
  });
  const it = serviceIn(stack, 'it', 'fastapi');
  expect(Object.entries(it.env)).toStrictEqual([
    ['A', '2'],
    ['M', 'http://web:3000'],
    ['Z', '1'],
  ]);
  expect(it.secrets).toStrictEqual([
    { variable: 'KEY', parts: [{ secretName: 'it-secrets', key: 'KEY' }] },
    {
      variable: 'L',
      parts: [
        'postgresql://',
        { secretName: 'db-secrets', key: 'APP_USER' },
        ':',
        { secretName: 'db-secrets', key: 'APP_PASSWORD' },
        '@db:5432/shop',
      ],
    },
    { variable: 'TOKEN', parts: [{ secretName: 'it-secrets', key: 'TOKEN' }] },
  ]);
});

test('of its own secrets a service knows what the stack says about them; those of its edges belong to others', () => {
  const secrets = ['TOKEN', { name: 'KEY', description: 'signs sessions', generate: true }];
  const stack = resolved({ it: { ...api, secrets, uses: { db: { env: 'L' } } }, db });
  expect(serviceIn(stack, 'it', 'fastapi').ownSecrets).toStrictEqual([
    { secretName: 'it-secrets', key: 'KEY', description: 'signs sessions', generate: true },
    { secretName: 'it-secrets', key: 'TOKEN', generate: false },
  ]);
});

test('a pod waits at the Service of what it uses, unless the edge says not to', () => {
  const stack = resolved({
    it: { ...api, uses: { site: {}, queue: {}, db: {}, web: { wait: false }, mail: {} } },
    app: { ...worker, ports: { queue: 5672 } },
    mail: { type: 'external', host: 'mail.example.com' },
    db,
    site,
    web,
  });
  // port 80 of nginx: the Service's, not the container's
  expect(serviceIn(stack, 'it', 'fastapi').waitFor).toStrictEqual([
    { host: 'db', port: 5432 },
    { host: 'queue', port: 5672 },
    { host: 'site', port: 80 },
  ]);
});
