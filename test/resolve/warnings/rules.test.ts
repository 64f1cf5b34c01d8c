// Each rule whose findings are warnings: what it finds, and what looks like it and is right.
import { resolveStacks } from '../../../resolve';
import { WARNING_NAMES, type WarningName } from '../../../schema/problems/warnings';
import type { StackInput } from '../../../schema/stack';
import { stacks } from '../../../stacks';
import { api, cache, db, resolved, site, store, web, worker } from '../../support/stacks';

type Services = StackInput['services'];
type Rest = Parameters<typeof resolved>[1];

/** What one rule finds, a line each; the others find nothing, unless they are named. */
function found(rule: WarningName, services: Services, rest: Rest = {}, others: readonly WarningName[] = []): string[] {
  const { warnings } = resolved(services, rest);
  expect(
    [...new Set(warnings.map((warning) => warning.rule))].filter((name) => name !== rule && !others.includes(name as never)),
  ).toStrictEqual([]);
  return warnings.filter((warning) => warning.rule === rule).map(({ path, found }) => `${path.join('.')}: ${found}`);
}

const env = (values: Record<string, string>): Services => ({ api: { ...api, env: values } });
const line = (...command: string[]): Services => ({ worker: { ...worker, command } });
const served = (...command: string[]): Services => ({ worker: { ...worker, ports: { web: 8000 }, command } });
const mq = {
  type: 'container',
  image: 'rabbitmq:4.1',
  ports: { mq: 5672 },
  secrets: [{ name: 'PW', generate: true }],
  connection: { scheme: 'amqp', password: 'PW' },
} satisfies Services[string];
const live = (ready: string, path: string): Services => ({ api: { ...api, health: { ready, live: path } } });
const routed = (path: string): Rest => ({ ingress: { hosts: ['a.de'], routes: { [path]: 'api' } } });

const stripped = (...paths: string[]): Rest => ({
  ingress: { hosts: ['a.de'], routes: Object.fromEntries(paths.map((path) => [path, { service: 'api', stripPrefix: true }])) },
});

