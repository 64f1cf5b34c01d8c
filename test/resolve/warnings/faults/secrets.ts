// Faults about secrets.
import { api, cache, db, site, web, worker } from '../../../support/stacks';
import { env, type Fault, line, mq, servers } from '../shapes';

export const FAULTS_OF_SECRETS: Fault[] = [
  [
    'generated-twice',
    'two services',
    { a: { ...api, secrets: [{ name: 'KEY', generate: true }] }, b: { ...api, secrets: [{ name: 'KEY', generate: true }] } },
    ["services.b.secrets: a and b get a value of 'KEY' each."],
  ],
  [
    'generated-twice',
    'made up in one service, and to be filled in in another; not where neither is made up',
    {
      a: { ...api, secrets: [{ name: 'CRON_TOKEN', generate: true }, 'MAIL_KEY'] },
      b: { ...api, secrets: ['CRON_TOKEN', 'MAIL_KEY'] },
    },
    ["services.b.secrets: a and b get a value of 'CRON_TOKEN' each."],
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
    'no-login',
    'servers of known images, of which a program has the host or a URL without a login',
    {
      ...servers,
      api: {
        ...api,
        secrets: ['SESSION_KEY'],
        env: { SEARCH: 'http://find:7700' },
        uses: { es: { env: 'ES_URL' }, find: {}, vec: { env: { host: 'QDRANT_HOST' } } },
      },
      job: { ...worker, uses: { mq: { env: 'BROKER', scheme: 'amqp' }, ch: { env: { A: '{host}:9000' } } } },
    },
    [
      "services.api.uses.es: 'es' asks for the value of 'ELASTIC_PASSWORD', and this service does not hold it.",
      "services.api.uses.find: 'find' asks for the value of 'MEILI_MASTER_KEY', and this service does not hold it.",
      "services.api.uses.vec: 'vec' asks for the value of 'QDRANT__SERVICE__API_KEY', and this service does not hold it.",
      "services.job.uses.mq: 'mq' asks for the value of 'RABBITMQ_DEFAULT_PASS', and this service does not hold it.",
      "services.job.uses.ch: 'ch' asks for the value of 'CLICKHOUSE_PASSWORD_FILE', and this service does not hold it.",
    ],
  ],
  [
    'plain-secret',
    'connections of .NET and of libpq',
    {
      db,
      api: {
        ...api,
        env: {
          ConnectionStrings__Default: 'Server=db;Port=5432;Database=shop;User Id=postgres;Password=postgres',
          DSN: 'host=db user=app password=app dbname=x',
          WITHOUT: 'host=db user=app dbname=x',
        },
        uses: { db: { env: 'DATABASE_URL' } },
      },
    },
    [
      "services.api.env.ConnectionStrings__Default: 'ConnectionStrings__Default' holds a login with its password.",
      "services.api.env.DSN: 'DSN' holds a login with its password.",
    ],
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
    'plain-secret',
    'a login in an address, and one of an option',
    {
      api: { ...api, env: { SEARCH: 'https://admin:changeme@search.example.com' }, internet: 'searches' },
      worker: { ...worker, command: ['celery', '-A', 'app', 'flower', '--basic-auth=admin:admin'] },
    },
    [
      "services.api.env.SEARCH: 'SEARCH' holds a login with its password.",
      "services.worker.command: '--basic-auth' is the name of a secret, and its value stands here.",
    ],
  ],
  [
    'protection-off',
    'a store without logins behind a route',
    { search: { ...worker, ports: { http: 9200 }, env: { 'xpack.security.enabled': 'false' } } },
    ["services.search.env.xpack.security.enabled: xpack.security.enabled is 'false'."],
    { ingress: { hosts: ['a.de'], routes: { '/': 'search' } } },
  ],
  [
    'protection-off',
    'certificates, passwords and cookies',
    env({
      NODE_TLS_REJECT_UNAUTHORIZED: '0',
      POSTGRES_HOST_AUTH_METHOD: 'trust',
      MYSQL_ALLOW_EMPTY_PASSWORD: 'yes',
      SESSION_COOKIE_SECURE: 'False',
    }),
    [
      "services.api.env.NODE_TLS_REJECT_UNAUTHORIZED: NODE_TLS_REJECT_UNAUTHORIZED is '0'.",
      "services.api.env.POSTGRES_HOST_AUTH_METHOD: POSTGRES_HOST_AUTH_METHOD is 'trust'.",
      "services.api.env.MYSQL_ALLOW_EMPTY_PASSWORD: MYSQL_ALLOW_EMPTY_PASSWORD is 'yes'.",
      "services.api.env.SESSION_COOKIE_SECURE: SESSION_COOKIE_SECURE is 'False'.",
    ],
    { ingress: { hosts: ['a.de'], routes: { '/': 'api' }, tls: { from: 'secret' } } },
  ],
  [
    'secret-in-browser',
    'the key of a firm that pages may not ask',
    { site: { ...site, config: { OPENAI_API_KEY: 'x' } } },
    ["services.site.config.OPENAI_API_KEY: 'OPENAI_API_KEY' reaches everybody who opens the page."],
  ],
];
