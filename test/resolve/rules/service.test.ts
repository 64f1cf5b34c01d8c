// What is wrong within one service: options that exclude each other, or that the environment does not allow.
import { api, db, problemsOf, resolved, site, store, web, worker } from '../../support/stacks';

const disk = { mountPath: '/data', size: '1Gi' } as const;
const shared = { ...disk, accessMode: 'ReadWriteMany' } as const;
const development = { environments: { development: {} } };
const local = { environments: { local: {} } };

test.each([
  [
    'a range that is upside down',
    { ...api, replicas: { min: 5, max: 2 } },
    'services.it.replicas: min 5 is more than max 2. Raise max or lower min.',
  ],
  [
    'two replicas, the default of production, on a disk of one node',
    { ...api, volumes: { data: disk } },
    "services.it.replicas: 2 replicas cannot share the volume 'data', which is ReadWriteOnce. Set replicas: 1, or accessMode: 'ReadWriteMany' with a storage class that supports it.",
  ],
  [
    'an autoscaler that may go above one pod on a disk of one node',
    { ...api, volumes: { data: disk }, replicas: { min: 1, max: 3 } },
    "services.it.replicas: 3 replicas cannot share the volume 'data', which is ReadWriteOnce. Set replicas: 1, or accessMode: 'ReadWriteMany' with a storage class that supports it.",
  ],
  [
    'a CPU request above the limit',
    { ...api, resources: { requests: { cpu: '1500m' }, limits: { cpu: '1' } } },
    'services.it.resources.requests.cpu: the request of 1500m cpu is above the limit of 1. Raise the limit or lower the request.',
  ],
  [
    'a memory request above the limit that its type has by default',
    { ...site, resources: { requests: { memory: '1Gi' } } },
    'services.it.resources.requests.memory: the request of 1Gi memory is above the limit of 128Mi. Raise the limit or lower the request.',
  ],
  [
    'a disk request above the limit',
    { ...api, resources: { requests: { 'ephemeral-storage': '2Gi' } } },
    'services.it.resources.requests.ephemeral-storage: the request of 2Gi ephemeral-storage is above the limit of 1Gi. Raise the limit or lower the request.',
  ],
  [
    'a database whose CPU request is above its limit',
    { ...db, cpu: { request: '2', limit: '1' } },
    'services.it.cpu.request: the request of 2 cpu is above the limit of 1. Raise the limit or lower the request.',
  ],
  [
    'a Postgres that would not start',
    { ...db, memory: '127Mi' },
    'services.it.memory: 127Mi is too little memory. Set at least 128Mi.',
  ],
  [
    'a Postgres whose log would fill its volume',
    { ...db, storage: '511Mi' },
    'services.it.storage: 511Mi is too little for a Postgres: its write-ahead log would fill the volume. Set at least 512Mi.',
  ],
  [
    'a Redis that could hold nothing',
    { ...store, memory: '16Mi' },
    'services.it.memory: 16Mi is too little memory. Set at least 32Mi.',
  ],
  [
    'a variable that is plain and secret',
    { ...api, env: { KEY: 'x' }, secrets: ['KEY'] },
    `services.it.secrets: the variable 'KEY' is set by env and secrets. Keep one.`,
  ],
  [
    'a folder that is a volume and empty at every start',
    { ...api, replicas: 1, volumes: { data: disk }, writablePaths: ['/data'] },
    `services.it.volumes.data: the path '/data' is mounted by writablePaths and volumes.data. Keep one.`,
  ],
  [
    'a writable folder that every service has anyway',
    { ...api, writablePaths: ['/tmp'] },
    "services.it.writablePaths: '/tmp' is always writable, and empty at every start. Remove it here.",
  ],
  [
    'a probe of a port that is misspelt',
    { ...worker, ports: { admin: 9000, site: 3000 }, health: { ready: { port: 'stie' }, live: { port: 'site' } } },
    `services.it.health.ready.port: there is no port 'stie'. Did you mean 'site'?`,
  ],
  [
    'a probe of a port that is not there',
    { ...worker, ports: { admin: 9000, site: 3000 }, health: { ready: { port: 'site' }, live: { port: 'http' } } },
    `services.it.health.live.port: there is no port 'http'. There are: admin, site.`,
  ],
  [
    'a setting that Next.js reads at the build alone',
    { ...web, env: { NEXT_PUBLIC_API: '/api' } },
    "services.it.env.NEXT_PUBLIC_API: 'NEXT_PUBLIC_API' is written into the bundle when the image is built, so at run time it changes nothing. Move it to build.args; the stack's page shows the docker build command with it.",
  ],
  [
    'a variable of a page, which nobody would read',
    { ...site, env: { VITE_API: '/api' } },
    "services.it.env: 'env' has no effect: the files are already built, and nginx reads no variables. Use build.args for what the bundler writes into the files, or config for what the page reads from /config.js.",
  ],
  [
    'a secret of a page, which everybody would read',
    { ...site, secrets: ['VITE_KEY'] },
    "services.it.secrets: 'secrets' is not possible: everybody can read what a page gets. Keep secrets in the service that the page calls.",
  ],
  [
    'a pattern where a host is needed',
    { type: 'external', host: '*.example.com' },
    "services.it.host: '*.example.com' is a pattern. Write the name of one host.",
  ],
  [
    "Vite's development server in production",
    { type: 'vite', source: './web' },
    "services.it.type: 'vite' is for development only. Use type: 'static' with the built files in local and production.",
  ],
  [
    'mounted source in production',
    { ...api, source: './api' },
    'services.it.source: mounted source is for development only. Build the code into the image in local and production.',
  ],
  [
    'a server beside a command that replaces it',
    { ...api, command: ['fastapi', 'run'], app: 'main:app' },
    'services.it.app: command says what runs, so app would change nothing. Remove app and write it into command, or remove command.',
  ],
  [
    'a configuration that nginx does not read',
    { ...site, files: { '/etc/nginx/conf.d/default.conf': 'server {}', '/etc/nginx/mime.types': 'types {}', '/srv/a': 'a' } },
    "services.it.files./etc/nginx/conf.d/default.conf: nginx runs with Slipway's configuration, which does not read '/etc/nginx/conf.d/default.conf'. Remove it, or use type: 'container' for a nginx with a configuration of its own.",
  ],
  [
    'settings of nginx beside a command that replaces it',
    { ...site, command: ['caddy'], config: { A: 1 } },
    'services.it.config: config is for nginx, and command says what runs instead of it. Remove config or command.',
  ],
  [
    'root in production',
    { ...api, user: 0 },
    "services.it.user: root (user 0) needs a reason, except in development. Use another user, such as 10001, or write privileges: { reason: 'why', root: true }.",
  ],
])('%s', (_, it, line) => {
  expect(problemsOf({ it })).toStrictEqual([line]);
});