/** A rule, a fault, and what is told. */
const FAULTS: [WarningName, string, Services, string[], Rest?][] = [
  [
    'amounts',
    'cores for millicores',
    { api: { ...api, resources: { limits: { cpu: '500' } } } },
    ['services.api.resources: the limit of CPU is 500 cores.'],
  ],
  [
    'amounts',
    'memory for no program',
    { api: { ...api, resources: { limits: { memory: '1Mi' } } } },
    ['services.api.resources: the limit of memory is 1Mi.'],
  ],
  [
    'closed-host',
    'a database outside',
    env({ DATABASE_URL: 'postgresql://db.example.com/shop' }),
    ["services.api.env.DATABASE_URL: nothing opens 'db.example.com' at port 5432 to this service."],
  ],
  [
    'closed-host',
    'mail',
    env({ SMTP_HOST: 'smtp.example.com' }),
    ["services.api.env.SMTP_HOST: nothing opens 'smtp.example.com' to this service."],
  ],
  ['cors', 'every site', env({ CORS_ORIGINS: '["*"]' }), [`services.api.env.CORS_ORIGINS: CORS_ORIGINS is '["*"]'.`]],
  [
    'cors',
    'every site of Django',
    env({ CORS_ALLOW_ALL_ORIGINS: 'True' }),
    ["services.api.env.CORS_ALLOW_ALL_ORIGINS: CORS_ALLOW_ALL_ORIGINS is 'True'."],
  ],
  [
    'copied-image',
    'of a service',
    { api, worker: { ...worker, image: 'shop-api:0.9.0' } },
    ["services.worker.image: 'shop-api:0.9.0' is an image of 'api'."],
  ],
  ['debugging', 'a switch', env({ DEBUG: 'true' }), ["services.api.env.DEBUG: DEBUG is 'true'."]],
  [
    'debugging',
    'a kind of environment',
    env({ NODE_ENV: 'development' }),
    ["services.api.env.NODE_ENV: NODE_ENV is 'development'."],
  ],
  ['debugging', 'a level', { api: { ...api, logLevel: 'debug' } }, ["services.api.logLevel: logLevel is 'debug'."]],
  [
    'debugging',
    'a development server',
    line('python', 'manage.py', 'runserver'),
    ["services.worker.command: the program is started by 'manage.py runserver'."],
  ],
  [
    'debugging',
    'a reloader',
    line('uvicorn', 'main:app', '--reload'),
    ["services.worker.command: the program is started by '--reload'."],
  ],
  [
    'files-of-a-database',
    'a volume of its own',
    { db: { ...worker, image: 'mysql:8.4', volumes: { data: { mountPath: '/var/lib/mysql', size: '1Gi', backup: {} } } } },
    ["services.db.volumes.data.backup: 'db' is a mysql that runs while its files are copied."],
  ],
  [
    'floating-image',
    'a word',
    { w: { ...worker, image: 'nginx:stable-alpine' } },
    ["services.w.image: the tag 'stable-alpine' names no version."],
  ],
  [
    'generated-twice',
    'two services',
    { a: { ...api, secrets: [{ name: 'KEY', generate: true }] }, b: { ...api, secrets: [{ name: 'KEY', generate: true }] } },
    ["services.b.secrets: a and b get a value of 'KEY' each."],
  ],
  [
    'health-renders',
    'the page of FastAPI',
    { api: { ...api, health: '/docs' } },
    ["services.api.health: '/docs' is a page for people."],
  ],
  [
    'hidden-files',
    "the program's folder",
    { w: { ...worker, volumes: { code: { mountPath: '/app', size: '1Gi' } } } },
    ["services.w.volumes.code: '/app' covers what the image has there."],
  ],
  [
    'hidden-files',
    'an empty folder over modules',
    { api: { ...api, writablePaths: ['/srv/node_modules'] } },
    ["services.api.writablePaths.0: '/srv/node_modules' covers what the image has there."],
  ],
  [
    'interpolation',
    'a default',
    env({ LEVEL: `\${LEVEL:-info}` }),
    [`services.api.env.LEVEL: '\${LEVEL:-info}' is filled in by compose.`],
  ],
  ['interpolation', 'two dollar signs', env({ SALT: 'a$$b' }), ["services.api.env.SALT: '$$' is filled in by compose."]],
  [
    'labels-of-everybody',
    'of a controller',
    { api },
    ['ingress.controllerLabels: the labels are empty.'],
    { ingress: { hosts: ['a.de'], routes: { '/': 'api' }, controllerLabels: {} } },
  ],
  [
    'liveness-asks-others',
    'the same path',
    live('/health', '/health'),
    ["services.api.health.live: liveness asks what readiness asks, '/health'."],
  ],
  ['liveness-asks-others', 'readiness', live('/health', '/readyz'), ["services.api.health.live: liveness asks '/readyz'."]],
  [
    'local-address',
    'a database',
    env({ DATABASE_URL: 'postgresql://localhost/shop' }),
    ["services.api.env.DATABASE_URL: 'localhost' is the pod itself."],
  ],
  [
    'local-address',
    "the developer's machine",
    env({ LLM_HOST: 'host.docker.internal' }),
    ["services.api.env.LLM_HOST: 'host.docker.internal' is the pod itself."],
  ],
  [
    'local-listener',
    'an option',
    served('uvicorn', 'main:app', '--host', '127.0.0.1'),
    ["services.worker.command: the program gets '--host 127.0.0.1'."],
  ],
  [
    'local-listener',
    'a variable',
    { w: { ...worker, ports: { web: 80 }, env: { HOST: 'localhost' } } },
    ["services.w.env.HOST: HOST is 'localhost'."],
  ],
  [
    'lost-at-restart',
    'a database in a file',
    { w: { ...worker, env: { DATABASE_URL: 'sqlite:////data/app.db' } } },
    ["services.w.env.DATABASE_URL: DATABASE_URL is at '/data/app.db', which is in no volume."],
  ],
  [
    'memory-of-processes',
    'many workers',
    { api: { ...api, server: { kind: 'gunicorn', workers: 16 } } },
    ['services.api.resources.limits.memory: 16 processes share 512Mi, 32Mi each.'],
  ],
  [
    'missing-edge',
    'a URL',
    { db, api: { ...api, env: { DATABASE_URL: 'postgresql://db:5432/shop' } } },
    ["services.api.env.DATABASE_URL: 'db' is a service of this stack, and 'api' has no edge to it."],
  ],
  [
    'missing-edge',
    'a host',
    { cache, api: { ...api, env: { REDIS_HOST: 'cache' } } },
    ["services.api.env.REDIS_HOST: 'cache' is a service of this stack, and 'api' has no edge to it."],
  ],
  [
    'no-login',
    'a database',
    { db, api: { ...api, uses: { db: {} } } },
    ["services.api.uses.db: 'db' has a password, and no variable of this edge holds it."],
  ],
  [
    'no-login',
    'the parts without the password',
    { cache, api: { ...api, uses: { cache: { env: { host: 'REDIS_HOST' } } } } },
    ["services.api.uses.cache: 'cache' has a password, and no variable of this edge holds it."],
  ],
  [
    'no-login',
    'a broker',
    { mq, api: { ...api, uses: { mq: {} } } },
    ["services.api.uses.mq: 'mq' has a password, and no variable of this edge holds it."],
  ],
  [
    'old-nginx',
    'a page',
    { site: { ...site, image: 'nginx:1.18-alpine' } },
    ['services.site.image: nginx 1.18 does not know the option -e.'],
  ],
  [
    'other-port',
    'a variable',
    { w: { ...worker, ports: { web: 8000 }, env: { PORT: '9000' } } },
    ["services.w.env.PORT: PORT is '9000', and 'w' is reached at 8000."],
  ],
  [
    'other-port',
    'an option',
    served('gunicorn', '-b', '0.0.0.0:5000', 'app'),
    ["services.worker.command: the program gets the port 5000, and 'worker' is reached at 8000."],
  ],
  [
    'path-variable',
    'a folder in front',
    env({ PATH: '/app/.venv/bin:$PATH' }),
    ["services.api.env.PATH: PATH is '/app/.venv/bin:$PATH'."],
  ],
  [
    'plain-secret',
    'a variable',
    env({ DB_PASSWORD: 'hunter2' }),
    ["services.api.env.DB_PASSWORD: 'DB_PASSWORD' is the name of a secret, and its value stands here."],
  ],
  [
    'plain-secret',
    'a build argument',
    { api: { ...api, build: { context: '.', args: { NPM_TOKEN: 'abc123' } } } },
    ["services.api.build.args.NPM_TOKEN: 'NPM_TOKEN' is the name of a secret, and its value stands here."],
  ],
  [
    'plain-secret',
    'an argument',
    line('redis-server', '--requirepass', 'hunter2'),
    ["services.worker.command: '--requirepass' is the name of a secret, and its value stands here."],
  ],
  [
    'plain-secret',
    'a file',
    { api: { ...api, files: { '/etc/app.ini': '[db]\npassword = hunter2\n' } } },
    ["services.api.files./etc/app.ini: 'password' is the name of a secret, and its value stands here."],
  ],
  [
    'pooler-clients',
    'a crowd',
    { db: { ...db, pooler: {} }, api: { ...api, replicas: 800, uses: { db: { env: 'A' } } } },
    [
      'services.db.pooler.replicas: 15000 clients can connect at the same time, but the pooler accepts 10000: 2 pods with 5000 each.',
    ],
  ],
  [
    'pooler-sessions',
    'a wide pooler',
    { db: { ...db, pooler: { poolSize: 40 } } },
    [
      'services.db.pooler.poolSize: 123 connections can be open at the same time, but only 97 are free: db-pooler has 3 pods × (40 + 1 for logins). A poolSize of 31 fits.',
    ],
  ],
  ['processes-by-node', 'Celery', line('celery', '-A', 'app', 'worker'), ['services.worker.command: --concurrency is not said.']],
  [
    'queue-in-cache',
    'a variable',
    { cache, api: { ...api, uses: { cache: { env: { CELERY_BROKER_URL: '{url}/1' } } } } },
    ["services.api.uses.cache: CELERY_BROKER_URL is a queue, and 'cache' is a Redis of mode 'cache'."],
  ],
  [
    'queue-in-cache',
    'a worker',
    { cache, jobs: { ...worker, command: ['rq', 'worker'], uses: { cache: { env: 'REDIS_URL' } } } },
    ["services.jobs.uses.cache: jobs is a queue, and 'cache' is a Redis of mode 'cache'."],
  ],
  [
    'root-path',
    'of gunicorn',
    { api: { ...api, server: { kind: 'gunicorn', workers: 2 } } },
    ['services.api: its routes strip /api, and nothing tells the program.'],
    stripped('/api'),
  ],
  [
    'root-path',
    'of a command',
    { api: { ...api, command: ['fastapi', 'run'] } },
    ['services.api: its routes strip /api, and nothing tells the program.'],
    stripped('/api'),
  ],
  ['root-path', 'of two prefixes', { api }, ['services.api: its routes strip /api, /v2.'], stripped('/api', '/v2')],
  ['route-pattern', 'a star', { api }, ["ingress.routes./api/*: '/api/*' is a pattern."], routed('/api/*')],
  [
    'secret-in-browser',
    'of a bundler',
    { site: { ...site, build: { context: '.', args: { VITE_JWT_SECRET: 'a' } } } },
    ["services.site.build.args.VITE_JWT_SECRET: 'VITE_JWT_SECRET' reaches everybody who opens the page."],
  ],
  [
    'secret-in-browser',
    'of a page',
    { site: { ...site, config: { DATABASE_URL: 'x' } } },
    ["services.site.config.DATABASE_URL: 'DATABASE_URL' reaches everybody who opens the page."],
  ],
  [
    'secret-of-the-backend',
    'a key',
    { api: { ...api, secrets: ['OPENAI_API_KEY'] }, web: { ...web, secrets: ['OPENAI_API_KEY'], uses: { api: {} } } },
    ["services.web.secrets.0: 'api' has the secret 'OPENAI_API_KEY' too."],
  ],
  [
    'several-pods',
    'a file',
    { api: { ...api, env: { DATABASE_URL: 'sqlite:///./app.db' } } },
    ["services.api.env.DATABASE_URL: there are up to 2 pods, and DATABASE_URL is a file, 'sqlite:///./app.db'."],
  ],
  [
    'several-pods',
    'sessions',
    env({ SESSION_TYPE: 'filesystem' }),
    ["services.api.env.SESSION_TYPE: there are up to 2 pods, and SESSION_TYPE is 'filesystem'."],
  ],
  [
    'several-pods',
    'a schedule',
    { w: { ...worker, command: ['celery', '-A', 'app', 'beat'], replicas: 2 } },
    ['services.w.command: there are up to 2 pods, and each starts every task of the schedule.'],
  ],
  [
    'several-pods',
    'a store',
    { mq: { ...worker, image: 'rabbitmq:4.1', replicas: 3 } },
    ['services.mq.replicas: there are up to 3 pods, and each is a rabbitmq of its own.'],
  ],
  [
    'small-disk',
    'a file that grows beyond it',
    { store: { ...store, memory: '1Gi', storage: '2047Mi' } },
    ['services.store.storage: the volume has 2047Mi for a memory of 1Gi.'],
  ],
  [
    'shell-words',
    'one word',
    { api: { ...api, uses: { db: { env: 'A' } }, migrate: ['alembic upgrade head'] }, db },
    ["services.api.migrate: 'alembic upgrade head' is one word with spaces in it."],
  ],
  ['shell-words', 'an operator', line('sleep', '1', '&&', 'work'), ["services.worker.command: '&&' is a word of a shell."]],
  [
    'shell-words',
    'a variable',
    line('work', '--level', `\${LEVEL}`),
    [`services.worker.command: '\${LEVEL}' is filled in by a shell.`],
  ],
  ['shell-words', 'an empty word', line('work', ''), ['services.worker.command: one of the words is empty.']],
  [
    'times',
    'of probes',
    { api: { ...api, health: { ready: '/health', timeoutSeconds: 60 } } },
    ['services.api.health.timeoutSeconds: a probe may take 60 s, and the next one comes after 30 s.'],
  ],
  [
    'times',
    'of the stop',
    line('gunicorn', '--graceful-timeout', '120', 'app'),
    ['services.worker.command: the program takes 120 s to stop, and is killed after stopGraceSeconds, 40 s.'],
  ],
  [
    'unfilled',
    'a health command',
    {
      w: {
        ...worker,
        secrets: ['ROOT_PW'],
        health: { command: ['mysqladmin', 'ping', '-p$(ROOT_PW)'] },
      },
    },
    ["services.w.health.command: '$(ROOT_PW)' stays as it is written: nothing is filled in in a health command."],
  ],
  [
    'unfilled',
    'a variable in a shell of a health command',
    { w: { ...worker, env: { U: 'app' }, health: { command: ['sh', '-c', 'pg_isready -U $(U)'] } } },
    ["services.w.health.command: '$(U)' stays as it is written: nothing is filled in in a health command."],
  ],
  [
    'unfilled',
    'a secret in env',
    { w: { ...worker, secrets: ['ROOT_PW'], env: { DBURL: 'mysql+pymysql://root:$(ROOT_PW)@my/app' } } },
    ["services.w.env.DBURL: '$(ROOT_PW)' stays as it is written: nothing is filled in in env."],
  ],
  [
    'unfilled',
    'a slip in a command',
    { w: { ...worker, secrets: ['TOKEN'], command: ['work', '--token', '$(TOKN)'] } },
    ["services.w.command: '$(TOKN)' stays as it is written: there is no such variable."],
  ],
  [
    'wrong-port',
    'that of the host',
    { api, web: { ...web, env: { API: 'http://api:9000' }, uses: { api: {} } } },
    ["services.web.env.API: 'api' is asked at port 9000, and has 8000."],
  ],
];

