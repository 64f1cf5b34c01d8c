// Faults, each with the rule that warns of it and what is told.
import type { WarningName } from '../../../schema/problems/warnings';
import { api, cache, db, site, store, web, worker } from '../../support/stacks';
import { env, line, live, made, mq, type Rest, routed, type Services, scraped, served, stripped } from './shapes';

/** A rule, a fault, and what is told. */
export const FAULTS: [WarningName, string, Services, string[], Rest?][] = [
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
  [
    'closed-host',
    'what a program asks by HTTP, and no address of its own, in a stack whose hosts are known',
    env({
      TOKEN_ENDPOINT: 'https://login.a.de/token',
      PAYMENTS: 'https://api.stripe.com/v1',
      OPENAI_BASE_URL: 'https://api.openai.com/v1',
      SITE_URL: 'https://b.de',
      OIDC_AUTH_URI: 'https://login.b.de/auth',
      TERMS_URL: 'https://b.de/terms',
      MEDIA: 'https://media.a.de',
    }),
    [
      "services.api.env.TOKEN_ENDPOINT: nothing opens 'login.a.de' at port 443 to this service.",
      "services.api.env.PAYMENTS: nothing opens 'api.stripe.com' at port 443 to this service.",
      "services.api.env.OPENAI_BASE_URL: nothing opens 'api.openai.com' at port 443 to this service.",
    ],
    routed('/'),
  ],
  [
    'closed-host',
    'a key of a firm, once',
    { api: { ...api, secrets: ['STRIPE_WEBHOOK_SECRET', 'OPENAI_API_KEY', 'STRIPE_SECRET_KEY'] } },
    ["services.api.secrets.1: 'OPENAI_API_KEY' is for api.openai.com, and nothing outside is open to this service."],
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
    'a server of Keycloak for development',
    line('start-dev'),
    ["services.worker.command: the program is started by 'start-dev'."],
  ],
  [
    'debugging',
    'a reloader',
    line('uvicorn', 'main:app', '--reload'),
    ["services.worker.command: the program is started by '--reload'."],
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
    'heap',
    'of Java',
    { w: { ...worker, env: { ES_JAVA_OPTS: '-Xms2g -Xmx2g' } } },
    ["services.w.env.ES_JAVA_OPTS: '-Xmx2g' lets the program take so much, and the limit of memory of the pod is 512Mi."],
  ],
  [
    'heap',
    'of Node.js',
    line('node', '--max-old-space-size=512', 'main.js'),
    [
      "services.worker.command: '--max-old-space-size=512' lets the program take so much, and the limit of memory of the pod is 512Mi.",
    ],
  ],
  [
    'hidden-files',
    'a volume of the stack over the program',
    { w: { ...worker, volumes: { statics: { from: 'statics', mountPath: '/app' } } } },
    ["services.w.volumes.statics: '/app' covers what the image has there."],
    { volumes: { statics: { size: '1Gi' } } },
  ],
  [
    'hidden-files',
    'what nginx reads, and its page that nobody fills',
    {
      w: {
        ...worker,
        image: 'nginx:1.27',
        volumes: {
          conf: { mountPath: '/etc/nginx/conf.d', size: '1Gi' },
          page: { from: 'page', mountPath: '/usr/share/nginx/html', readOnly: true },
        },
      },
    },
    [
      "services.w.volumes.conf: '/etc/nginx/conf.d' covers what the image has there.",
      "services.w.volumes.page: '/usr/share/nginx/html' covers what the image has there.",
    ],
    { volumes: { page: { size: '1Gi' } } },
  ],
  [
    'hidden-files',
    'a volume above the folder where it starts',
    { w: { ...worker, workingDir: '/srv/shop', volumes: { srv: { mountPath: '/srv', size: '1Gi' } } } },
    ["services.w.volumes.srv: '/srv' covers what the image has there."],
  ],
  [
    'image-needs',
    'a password and a name that only its owner knows',
    { login: { ...worker, image: 'quay.io/keycloak/keycloak:26.4', env: { KC_DB: 'postgres' } } },
    [
      "services.login.image: keycloak/keycloak needs env: { KC_HOSTNAME: 'https://auth.example.com' }; without it it does not start.",
      "services.login.image: keycloak/keycloak needs secrets: [{ name: 'KC_BOOTSTRAP_ADMIN_PASSWORD', generate: true }]; without it nobody can log in to it.",
    ],
  ],
  [
    'image-needs',
    'a store that is open to everybody',
    { find: { ...worker, image: 'getmeili/meilisearch:v1.22', volumes: { find: { mountPath: '/meili_data', size: '1Gi' } } } },
    [
      "services.find.image: getmeili/meilisearch needs secrets: [{ name: 'MEILI_MASTER_KEY', generate: true }]; without it everybody who reaches it may read and change everything.",
    ],
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
    'local-in-browser',
    'a build argument',
    { site: { ...site, build: { context: '.', args: { VITE_API_URL: 'http://localhost:8000' } } } },
    ["services.site.build.args.VITE_API_URL: 'localhost' is the machine of whoever opens the page."],
  ],
  [
    'local-in-browser',
    'a setting of the page',
    { site: { ...site, config: { API: 'http://127.0.0.1:8000/api' } } },
    ["services.site.config.API: '127.0.0.1' is the machine of whoever opens the page."],
  ],
  [
    'ipv4-listener',
    'an option and a variable',
    {
      worker: { ...worker, ports: { web: 8000 }, command: ['serve', '--bind=0.0.0.0:8000'] },
      w: { ...worker, ports: { w: 80 }, env: { HOST: '0.0.0.0' } },
    },
    ["services.worker.command: the program gets '0.0.0.0'.", "services.w.env.HOST: HOST is '0.0.0.0'."],
    { ipv6: true },
  ],
  [
    'local-listener',
    'an option',
    served('uvicorn', 'main:app', '--host', '127.0.0.1'),
    ["services.worker.command: the program gets '--host 127.0.0.1'."],
  ],
  [
    'local-listener',
    'a program that is not told',
    served('uvicorn', 'main:app', '--port', '8000'),
    ['services.worker.command: uvicorn listens on localhost unless it is told.'],
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
    'lost-at-restart',
    'databases without a volume',
    {
      a: { ...worker, image: 'mongo:8', ...made('MONGO_INITDB_ROOT_PASSWORD') },
      b: { ...worker, image: 'docker.io/library/rabbitmq:4-management', ...made('RABBITMQ_DEFAULT_PASS') },
      c: { ...worker, image: 'minio/minio:RELEASE.2025-09-07', readOnly: false, ...made('MINIO_ROOT_PASSWORD') },
    },
    [
      "services.a.image: the data of 'a' is at '/data/db', which is in no volume.",
      "services.b.image: the data of 'b' is at '/var/lib/rabbitmq', which is in no volume.",
      "services.c.image: the data of 'c' is at '/data', which is in no volume.",
    ],
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
    [
      "services.api.env.DATABASE_URL: 'db' is a service of this stack, and 'api' has no edge to it: uses: { db: { env: 'DATABASE_URL' } }.",
    ],
  ],
  [
    'migration-at-start',
    'in a shell',
    { api: { ...api, command: ['sh', '-c', 'alembic upgrade head && exec uvicorn main:app --host 0.0.0.0'] } },
    ["services.api.command: there are up to 2 pods, and each runs 'alembic upgrade' when it starts."],
  ],
  [
    'missing-edge',
    'the file of a proxy',
    {
      api,
      front: {
        ...worker,
        image: 'nginx:1.27',
        writablePaths: ['/var/cache/nginx', '/run'],
        files: { '/etc/nginx/conf.d/default.conf': 'server {\n  # proxy_pass http://api:9;\n  proxy_pass http://api:8000;\n}' },
      },
    },
    [
      "services.front.files./etc/nginx/conf.d/default.conf: 'api' is a service of this stack, and 'front' has no edge to it: uses: { api: {} }.",
    ],
  ],
  [
    'wrong-port',
    'a target in a file',
    { api, w: { ...worker, uses: { api: {} }, files: { '/p.yml': "- targets: ['api:9000']\n" } } },
    ["services.w.files./p.yml: 'api' is asked at port 9000, and has 8000."],
  ],
  [
    'missing-edge',
    'a host',
    { cache, api: { ...api, env: { REDIS_HOST: 'cache' } } },
    [
      "services.api.env.REDIS_HOST: 'cache' is a service of this stack, and 'api' has no edge to it: uses: { cache: { env: { host: 'REDIS_HOST' } } }.",
    ],
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
  [
    'memory-of-processes',
    'Airflow, which starts 16 where nothing is said',
    line('celery', 'worker'),
    ['services.worker.resources.limits.memory: 16 processes share 512Mi, 32Mi each.'],
  ],
  ['processes-by-node', 'Celery', line('celery', '-A', 'app', 'worker'), ['services.worker.command: --concurrency is not said.']],
  ['nothing-to-scrape', 'who scrapes, and what is not said', { api }, ['metrics: no service has metrics.'], scraped],
  [
    'public-metrics',
    'below a route',
    { api: { ...api, metrics: '/metrics' } },
    ["services.api.metrics: '/metrics' is open to everybody."],
    { ...scraped, ...routed('/') },
  ],
  [
    'public-metrics',
    'behind a prefix that is stripped',
    { api: { ...api, metrics: '/metrics' } },
    ["services.api.metrics: '/api/metrics' is open to everybody."],
    { ...scraped, ...stripped('/api') },
  ],
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
  [
    'root-path',
    'of Next.js',
    { api: web },
    ['services.api: its routes strip a prefix, and Next.js asks for its scripts at the paths of its own build.'],
    stripped('/api'),
  ],
  ['root-path', 'of a site', { api: site }, ['services.api: its routes strip /api, /v2.'], stripped('/api', '/v2')],
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
    { api: { ...api, secrets: ['SIGNING_KEY'] }, web: { ...web, secrets: ['SIGNING_KEY'], uses: { api: {} } } },
    ["services.web.secrets.0: 'api' has the secret 'SIGNING_KEY' too."],
  ],
  [
    'several-pods',
    'a file',
    { api: { ...api, env: { DATABASE_URL: 'sqlite:////tmp/app.db' } } },
    ["services.api.env.DATABASE_URL: there are up to 2 pods, and DATABASE_URL is a file, 'sqlite:////tmp/app.db'."],
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
    { w: { ...worker, command: ['celery', '-A', 'app', 'beat', '-S', 'redbeat'], replicas: 2 } },
    ['services.w.command: there are up to 2 pods, and each starts every task of the schedule.'],
  ],
  [
    'several-pods',
    'a store',
    { mq: { ...worker, image: 'team/rabbitmq:4.1', replicas: 3, user: 999 } },
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
  [
    'shell-words',
    'a ; behind a word',
    line('seed;', 'work'),
    ["services.worker.command: 'seed;' ends with a ';', which is a word of a shell."],
  ],
  ['shell-words', 'what a shell has built in', line('cd', '/data'), ["services.worker.command: 'cd' is a word of a shell."]],
  [
    'shell-words',
    'a variable in front',
    line('LEVEL=1', 'work'),
    ["services.worker.command: 'LEVEL=1' sets a variable, as a shell does."],
  ],
  ['shell-words', 'quotes', line('"work"'), ['services.worker.command: "work" keeps its quotes.']],
  ['shell-words', 'a home', line('work', '~/data'), ["services.worker.command: '~/data' is filled in by a shell."]],
  ['shell-words', 'an empty word', line('work', ''), ['services.worker.command: one of the words is empty.']],
  [
    'signal-in-shell',
    'two programs',
    { w: { ...worker, command: ['sh', '-c', 'prepare && serve'] } },
    ['services.w.command: the shell starts several programs, and the last of them without exec.'],
  ],
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
    { w: { ...worker, secrets: ['ROOT_PW'], env: { AUTH: 'root:$(ROOT_PW)' } } },
    ["services.w.env.AUTH: '$(ROOT_PW)' stays as it is written: nothing is filled in in env."],
  ],
  [
    'unfilled',
    'a slip in a command',
    { w: { ...worker, secrets: ['TOKEN'], command: ['work', '--token', '$(TOKN)'] } },
    ["services.w.command: '$(TOKN)' stays as it is written: there is no such variable."],
  ],
  [
    'unwritable',
    'files that options name',
    {
      w: {
        ...worker,
        command: ['celery', '-A', 'app', 'worker', '--concurrency=2', '--logfile=logs/w.log', '--pidfile=/var/run/w.pid'],
      },
      g: {
        ...worker,
        command: ['gunicorn', 'app:app', '--access-logfile', '-', '--pid', '/app/g.pid', '--error-logfile', '/tmp/e'],
      },
    },
    [
      "services.w.command: --logfile is at 'logs/w.log', in the folder where the program starts; leave it out, or write it to '/tmp'.",
      "services.w.command: --pidfile is at '/var/run/w.pid'; leave it out, or write it to '/tmp'.",
      "services.g.command: --pid is at '/app/g.pid'; leave it out, or write it to '/tmp'.",
    ],
  ],
  [
    'lost-at-restart',
    'a relative file of SQLite',
    {
      api: {
        ...api,
        replicas: 1,
        env: {
          DATABASE_URL: 'sqlite+aiosqlite:///./app.db',
          CACHE_URL: 'sqlite:///cache.db',
          OTHER_DATABASE_URL: 'file:./dev.db',
        },
      },
    },
    [
      "services.api.env.DATABASE_URL: DATABASE_URL is at './app.db', which is in no volume.",
      "services.api.env.CACHE_URL: CACHE_URL is at 'cache.db', which is in no volume.",
      "services.api.env.OTHER_DATABASE_URL: OTHER_DATABASE_URL is at './dev.db', which is in no volume.",
    ],
  ],
  [
    'own-name',
    'a voter, and a URL',
    {
      q: { ...worker, ports: { q: 9093 }, env: { VOTERS: '1@q:9093', Q_URL: 'http://q:9093', ADVERTISED: 'PLAINTEXT://q:9093' } },
    },
    ["services.q.env.VOTERS: 'q' is this service itself.", "services.q.env.Q_URL: 'q' is this service itself."],
  ],
  [
    'large-backup',
    'more than its claim',
    { w: { ...worker, volumes: { w: { mountPath: '/w', size: '500Gi', backup: {} } } } },
    [
      "services.w.volumes.w.backup: 'w' has 500Gi, its backups have 10Gi, and each is tried on the disk of a node, of which it asks for 500Gi.",
    ],
  ],
  [
    'large-backup',
    'more than a node has',
    { db: { ...db, storage: '200Gi', backup: { storage: '1Ti' } } },
    ["services.db.backup: each backup of 'db' is tried on the disk of a node, and asks for 200Gi of it."],
  ],
  [
    'unawaited-migration',
    'of a database that others use',
    {
      db,
      api: { ...api, uses: { db: { env: 'DATABASE_URL' } } },
      mig: {
        type: 'job',
        image: { from: 'api' },
        command: ['alembic', 'upgrade', 'head'],
        uses: { db: { env: 'DATABASE_URL' } },
      },
    },
    ["services.mig.command: 'mig' runs 'alembic upgrade', and api starts without waiting for it."],
  ],
  [
    'several-pods',
    'a scheduler in a worker',
    { worker: { ...worker, command: ['celery', '-A', 'app', 'worker', '-B', '--concurrency=2', '-s', '/tmp/s'], replicas: 2 } },
    ['services.worker.command: there are up to 2 pods, and each starts every task of the schedule.'],
  ],
  [
    'heap',
    'of PHP',
    env({ PHP_MEMORY_LIMIT: '2048M' }),
    [
      "services.api.env.PHP_MEMORY_LIMIT: 'memory_limit=2048M' lets the program take so much, and the limit of memory of the pod is 512Mi.",
    ],
  ],
  [
    'baked-variable',
    'of an image of somebody else',
    { web: { ...web, image: 'calcom/cal.com:v5.6.0', env: { NEXT_PUBLIC_WEBAPP_URL: 'https://a.de' } } },
    ["services.web.env.NEXT_PUBLIC_WEBAPP_URL: 'NEXT_PUBLIC_WEBAPP_URL' is written into the bundle when the image is built."],
  ],
  [
    'other-environment',
    'the host of production on a laptop',
    env({ ALLOWED_HOSTS: 'shop.example.com', SITE_URL: 'https://shop.example.com', BOTH: 'shop.example.com' }),
    [
      "services.api.env.ALLOWED_HOSTS: 'shop.example.com' is not the host of this environment, which is shop.localhost.",
      "services.api.env.SITE_URL: 'shop.example.com' is not the host of this environment, which is shop.localhost.",
    ],
    { ingress: { hosts: ['shop.example.com'], routes: { '/': 'api' } }, environments: { local: {} } },
  ],
  [
    'unknown-image',
    'a program from a registry, told once',
    {
      a: { ...worker, image: 'outlinewiki/outline:0.87.4', ports: { a: 3000 } },
      b: { ...worker, image: 'outlinewiki/outline:0.87.4', volumes: { b: { mountPath: '/b', size: '1Gi' } } },
    },
    [
      "services.a.image: nothing is known of 'outlinewiki/outline:0.87.4', so it runs as user 10001, can write to nothing but '/tmp' and its volumes, has 512Mi of memory, keeps nothing.",
    ],
  ],
  [
    'unknown-image',
    'a job of an image of s6',
    {
      a: {
        type: 'job',
        image: 'lscr.io/linuxserver/ffmpeg:7.1',
        command: ['true'],
        resources: { limits: { memory: '2Gi' } },
      },
    },
    [
      "services.a.image: nothing is known of 'lscr.io/linuxserver/ffmpeg:7.1', so it runs as user 10001, can write to nothing but '/tmp' and its volumes. It is started by s6, which wants to own '/run': see 's6' in docs/images.md.",
    ],
  ],
  [
    'unwritable',
    'an image that starts as root',
    { git: { ...worker, image: 'gitea/gitea:1.24', volumes: { git: { mountPath: '/data', size: '1Gi' } } } },
    [
      "services.git.image: gitea/gitea needs privileges: { reason: 'it starts as root', root: true, capabilities: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'SETGID', 'SETUID', 'SYS_CHROOT'] } with readOnly: false, or the tag that ends in '-rootless'.",
    ],
  ],
  [
    'unwritable',
    'a second folder of data',
    {
      p: {
        ...worker,
        image: 'ghcr.io/paperless-ngx/paperless-ngx:2.18.4',
        volumes: { p: { mountPath: '/usr/src/paperless/data', size: '1Gi' } },
        secrets: ['PAPERLESS_SECRET_KEY'],
        uses: { cache: { env: 'PAPERLESS_REDIS' } },
      },
      cache,
    },
    [
      "services.p.image: paperless-ngx/paperless-ngx needs volumes: { 'p-media': { mountPath: '/usr/src/paperless/media', size: '5Gi' } }.",
    ],
  ],
  [
    'unknown-host',
    'a name of compose, and nobody',
    {
      'rag-api': api,
      w: {
        ...worker,
        env: { RAG_URL: 'http://rag_api:8000', X_URL: 'http://nosuchservice:9000/x', DB_HOST: 'postgres' },
        uses: { 'rag-api': {} },
      },
    },
    [
      "services.w.env.RAG_URL: 'rag_api' is no service of this stack. Did you mean 'rag-api'?",
      "services.w.env.X_URL: 'nosuchservice' is no service of this stack.",
      "services.w.env.DB_HOST: 'postgres' is no service of this stack.",
    ],
  ],
  [
    'unwritable',
    'a nginx',
    { w: { ...worker, image: 'nginx:1.27', writablePaths: ['/run'] } },
    ["services.w.image: nginx needs writablePaths: ['/var/cache/nginx']."],
  ],
  [
    'unwritable',
    'a database of another user, and a program without its volume',
    {
      my: {
        ...worker,
        entrypoint: ['docker-entrypoint.sh'],
        image: 'mysql:8.4',
        ports: { my: 3306 },
        volumes: { my: { mountPath: '/var/lib/mysql', size: '1Gi' } },
      },
      pg: {
        ...worker,
        entrypoint: ['docker-entrypoint.sh'],
        image: 'postgres:17-alpine',
        ports: { pg: 5432 },
        volumes: { pg: { mountPath: '/var/lib/postgresql', size: '1Gi' } },
      },
      es: {
        ...worker,
        entrypoint: ['docker-entrypoint.sh'],
        image: 'docker.elastic.co/elasticsearch/elasticsearch:9.1.0',
        user: 1000,
        ports: { es: 9200 },
        volumes: { es: { mountPath: '/usr/share/elasticsearch/data', size: '1Gi' } },
      },
    },
    [
      "services.my.image: mysql needs writablePaths: ['/run/mysqld'].",
      "services.pg.image: postgres needs writablePaths: ['/run/postgresql'].",
      "services.es.image: elasticsearch/elasticsearch needs writablePaths: ['/usr/share/elasticsearch/logs', { path: '/usr/share/elasticsearch/config', keep: true }].",
    ],
  ],
  [
    'unwritable',
    'files in the folder where it starts',
    {
      beat: { ...worker, command: ['celery', '-A', 'app', 'beat'] },
      flower: { ...worker, command: ['celery', '-A', 'app', 'flower', '--persistent', '--db=/data/flower'] },
    },
    [
      'services.beat.command: beat writes its file to the folder where it starts; say --schedule=/tmp/celerybeat-schedule.',
      "services.flower.command: flower writes its file to '/data/flower'; say --db=/tmp/flower, or a file in a volume.",
    ],
  ],
  [
    'unwritable',
    'a log, and the home of root',
    {
      w: {
        ...worker,
        env: { LOG_FILE: '/var/log/app.log', HF_HOME: '/root/hf' },
        volumes: { c: { mountPath: '/root/.cache', size: '1Gi' } },
      },
    },
    [
      "services.w.env.LOG_FILE: LOG_FILE is at '/var/log/app.log'.",
      "services.w.env.HF_HOME: HF_HOME, '/root/hf', is in '/root', which is open to root alone.",
      "services.w.volumes.c: '/root/.cache' is in '/root', which is open to root alone.",
    ],
  ],
  [
    'users-of-a-volume',
    'two users',
    {
      a: { ...worker, volumes: { m: { from: 'm', mountPath: '/m' } } },
      b: { ...worker, user: 1000, volumes: { m: { from: 'm', mountPath: '/m' } } },
    },
    ["volumes.m: 'a' writes as 10001 and 'b' writes as 1000."],
    { volumes: { m: { size: '1Gi' } } },
  ],
  [
    'wrong-port',
    'that of the host',
    { api, web: { ...web, env: { API: 'http://api:9000' }, uses: { api: {} } } },
    ["services.web.env.API: 'api' is asked at port 9000, and has 8000."],
  ],
];