test('a variable that two edges set is told with both', () => {
  const it = { ...api, uses: { a: { env: 'URL' }, b: { env: { host: 'URL' } } } };
  expect(problemsOf({ it, a: api, b: api })).toStrictEqual([
    `services.it.uses.b: the variable 'URL' is set by uses.a and uses.b. Keep one.`,
  ]);
});

test('an edge of a page gives no variable: it opens the network for nginx', () => {
  expect(problemsOf({ it: { ...site, uses: { api: { env: 'VITE_API' } } }, api })).toStrictEqual([
    "services.it.uses.api.env: 'VITE_API' has no effect: the files are already built, and nginx reads no variables. Use build.args for what the bundler writes into the files, or config for what the page reads from /config.js.",
  ]);
});

test("Vite's development server reads its variables at run time, and a container may read any", () => {
  const env = { VITE_API: '/api', NEXT_PUBLIC_API: '/api' };
  const stack = resolved({ a: { type: 'vite', source: './a', env }, b: { ...worker, env } }, development);
  expect(stack.services).toHaveLength(2);
});

test('what belongs to development is refused on local too: the images must be the real ones', () => {
  expect(problemsOf({ a: { ...api, source: './a', user: 0 }, b: { type: 'vite', source: './b' } }, local)).toStrictEqual([
    'services.a.source: mounted source is for development only. Build the code into the image in local and production.',
    "services.a.user: root (user 0) needs a reason, except in development. Use another user, such as 10001, or write privileges: { reason: 'why', root: true }.",
    `services.b.type: 'vite' is for development only. Use type: 'static' with the built files in local and production.`,
  ]);
});

test.each([
  [api, "['uv', 'run', 'fastapi', 'dev', '--host', '0.0.0.0']"],
  [web, "['npm', 'run', 'dev']"],
])('mounted source of $type beside a command: nobody knows how it is reloaded', (type, reload) => {
  expect(problemsOf({ it: { ...type, command: ['serve'], source: './it' } }, development)).toStrictEqual([
    `services.it.source: command says what runs, and Slipway does not know how it is reloaded. Say it: { path: './it', reload: ${reload} }.`,
  ]);
});

test('source, a volume and a writable folder each have a path of their own', () => {
  expect(problemsOf({ it: { ...worker, source: './it', writablePaths: ['/app'] } }, development)).toStrictEqual([
    "services.it.writablePaths: the path '/app' is mounted by source and writablePaths. Keep one.",
  ]);
});

test('in development root, mounted source and Vite are welcome', () => {
  const stack = resolved({ a: { ...api, source: './a', user: 0 }, b: { type: 'vite', source: './b' } }, development);
  expect(stack.services).toHaveLength(2);
});

test.each([
  ['replicas share a disk that all nodes can mount', { ...api, replicas: 3, volumes: { data: shared } }],
  ['one replica has its disk for itself', { ...api, replicas: 1, volumes: { data: disk } }],
  ['a request may be all of the limit', { ...api, resources: { requests: { cpu: '1000m' }, limits: { cpu: '1' } } }],
  ['a range may be of one number', { ...api, replicas: { min: 2, max: 2 } }],
  ['the least memory is enough', { ...db, memory: '128Mi' }],
  ['a limit below the usual request lowers the request', { ...api, resources: { limits: { cpu: '10m', memory: '32Mi' } } }],
])('%s', (_, it) => {
  expect(resolved({ it }).services).toHaveLength(1);
});

test('on a laptop there is one replica, so any disk will do', () => {
  expect(resolved({ api: { ...api, replicas: 3, volumes: { data: disk } } }, local).services).toHaveLength(1);
});