test.each(FAULTS)('%s finds %s', (rule, _, services, lines, rest = {}) => {
  expect(found(rule, services, rest)).toStrictEqual(lines);
});

const smtp = { type: 'external', host: 'smtp.example.com', port: 587 } satisfies Services[string];

/** What looks like a fault and is none: no rule finds anything. */
const CLEAN: [string, Services, Rest?][] = [
  ['a prefix that uvicorn is told', { api }, stripped('/api')],
  [
    'a prefix that the program is told',
    { api: { ...api, env: { ROOT_PATH: '/api' }, server: { kind: 'gunicorn', workers: 2 } } },
    stripped('/api'),
  ],
  ['half a core', { api: { ...api, resources: { limits: { cpu: '500m', memory: '64Mi' } } } }],
  [
    'a host with an edge',
    { smtp, api: { ...api, env: { SMTP_HOST: 'smtp.example.com', SITE_URL: 'https://a.de' }, uses: { smtp: {} } } },
  ],
  [
    'another host on an open port',
    { smtp, api: { ...api, env: { SMTP_URL: 'smtp://other.example.com:587' }, uses: { smtp: {} } } },
  ],
  ['named origins, and methods of every kind', env({ CORS_ORIGINS: 'https://a.de', CORS_ALLOW_METHODS: '*' })],
  ['a debugger that is off, and a filter of that name', env({ DEBUG: 'false', NODE_ENV: 'production', APP_DEBUG: '0' })],
  ['a filter by the name of a switch', { web: { ...web, env: { DEBUG: 'app:*' } } }],
  ['a development server in development', env({ DEBUG: 'true', CORS_ORIGINS: '*' }), { environments: { development: {} } }],
  [
    'a dump of a database in a volume',
    { dump: { ...worker, image: 'team/dump:1.2', volumes: { dumps: { mountPath: '/dumps', size: '1Gi', backup: {} } } } },
  ],
  [
    'a version, a digest, a letter in front of a version',
    {
      a: { ...worker, image: 'minio/minio:RELEASE.2025-09-07' },
      b: { ...worker, image: `nginx:alpine@sha256:${'a'.repeat(64)}` },
      c: { ...worker, image: 'team/x:v1' },
    },
  ],
  [
    'one secret of the stack for two services',
    { a: { ...api, secrets: ['KEY'] }, b: { ...api, secrets: ['KEY'] } },
    { secrets: { KEY: { generate: true } } },
  ],
  ['the image of a service by its name', { api, worker: { ...worker, image: { from: 'api' } } }],
  ['paths for health, and liveness apart', live('/ready', '/health')],
  ['the root as health', { api: { ...api, health: '/' } }],
  [
    'a folder of data, and one that keeps what it has',
    {
      w: {
        ...worker,
        volumes: { data: { mountPath: '/app/data', size: '1Gi' } },
        writablePaths: [{ path: '/app/node_modules', keep: true }],
      },
    },
  ],
  ['dollar signs and braces of others', env({ FORMAT: `\${date} $1 {x}`, PRICE: '5$' })],
  [
    'localhost among those who may ask, and its own port',
    {
      w: { ...worker, ports: { web: 3000 }, env: { ALLOWED_ORIGINS: 'http://localhost:5173', SELF: 'http://localhost:3000/x' } },
    },
  ],
  [
    'every address, and a client',
    {
      w: {
        ...worker,
        ports: { web: 8000 },
        command: ['sh', '-c', 'uvicorn main:app --host 0.0.0.0 --port 8000'],
        env: { PORT: '8000' },
      },
    },
  ],
  [
    'a file in a volume',
    {
      w: {
        ...worker,
        volumes: { data: { mountPath: '/data', size: '1Gi' } },
        env: { DATABASE_URL: 'sqlite:////data/app.db', UPLOAD_DIR: '/data/up' },
      },
    },
  ],
  ['workers that fit', { api: { ...api, server: { kind: 'gunicorn', workers: 8 } } }],
  [
    'an edge under another name of the same pod',
    {
      app: { ...worker, ports: { front: 3000, back: 8000 } },
      api: { ...api, env: { A_URL: 'http://back:8000' }, uses: { front: {}, back: {} } },
    },
  ],
  [
    'a word that is the name of a service',
    { cache, api: { ...api, env: { KIND: 'cache', NAME: 'shop' }, uses: { cache: { env: 'REDIS_URL' } } } },
  ],
  [
    'a login in the URL, in a part, in a template',
    {
      db,
      cache,
      mq,
      api: {
        ...api,
        uses: { db: { env: 'A' }, cache: { env: { password: 'B' } }, mq: { env: { C: 'amqp://x:{password}@{host}' } } },
      },
    },
  ],
  ['no login where there is no password', { open: { ...cache, auth: false }, api: { ...api, uses: { open: {} } } }],
  [
    'a password that the stack shares',
    {
      mq: { ...mq, secrets: [{ from: 'MQ', name: 'PW' }] },
      api: { ...api, secrets: ['MQ'], uses: { mq: { env: { host: 'H' } } } },
    },
    { secrets: { MQ: { generate: true } } },
  ],
  [
    'nginx of today',
    {
      a: { ...site, image: 'nginx:1.27-alpine' },
      b: { ...site, image: 'nginx:1.19.5' },
      c: { ...site, image: 'nginx:1-alpine' },
      d: { ...site, image: 'team/nginx-site:1.0.0' },
    },
  ],
  ['all folders of PATH', env({ PATH: '/app/.venv/bin:/usr/local/bin:/usr/bin:/bin' })],
  [
    'names that only sound like secrets',
    env({
      PASSWORD_MIN_LENGTH: '8',
      TOKEN_TTL: '60',
      JWT_SECRET_FILE: '/x',
      AUTH_TOKEN: '/run/token',
      REQUIRE_PASSWORD: 'true',
      NEXT_PUBLIC_MAP_TOKEN: 'pk.1',
      TOKEN_URL: 'https://a.de/token',
    }),
  ],
  ['a reference in a line', { w: { ...worker, secrets: ['PW'], command: ['redis-server', '--requirepass', '$(PW)'] } }],
  [
    'prose in a file',
    { api: { ...api, files: { '/etc/readme': 'the password is asked at the door\ntoken_url: https://a.de\n' } } },
  ],
  [
    'Celery that says how many, and threads',
    {
      a: { ...worker, command: ['celery', '-A', 'app', 'worker', '-c', '4'] },
      b: { ...worker, command: ['celery', '-A', 'app', 'worker', '--pool=threads'] },
    },
  ],
  [
    'a queue in a store, results in a cache',
    { store, cache, api: { ...api, uses: { store: { env: 'CELERY_BROKER_URL' }, cache: { env: 'CELERY_RESULT_BACKEND' } } } },
  ],
  [
    'Celery with a broker, and a cache beside it',
    {
      mq,
      cache,
      w: {
        ...worker,
        command: ['celery', '-A', 'a', 'worker', '-c', '2'],
        uses: { mq: { env: 'BROKER_URL' }, cache: { env: 'REDIS_URL' } },
      },
    },
  ],
  [
    'the key of a map in the page',
    { site: { ...site, config: { MAPS_API_KEY: 'x' }, build: { context: '.', args: { VITE_STRIPE_PUBLISHABLE_KEY: 'pk_1' } } } },
  ],
  [
    'the secret of a login on both sides',
    { api: { ...api, secrets: ['AUTH_SECRET'] }, web: { ...web, secrets: ['AUTH_SECRET'], uses: { api: {} } } },
  ],
  ['one scheduler', line('celery', '-A', 'app', 'beat')],
  ['a shell with all it understands', { w: { ...worker, entrypoint: ['/bin/sh', '-c'], command: ['a && b > /tmp/$NAME'] } }],
  ['$(NAME) and a price', { w: { ...worker, env: { LEVEL: 'a' }, command: ['work', '$(LEVEL)', 'costs $5'] } }],
  [
    '$(NAME) that an edge sets, that is no reference, and that is the output of a program',
    {
      cache,
      a: { ...worker, command: ['rq', 'worker', '--url', '$(REDIS_URL)', '$$(X)'], uses: { store: { env: 'REDIS_URL' } } },
      b: { ...worker, env: { PROMPT: '$(pwd)' }, health: { command: ['sh', '-c', 'test "$(cat /tmp/up)" = "$(hostname)"'] } },
      store,
    },
  ],
  ['a service among those who may ask', { web, api: { ...api, env: { CORS_ORIGINS: 'http://web:3000' } } }],
  ['metrics as health', { a: { ...api, health: '/metrics' } }],
  [
    'what is built into a volume, and what is for the moment',
    { w: { ...worker, volumes: { out: { mountPath: '/srv/dist', size: '1Gi' } }, env: { UPLOAD_DIR: '/tmp/up' } } },
  ],
  ['a word of fetch', env({ FETCH_CREDENTIALS: 'include' })],
  ['times that fit', { api: { ...api, stopGraceSeconds: 180, env: { GRACEFUL_TIMEOUT: '120' } } }],
  ['paths as they are', { api }, routed('/api/v1.0/~user')],
];

test.each(CLEAN)('%s is right', (_, services, rest = {}) => {
  expect(resolved(services, rest).warnings.map(({ path, rule, found }) => `${rule} ${path.join('.')}: ${found}`)).toStrictEqual(
    [],
  );
});

test('every rule is here, or has a suite of its own', () => {
  expect([...new Set([...FAULTS.map(([rule]) => rule), 'connections'])].sort()).toStrictEqual(WARNING_NAMES);
});

test('the stacks of this repository have no warning that nobody accepts', () => {
  expect(
    resolveStacks(stacks).flatMap(({ warnings }) => warnings.map(({ path, text }) => `${path.join('.')}: ${text}`)),
  ).toStrictEqual([]);
});
