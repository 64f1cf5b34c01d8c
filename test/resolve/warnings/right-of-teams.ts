// Correct stacks as teams of many kinds write them, each near to a fault: no rule finds anything.
import { api, cache, db, site, store, web } from '../../support/stacks';
import { env as e, line as l, type Rest, type Services } from './shapes';

const w = { type: 'container', image: 'team/w:1.2.0' } as const;
const my = { type: 'mysql', version: '8.4' } as const;
const mongo = { type: 'mongodb', version: '8.0' } as const;
const mq = { type: 'rabbitmq', version: '4.2' } as const;
const dbs = { db: { env: 'DATABASE_URL' } } as const;
const tls = { tls: { from: 'cert-manager', issuer: 'le' } } as const;
const s = (...command: string[]): Services => ({ w: { ...w, ports: { web: 8000 }, command } });
const ing = (
  routes: Record<string, string>,
  hosts = ['shop.example.com'],
  more: Partial<NonNullable<NonNullable<Rest>['ingress']>> = {},
): Rest => ({
  ingress: { hosts, routes, ...more },
});

export const RIGHT_OF_TEAMS: [string, Services, Rest?][] = [
  [
    'parts of db with port',
    {
      db,
      api: {
        ...api,
        uses: {
          db: { env: { host: 'DB_HOST', port: 'DB_PORT', user: 'DB_USER', password: 'DB_PASSWORD', database: 'DB_NAME' } },
        },
      },
    },
  ],
  [
    'parts and right port in env',
    {
      db,
      api: {
        ...api,
        env: { DB_PORT: '5432' },
        uses: { db: { env: { host: 'DB_HOST', user: 'DB_USER', password: 'DB_PASSWORD', database: 'DB_NAME' } } },
      },
    },
  ],
  [
    'PGHOST PGPORT',
    {
      db,
      w: {
        ...w,
        env: { PGPORT: '5432', PGSSLMODE: 'disable' },
        uses: { db: { env: { host: 'PGHOST', user: 'PGUSER', password: 'PGPASSWORD', database: 'PGDATABASE' } } },
      },
    },
  ],
  [
    'own port beside another host',
    { db, w: { ...w, ports: { web: 8080 }, env: { APP_PORT: '8080', APP_HOST: '0.0.0.0' }, uses: dbs } },
  ],
  ['API_PORT own with API_HOST own', { w: { ...w, ports: { web: 8080 }, env: { API_HOST: '0.0.0.0', API_PORT: '8080' } } }],
  [
    'external smtp port 587',
    {
      smtp: { type: 'external', host: 'smtp.example.com', port: 587 },
      api: { ...api, env: { SMTP_HOST: 'smtp.example.com', SMTP_PORT: '587' }, uses: { smtp: {} } },
    },
  ],
  [
    'celery result backend in postgres',
    {
      db,
      store,
      w: {
        ...w,
        command: ['celery', '-A', 'app', 'worker', '-c', '2'],
        uses: {
          store: { env: 'CELERY_BROKER_URL' },
          db: { env: { CELERY_RESULT_BACKEND: 'db+postgresql://{user}:{password}@{host}:{port}/{database}' } },
        },
      },
    },
  ],
  [
    'asyncpg',
    {
      db,
      api: { ...api, uses: { db: { env: { DATABASE_URL: 'postgresql+asyncpg://{user}:{password}@{host}:{port}/{database}' } } } },
    },
  ],
  ['edge scheme psycopg', { db, api: { ...api, uses: { db: { env: 'DATABASE_URL', scheme: 'postgresql+psycopg' } } } }],
  ['postgis', { db, w: { ...w, uses: { db: { env: 'DATABASE_URL', scheme: 'postgis' } } } }],
  [
    'jdbc',
    {
      db,
      w: {
        ...w,
        uses: {
          db: {
            env: {
              SPRING_DATASOURCE_URL: 'jdbc:postgresql://{host}:{port}/{database}',
              user: 'SPRING_DATASOURCE_USERNAME',
              password: 'SPRING_DATASOURCE_PASSWORD',
            },
          },
        },
      },
    },
  ],
  [
    'jdbc mariadb',
    {
      my: { type: 'mariadb', version: '11.8' },
      w: {
        ...w,
        uses: { my: { env: { JDBC_URL: 'jdbc:mariadb://{host}:{port}/{database}', user: 'DB_USER', password: 'DB_PASS' } } },
      },
    },
  ],
  [
    'go dsn',
    { my, w: { ...w, uses: { my: { env: { DSN: '{user}:{password}@tcp({host}:{port})/{database}?parseTime=true' } } } } },
  ],
  ['mysql+pymysql', { my, api: { ...api, uses: { my: { env: 'DATABASE_URL', scheme: 'mysql+pymysql' } } } }],
  ['mysql2 of rails', { my, w: { ...w, uses: { my: { env: 'DATABASE_URL', scheme: 'mysql2' } } } }],
  ['mongodb', { mongo, api: { ...api, uses: { mongo: { env: 'MONGODB_URI' } } } }],
  ['amqp', { mq, w: { ...w, uses: { mq: { env: 'RABBITMQ_URL' } } } }],
  ['pyamqp', { mq, w: { ...w, uses: { mq: { env: 'BROKER', scheme: 'pyamqp' } } } }],
  [
    'rabbit management',
    {
      mq: { ...mq, management: true },
      w: { ...w, env: { MGMT: 'http://mq-management:15672' }, uses: { mq: { env: 'AMQP_URL' }, 'mq-management': {} } },
    },
  ],
  [
    'memcached',
    { mc: { type: 'memcached' }, w: { ...w, uses: { mc: { env: { host: 'MEMCACHED_HOST', port: 'MEMCACHED_PORT' } } } } },
  ],
  [
    's3',
    {
      files: { type: 's3' },
      w: {
        ...w,
        uses: {
          files: {
            env: {
              url: 'S3_ENDPOINT',
              user: 'AWS_ACCESS_KEY_ID',
              password: 'AWS_SECRET_ACCESS_KEY',
              bucket: 'S3_BUCKET',
              region: 'AWS_REGION',
            },
          },
        },
      },
    },
  ],
  [
    'ws of api',
    { api, web: { ...web, env: { WS_INTERNAL: 'ws://api:8000/ws', API_INTERNAL: 'http://api:8000' }, uses: { api: {} } } },
  ],
  ['grpc container', { g: { ...w, ports: { g: 50051 } }, api: { ...api, env: { GRPC_TARGET: 'g:50051' }, uses: { g: {} } } }],
  [
    'https container with own cert',
    { g: { ...w, ports: { g: 8443 } }, api: { ...api, env: { G_URL: 'https://g:8443' }, uses: { g: {} } } },
  ],
  ['fqdn own namespace with edge', { db, api: { ...api, env: { DB_FQDN: 'db.shop.svc.cluster.local:5432' }, uses: dbs } }],
  [
    'external other namespace',
    {
      otel: { type: 'external', host: 'otel.monitoring.svc', port: 4317, namespace: 'monitoring' },
      api: { ...api, env: { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://otel.monitoring.svc:4317' }, uses: { otel: {} } },
    },
  ],
  [
    'private ip with cidr',
    {
      old: { type: 'external', host: '10.1.2.3', port: 5432, cidrs: ['10.1.2.3/32'] },
      api: { ...api, env: { LEGACY_URL: 'postgresql://10.1.2.3/app' }, uses: { old: {} } },
    },
  ],
  [
    'private name with cidr',
    {
      old: { type: 'external', host: 'db.corp.internal', port: 5432, cidrs: ['10.1.0.0/16'] },
      api: { ...api, env: { LEGACY_URL: 'postgresql://db.corp.internal/app' }, uses: { old: {} } },
    },
  ],
  [
    'another host of that private range',
    {
      old: { type: 'external', host: 'db.corp.internal', port: 5432, cidrs: ['10.1.0.0/16'] },
      api: { ...api, env: { A_URL: 'postgresql://db.corp.internal/app', B_URL: 'postgresql://10.1.4.4/app' }, uses: { old: {} } },
    },
  ],
  [
    'public ip of external',
    {
      x: { type: 'external', host: '34.12.55.10', port: 5432 },
      api: { ...api, env: { X_URL: 'postgresql://34.12.55.10/app' }, uses: { x: {} } },
    },
  ],
  ['version like ip', e({ APP_VERSION: '1.2.3.4', BUILD: '10.0.0.1-rc1' })],
  ['trusted proxies', e({ TRUSTED_PROXIES: '10.0.0.0/8,192.168.0.0/16', FORWARDED_ALLOW_IPS: '10.0.0.1' })],
  [
    'listen everywhere',
    { w: { ...w, ports: { web: 8080 }, env: { HOST: '0.0.0.0', PORT: '8080', LISTEN_ADDR: '0.0.0.0:8080' } } },
  ],
  [
    'aspnet',
    { w: { ...w, ports: { web: 8080 }, env: { ASPNETCORE_URLS: 'http://+:8080', ASPNETCORE_ENVIRONMENT: 'Production' } } },
  ],
  ['aspnet 2', { w: { ...w, ports: { web: 8080 }, env: { ASPNETCORE_URLS: 'http://0.0.0.0:8080' } } }],
  ['aspnet ports', { w: { ...w, ports: { web: 8080 }, env: { ASPNETCORE_HTTP_PORTS: '8080' } } }],
  ['ollama host', { w: { ...w, ports: { web: 11434 }, env: { OLLAMA_HOST: '0.0.0.0:11434' } } }],
  ['kafka listeners', { w: { ...w, ports: { k: 9092 }, env: { KAFKA_LISTENERS: 'PLAINTEXT://0.0.0.0:9092' } } }],
  ['spring port', { w: { ...w, ports: { web: 8080 }, env: { SERVER_PORT: '8080', SPRING_PROFILES_ACTIVE: 'prod' } } }],
  [
    'streamlit',
    {
      w: {
        ...w,
        ports: { web: 8501 },
        command: ['streamlit', 'run', 'app.py', '--server.address=0.0.0.0', '--server.port=8501'],
      },
    },
  ],
  ['gradio', { w: { ...w, ports: { web: 7860 }, env: { GRADIO_SERVER_NAME: '0.0.0.0', GRADIO_SERVER_PORT: '7860' } } }],
  ['daphne', s('daphne', '-b', '0.0.0.0', '-p', '8000', 'app.asgi:application')],
  ['puma', { w: { ...w, ports: { web: 3000 }, command: ['bundle', 'exec', 'puma', '-p', '3000', '-e', 'production'] } }],
  [
    'rails',
    {
      w: {
        ...w,
        ports: { web: 3000 },
        env: { RAILS_ENV: 'production', RAILS_LOG_TO_STDOUT: '1' },
        command: ['bundle', 'exec', 'rails', 'server', '-b', '0.0.0.0', '-p', '3000'],
      },
    },
  ],
  ['next start', { w: { ...w, ports: { web: 3000 }, command: ['next', 'start', '-p', '3000'] } }],
  ['http.server', s('python', '-m', 'http.server', '8000')],
  ['php fpm', { w: { ...w, ports: { fpm: 9000 }, command: ['php-fpm', '-F'] } }],
  ['php -S everywhere', s('php', '-S', '0.0.0.0:8000', '-t', 'public')],
  ['node', { w: { ...w, ports: { web: 3000 }, command: ['node', '--enable-source-maps', 'dist/main.js'] } }],
  ['node with watch in path', { w: { ...w, command: ['node', 'dist/watch.js'] } }],
  ['npm start', { w: { ...w, ports: { web: 3000 }, command: ['npm', 'run', 'start:prod'] } }],
  ['vite build output by serve', { w: { ...w, ports: { web: 3000 }, command: ['npx', 'serve', '-s', 'dist', '-l', '3000'] } }],
  ['dotnet', { w: { ...w, ports: { web: 8080 }, command: ['dotnet', 'App.dll'] } }],
  ['java', { w: { ...w, ports: { web: 8080 }, command: ['java', '-XX:MaxRAMPercentage=75', '-jar', 'app.jar'] } }],
  ['go binary named air', { w: { ...w, command: ['/bin/airflow', 'scheduler'] } }],
  ['sidekiq', { store, w: { ...w, command: ['bundle', 'exec', 'sidekiq', '-c', '5'], uses: { store: { env: 'REDIS_URL' } } } }],
  ['nginx foreground', { w: { ...w, ports: { web: 8080 }, command: ['nginx', '-g', 'daemon off;'] } }],
  [
    'redis own image no daemon',
    { w: { ...w, ports: { r: 6379 }, command: ['redis-server', '--daemonize', 'no', '--save', ''] } },
  ],
  ['pm2-runtime', { w: { ...w, ports: { web: 3000 }, command: ['pm2-runtime', 'start', 'ecosystem.config.js'] } }],
  ['supervisord', { w: { ...w, ports: { web: 3000 }, command: ['supervisord', '-n', '-c', '/etc/supervisord.conf'] } }],
  ['crond foreground', { w: { ...w, replicas: 1, command: ['crond', '-f', '-l', '2'] } }],
  ['tool box that waits', { tools: { ...w, command: ['sleep', 'infinity'] } }],
  ['sleep in job', { j: { type: 'job', image: 'team/j:1.0.0', command: ['sleep', '100000'] } }],
  ['shell with args', { w: { ...w, command: ['sh', '-c', 'exec "$0" "$@"', 'serve', '--port', '80'] } }],
  ['shell with one word', { w: { ...w, command: ['sh', '-c', 'serve'] } }],
  ['shell file', { w: { ...w, command: ['sh', '/app/start.sh'] } }],
  ['shell file with args', { w: { ...w, command: ['bash', '/app/start.sh', '--fast', 'now'] } }],
  ['bash -lc', { w: { ...w, command: ['bash', '-lc', 'exec serve'] } }],
  ['bash -eu -c', { w: { ...w, command: ['bash', '-eu', '-c', 'prepare\nexec serve'] } }],
  ['sh -ec with newline script', { w: { ...w, command: ['sh', '-ec', 'cp /a /tmp/b\nexec serve --x=1 2>&1'] } }],
  ['regex argument', l('work', '--match', '^(a|b)$', '--expr', 'a>b')],
  ['json argument', l('work', '{"a": 1, "b": "x && y"}')],
  ['sql argument', l('psql-runner', '-c', 'select 1 > 0')],
  ['long text argument', l('work', '--message', '- a list of things -x y')],
  ['value beginning with -', l('work', '--range', '-1 day')],
  ['postgres settings', { w: { ...w, command: ['postgres', '-c', 'max_connections=200', '-c', 'shared_buffers=256MB'] } }],
  ['traefik args', { w: { ...w, command: ['--providers.docker=false', '--entrypoints.web.address=:8000', '--log.level=INFO'] } }],
  ['label selectors', l('work', '--selector=a!=b,c=d', '--q=a|b')],
  [
    'upload dir in volume',
    {
      w: {
        ...w,
        env: { UPLOAD_DIR: '/data/uploads', MEDIA_ROOT: '/data/media' },
        volumes: { d: { mountPath: '/data', size: '1Gi' } },
      },
    },
  ],
  ['upload dir tmp of one pod', { w: { ...w, replicas: 1, env: { UPLOAD_DIR: '/tmp/uploads' } } }],
  ['storage path is bucket', e({ STORAGE_PATH: 's3://bucket/x', STORAGE_DRIVER: 's3' })],
  ['storage dir relative name', { w: { ...w, env: { STORAGE_DIR: 'uploads' } } }],
  [
    'shared volume rwx several',
    { api: { ...api, replicas: 3, env: { UPLOAD_DIR: '/data' }, volumes: { data: { from: 'data', mountPath: '/data' } } } },
    { volumes: { data: { size: '5Gi', accessMode: 'ReadWriteMany' } } },
  ],
  [
    'redis sessions',
    {
      cache,
      api: {
        ...api,
        env: { SESSION_TYPE: 'redis', CACHE_DRIVER: 'redis', QUEUE_CONNECTION: 'database' },
        uses: { cache: { env: 'REDIS_URL' } },
      },
    },
  ],
  ['rate limit redis', { cache, api: { ...api, uses: { cache: { env: 'RATELIMIT_STORAGE_URI' } } } }],
  ['cache in memory is fine', e({ CACHE_TYPE: 'SimpleCache' })],
  [
    'production switches',
    e({ ENV: 'production', FLASK_ENV: 'production', DEBUG: 'False', LOG_LEVEL: 'info', PHP_DISPLAY_ERRORS: 'Off' }),
  ],
  [
    'staging like production',
    e({ APP_ENV: 'staging', ENVIRONMENT: 'staging' }),
    { environments: { staging: { like: 'production' } } },
  ],
  ['test like production', e({ APP_ENV: 'test', ENVIRONMENT: 'test' }), { environments: { test: { like: 'production' } } }],
  ['dev like local', e({ APP_ENV: 'local', DEBUG: '1', NODE_TLS_REJECT_UNAUTHORIZED: '0' }), { environments: { local: {} } }],
  ['secure cookies', e({ SESSION_COOKIE_SECURE: 'True', CSRF_COOKIE_SECURE: 'true' }), ing({ '/': 'api' }, ['a.de'], tls)],
  ['cookies without tls', e({ SESSION_COOKIE_SECURE: 'False' }), ing({ '/': 'api' })],
  ['allowed hosts with public and local', e({ ALLOWED_HOSTS: 'shop.example.com,localhost,127.0.0.1' }), ing({ '/': 'api' })],
  ['allowed hosts of subdomains', e({ ALLOWED_HOSTS: '.example.com,localhost' }), ing({ '/': 'api' })],
  ['allowed hosts star', e({ ALLOWED_HOSTS: '*' }), ing({ '/': 'api' })],
  ['site url', e({ SITE_URL: 'https://shop.example.com', FRONTEND_URL: 'https://shop.example.com' }), ing({ '/': 'api' })],
  ['redirect uri', e({ OAUTH_REDIRECT_URI: 'https://shop.example.com/cb' }), ing({ '/': 'api' })],
  [
    'nextauth',
    { web: { ...web, env: { NEXTAUTH_URL: 'https://shop.example.com', AUTH_TRUST_HOST: 'true' }, secrets: ['NEXTAUTH_SECRET'] } },
    ing({ '/': 'web' }),
  ],
  ['site url in local', e({ SITE_URL: 'http://localhost:8000' }), { environments: { local: {} }, ...ing({ '/': 'api' }) }],
  [
    'self by localhost',
    { w: { ...w, ports: { web: 8000 }, env: { INTERNAL_URL: 'http://localhost:8000', HEALTH_URL: 'http://127.0.0.1:8000/h' } } },
  ],
  [
    'browser config path',
    {
      api,
      site: {
        ...site,
        config: {
          API: '/api',
          SENTRY_DSN: 'https://abc@o1.ingest.sentry.io/1',
          GOOGLE_MAPS_API_KEY: 'x',
          ALGOLIA_SEARCH_KEY: 'y',
        },
      },
    },
    ing({ '/': 'site', '/api': 'api' }),
  ],
  [
    'vite args path',
    {
      api,
      site: {
        ...site,
        build: { context: '.', args: { VITE_API_URL: '/api', VITE_TITLE: 'api', VITE_STRIPE_PUBLIC_KEY: 'pk_live' } },
      },
    },
    ing({ '/': 'site', '/api': 'api' }),
  ],
  [
    'next build args',
    { web: { ...web, build: { context: '.', args: { NEXT_PUBLIC_API_URL: 'https://shop.example.com/api' } } } },
    ing({ '/': 'web' }),
  ],
  [
    'url with reference',
    {
      mq: { ...w, ports: { q: 5672 } },
      w2: { ...w, secrets: ['PW'], command: ['work', '--url', 'amqp://app:$(PW)@mq:5672'], uses: { mq: {} } },
    },
  ],
  [
    'sentry dsn',
    {
      api: { ...api, env: { SENTRY_DSN: 'https://0123456789abcdef0123456789abcdef@o1.ingest.sentry.io/4' }, internet: 'Sentry' },
    },
  ],
  [
    'basic auth from secret',
    {
      w: { ...w, secrets: ['FLOWER_BASIC_AUTH'], command: ['celery', '-A', 'a', 'flower', '--basic-auth=$(FLOWER_BASIC_AUTH)'] },
    },
  ],
  ['pip in the path of name', l('pip-audit', 'install')],
  [
    'entrypoint migrations in job',
    { db, api: { ...api, uses: { ...dbs }, migrate: ['python', 'manage.py', 'migrate', '--noinput'] } },
  ],
  ['chown not first', l('work', 'chown')],
  ['big db', { db: { ...db, memory: '64Gi', storage: '2Ti' } }],
  [
    'pg_dump job',
    {
      db,
      j: {
        type: 'cron',
        schedule: '0 3 * * *',
        image: 'postgres:17-alpine',
        command: ['pg_dump', '-h', 'db', '-U', 'x'],
        uses: { db: { env: { password: 'PGPASSWORD', user: 'PGUSER' } } },
      },
    },
  ],
  [
    'nginx proxies to service',
    {
      api,
      n: {
        ...w,
        image: 'nginxinc/nginx-unprivileged:1.27',
        ports: { web: 8080 },
        uses: { api: {} },
        files: {
          '/etc/nginx/conf.d/default.conf':
            'upstream back { server api:8000; }\nserver { listen 8080; location / { proxy_pass http://back; } location /a { proxy_pass http://api:8000/; } location = /self { proxy_pass http://127.0.0.1:8080; } }',
        },
      },
    },
  ],
  [
    'php-fpm in one image',
    {
      n: {
        ...w,
        ports: { web: 8080 },
        files: { '/etc/nginx/conf.d/default.conf': 'server { listen 8080; location / { fastcgi_pass 127.0.0.1:9000; } }' },
      },
    },
  ],
  [
    'pgbouncer file',
    { db, n: { ...w, ports: { web: 6432 }, uses: dbs, files: { '/etc/x.ini': 'app = host=db port=5432 dbname=app\n' } } },
  ],
  ['proxy of company', e({ HTTP_PROXY: 'http://proxy.corp.example:3128', NO_PROXY: 'localhost,127.0.0.1,.svc' })],
  ['license host names', e({ LICENSE: 'a.b.c.d', IMAGE_HOST: 'img.shop.example.com' }), ing({ '/': 'api' })],
  ['metrics namespace', { api: { ...api, metrics: '/metrics' } }, { metrics: { from: { namespace: 'monitoring' } } }],
  [
    'temporal-like host:port',
    { t: { ...w, ports: { t: 7233 } }, w: { ...w, env: { TEMPORAL_ADDRESS: 't:7233' }, uses: { t: {} } } },
  ],
  ['env dots', { w: { ...w, env: { 'spring.jpa.show-sql': 'false', 'xpack.security.enabled': 'true' } } }],
  ['api port by env', { w: { ...w, ports: { web: 8000 }, env: { HTTP_PORT: '8000' } } }],
  ['two ports', { w: { ...w, ports: { web: 8000, admin: 9000 }, env: { PORT: '8000', HTTP_PORT: '9000' } } }],
  [
    'mail port 1025 external',
    {
      mail: { ...w, ports: { smtp: 1025, mail: 8025 } },
      api: { ...api, env: { SMTP_HOST: 'smtp', SMTP_PORT: '1025' }, uses: { smtp: {} } },
    },
  ],
  [
    'redis db number',
    {
      cache,
      api: {
        ...api,
        env: { REDIS_DB: '1', REDIS_PORT: '6379' },
        uses: { cache: { env: { host: 'REDIS_HOST', password: 'REDIS_PASSWORD' } } },
      },
    },
  ],
  [
    'opentelemetry',
    {
      api: { ...api },
      col: {
        ...w,
        image: 'otel/opentelemetry-collector-contrib:0.130.0',
        ports: { col: 4318 },
        files: {
          '/etc/otelcol-contrib/config.yaml':
            'receivers:\n  otlp:\n    protocols:\n      http:\n        endpoint: 0.0.0.0:4318\n',
        },
      },
    },
  ],
  [
    'a folder of a program in an image of a language alone',
    { j: { type: 'job', image: 'node:22', writablePaths: ['/app'], command: ['sh', '-c', 'npm ci && npm test'] } },
  ],
];
