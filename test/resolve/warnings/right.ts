// What looks like a fault and is none.
import { api, cache, db, site, store, web, worker } from '../../support/stacks';
import { env, line, live, made, mq, type Rest, routed, type Services, scraped, served, servers, smtp, stripped } from './shapes';

/** What looks like a fault and is none: no rule finds anything. */
export const RIGHT: [string, Services, Rest?][] = [
  [
    'a secret of the stack that both sides have, a login under another name, a proxy, a server that lets everybody in',
    {
      ...servers,
      vec: { ...servers.vec, secrets: [{ name: 'QDRANT__SERVICE__API_KEY', from: 'VECTORS' }] },
      es: { ...servers.es, env: { 'discovery.type': 'single-node', 'xpack.security.enabled': 'false' } },
      api: {
        ...api,
        secrets: [{ name: 'STORE_KEY', from: 'VECTORS' }, 'MEILI_SEARCH_KEY', 'CELERY_BROKER_URL'],
        uses: { vec: { env: { host: 'A' } }, find: { env: { host: 'B' } }, es: { env: 'ES_URL' }, mq: { env: { host: 'C' } } },
      },
      front: {
        ...worker,
        image: 'nginxinc/nginx-unprivileged:1.27',
        ports: { front: 8080 },
        uses: { find: { env: 'UPSTREAM' } },
      },
      probe: { ...worker, uses: { find: {} } },
    },
    { secrets: { VECTORS: { generate: true } } },
  ],
  ['a semicolon inside a word, and a pattern', line('work', '--sql=select 1; select 2', '*.csv', '--eval', 'x = 1;')],
  [
    'a program that is told by a variable',
    { worker: { ...worker, ports: { web: 8000 }, command: ['uvicorn', 'main:app'], env: { UVICORN_HOST: '0.0.0.0' } } },
  ],
  ['gunicorn with a file that says its address', served('gunicorn', '-c', 'conf/gunicorn.py', 'app:app')],
  [
    'gunicorn with a variable, and with its own file',
    {
      a: { ...worker, ports: { a: 8000 }, command: ['gunicorn', 'app:app'], env: { PORT: '8000' } },
      b: { ...worker, ports: { b: 8000 }, command: ['gunicorn', 'app:app'], env: { GUNICORN_CMD_ARGS: '--bind=0.0.0.0:8000' } },
      c: {
        ...{ ...worker, ports: { c: 8000 }, command: ['gunicorn', 'app:app'] },
        files: { '/app/gunicorn.conf.py': "bind = '0.0.0.0:8000'" },
      },
    },
  ],
  [
    'a store without logins to which no route leads',
    { search: { ...worker, ports: { http: 9200 }, env: { 'xpack.security.enabled': 'false' } } },
  ],
  [
    'a host of whoever reaches the internet',
    { api: { ...api, env: { SENTRY_DSN: 'https://key@sentry.example.com/1' }, internet: 'tells Sentry' } },
  ],
  [
    "a host of the stack's own in an environment that has another one",
    env({ S3_ENDPOINT: 'https://media.example.com' }),
    { ingress: { hosts: ['a.de'], routes: { '/': 'api', 'media.example.com': 'api' } }, environments: { local: {} } },
  ],
  [
    'a tool behind a list of addresses, and one that has a login of its own',
    {
      mails: { ...worker, image: 'axllent/mailpit:v1.27' },
      tasks: { ...worker, image: 'mher/flower:2.0.1', secrets: ['FLOWER_BASIC_AUTH'], env: { CELERY_BROKER_URL: 'x' } },
    },
    {
      ingress: {
        routes: { 'mail.a.de': { service: 'mails', ipAllowList: ['10.0.0.0/8'] }, 'tasks.a.de': 'tasks' },
      },
    },
  ],
  [
    'a tool on this machine alone',
    { mails: { ...worker, image: 'axllent/mailpit:v1.27' } },
    { ingress: { routes: { 'mail.localhost': 'mails' } } },
  ],
  [
    "Airflow's own number of processes",
    { worker: { ...worker, command: ['celery', 'worker'], env: { AIRFLOW__CELERY__WORKER_CONCURRENCY: '4' } } },
  ],

  ['an address of IPv4 where nothing is said of IPv6', served('serve', '--host', '0.0.0.0')],
  ['metrics of a Cluster', { db: { ...db, engine: 'cloudnative-pg' } }, scraped],
  ['metrics on a port of their own', { api: { ...api, metrics: { port: 9100 } } }, { ...scraped, ...routed('/') }],
  ['metrics beside the route', { api: { ...api, metrics: '/metrics' } }, { ...scraped, ...routed('/api') }],
  [
    'metrics behind a route of their own',
    { api: { ...api, metrics: '/metrics' } },
    {
      ...scraped,
      ingress: { hosts: ['a.de'], routes: { '/': 'api', '/metrics': { service: 'api', ipAllowList: ['10.0.0.0/8'] } } },
    },
  ],
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
      a: { ...worker, image: 'team/minio:RELEASE.2025-09-07' },
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
  ['the description of the API, which FastAPI answers by itself', { api: { ...api, health: '/openapi.json' } }],
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
      mq: { ...mq, secrets: [{ from: 'MQ', name: 'RABBITMQ_DEFAULT_PASS' }] },
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
      TOKEN_URL: '/token',
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
  ['one scheduler', line('celery', '-A', 'app', 'beat', '-s', '/tmp/beat')],
  ['a shell with all it understands', { w: { ...worker, entrypoint: ['/bin/sh', '-c'], command: ['a && exec b > /tmp/$NAME'] } }],
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
  ['a heap that fits', { w: { ...worker, env: { JAVA_OPTS: '-Xmx256m' } } }],
  [
    'a page that another service fills, and one who only reads as another user',
    {
      a: { ...worker, volumes: { p: { from: 'p', mountPath: '/out' } } },
      n: {
        ...worker,
        image: 'nginx:1.27',
        user: 101,
        ports: { web: 80 },
        writablePaths: ['/var/cache/nginx', '/run'],
        volumes: { p: { from: 'p', mountPath: '/usr/share/nginx/html', readOnly: true } },
      },
    },
    { volumes: { p: { size: '1Gi' } } },
  ],
  [
    'images that have what they need, root, and clients of a server',
    {
      my: {
        ...worker,
        image: 'mysql:8.4',
        user: 999,
        ports: { my: 3306 },
        ...made('MYSQL_ROOT_PASSWORD'),
        writablePaths: ['/var/run/mysqld'],
        volumes: { my: { mountPath: '/var/lib/mysql', size: '1Gi' } },
      },
      db: {
        ...worker,
        image: 'mongo:8',
        files: { '/etc/mongod.conf': 'a' },
        volumes: { db: { mountPath: '/data/db', size: '1Gi' } },
      },
      web: { ...worker, image: 'nginxinc/nginx-unprivileged:1.27', ports: { web: 8080 } },
      root: { ...worker, image: 'nginx:1.27', ports: { root: 80 }, privileges: { reason: 'a', root: true }, readOnly: false },
      dump: { ...worker, image: 'mysql:8.4', command: ['mysqldump'] },
      prom: {
        ...worker,
        image: 'prom/prometheus:v3.1.0',
        ports: { prom: 9090 },
        volumes: { tsdb: { mountPath: '/tsdb', size: '1Gi' } },
      },
      own: { ...worker, image: 'team/mysql:1.0.0', ports: { own: 3306 } },
    },
  ],
  [
    'a scheduler with its file in a volume, and logs where they may be',
    {
      a: {
        ...worker,
        command: ['celery', '-A', 'a', 'beat', '--schedule', '/d/s'],
        volumes: { d: { mountPath: '/d', size: '1Gi' } },
      },
      b: { ...worker, env: { LOG_FILE: '/dev/stdout', LOG_DIR: '/tmp/logs', X_LOG_PATH: 'logs' } },
      c: { ...worker, command: ['celery', '-A', 'a', 'flower', '--port=5555'] },
    },
  ],
  [
    'a migration of one pod, and shells that hand the signal on',
    {
      a: { ...worker, command: ['sh', '-c', 'alembic upgrade head && exec serve'] },
      b: { ...worker, command: ['bash', '-c', 'prepare && serve'] },
      c: { ...worker, command: ['sh', '-c', 'serve'] },
      d: { type: 'job', image: 'team/d:1.0.0', command: ['sh', '-c', 'a && b'] },
    },
  ],
  [
    'names with a dot, buckets, dialects, and names of one of the services',
    {
      db: { ...db, pooler: {} },
      w: {
        ...worker,
        env: {
          A: 's3://models/x',
          B: 'http://x.data.svc:80',
          C: 'sqlite+aiosqlite:///x',
          D: 'http://0.0.0.0:1',
          PROXY: 'http://unix:/x',
          KIND: 'llama:8',
          P: 'tcp://db-pooler:5432',
        },
        uses: { db: { env: 'A_URL' } },
      },
    },
  ],
  [
    'an edge to what a file names, and what only looks like a target',
    {
      api,
      w: { ...worker, uses: { api: {} }, files: { '/p.yml': "- targets: ['api:8000']\nimage: 'api:17'\ntime: 12:300\n" } },
    },
  ],
  [
    'an address of this machine in the environment of a laptop',
    { site: { ...site, build: { context: '.', args: { VITE_API_URL: 'http://localhost:8000' } } } },
    { environments: { local: {} } },
  ],
  [
    'the public address of the stack, and whose addresses are trusted',
    { api: { ...api, env: { ISSUE_API_URL: 'https://a.de/api', REAL_IP_FROM_ADDR: '127.0.0.1' } } },
    routed('/'),
  ],
  [
    'a program in which a person logs in, and two ports of one service',
    {
      db,
      adminer: { ...worker, image: 'adminer:5', uses: { db: {} } },
      mq: { ...mq, ports: { mq: 5672, management: 15672 } },
      api: { ...api, uses: { mq: { env: 'AMQP_URL' }, management: { env: 'M' } } },
      watch: { ...worker, uses: { management: {} } },
    },
  ],
  [
    'the first password of two databases',
    Object.fromEntries(
      ['a', 'b'].map((name) => [
        name,
        { ...worker, image: 'team/mysql:8.4', secrets: [{ name: 'MYSQL_ROOT_PASSWORD', generate: true }] },
      ]),
    ),
  ],
  [
    'images of which somebody says what they need, of the team, and those that any user runs',
    {
      a: { ...worker, image: 'outlinewiki/outline:0.87.4', user: 1001 },
      b: { ...worker, image: 'x/b:1', readOnly: false },
      c: { ...worker, image: 'x/c:1', writablePaths: ['/run'] },
      d: { ...worker, image: 'team/d:1' },
      e: { ...worker, image: 'x/e:1', build: { context: '.' } },
      f: { type: 'job', image: 'busybox:1.37', command: ['true'] },
      git: {
        ...worker,
        internet: 'mirrors',
        image: 'gitea/gitea:1.24-rootless',
        volumes: { git: { mountPath: '/var/lib/gitea', size: '1Gi' } },
      },
    },
  ],
  [
    'a key of a firm where it is asked, or another server in its place, and a file in the folder of a volume',
    {
      a: { ...api, secrets: ['OPENAI_API_KEY'], internet: 'asks OpenAI' },
      b: { ...api, secrets: ['OPENAI_API_KEY'], uses: { a: { env: 'OPENAI_BASE_URL' } } },
      c: {
        ...worker,
        env: { DATABASE_URL: 'sqlite:///./data/app.db', CACHE_URL: 'sqlite:///:memory:' },
        volumes: { c: { mountPath: '/app/data', size: '1Gi' } },
      },
      d: { ...worker, command: ['celery', '-A', 'app', 'worker', '--concurrency=2', '--logfile=/dev/stdout'] },
    },
  ],
  [
    'itself as its peers, a backup of what there is, a migration that is awaited, a limit of PHP that fits',
    {
      db: { ...db, storage: '500Gi', backup: { scratch: '8Gi' } },
      q: { ...worker, ports: { q: 9093 }, peers: true, env: { VOTERS: '1@q:9093' } },
      api: { ...api, uses: { db: { env: 'DATABASE_URL' }, mig: { wait: 'completed' } }, env: { PHP_MEMORY_LIMIT: '256M' } },
      mig: {
        type: 'job',
        image: { from: 'api' },
        command: ['alembic', 'upgrade', 'head'],
        uses: { db: { env: 'DATABASE_URL' } },
      },
    },
  ],
  [
    'the hosts of both environments',
    env({ ALLOWED_HOSTS: 'shop.example.com,shop.localhost', SITE_URL: 'http://shop.localhost' }),
    { ingress: { hosts: ['shop.example.com'], routes: { '/': 'api' } }, environments: { local: {} } },
  ],
  ['times that fit', { api: { ...api, stopGraceSeconds: 180, env: { GRACEFUL_TIMEOUT: '120' } } }],
  ['paths as they are', { api }, routed('/api/v1.0/~user')],
];
